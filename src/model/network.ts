/** A whole network: its variables, and image -> what its transformers do, logits. */
import * as tf from "@tensorflow/tfjs";
import type { NetworkPreset } from "#experiment/presets.ts";
import type { Transform } from "#geometry/transform.ts";
import { readBack } from "#kernels/read-back.ts";
import {
  sizeOf,
  type TransformerPlace,
  transformersOf,
  type VariableSpec,
  variableSpecs,
  withoutLocalisation,
} from "#model/architecture.ts";
import { classifier } from "#model/classifier.ts";
import { contrastNormalisation } from "#model/contrast-normalisation.ts";
import type { Tap, Variables } from "#model/layers.ts";
import { localisationNet } from "#model/localisation-net.ts";
import { spatialTransformer, type Transformed } from "#model/spatial-transformer.ts";

export interface Forward {
  /** What each transformer did, as the picture meets them: the first at the input. */
  readonly transformers: readonly [Transformed, ...Transformed[]];
  /** [B,classes] */
  readonly logits: tf.Tensor2D;
}

/** What comes behind the first transformer. */
interface Classified {
  readonly transformers: readonly Transformed[];
  /** [B,classes] */
  readonly logits: tf.Tensor2D;
}

/** What a forward pass may be given. */
export interface Given {
  /** Where to look, instead of where the localisation net would. [B, rows * basisSize] */
  readonly theta?: tf.Tensor2D | undefined;
  /** What the classifier's hidden features are multiplied by, [B, hidden]; when it is taught only. */
  readonly dropout?: tf.Tensor2D | undefined;
  /** Sees every layer, in the order in which they compute. */
  readonly tap?: Tap | undefined;
}

/** Where each transformer of a network always looks, whatever the picture. [rows * basisSize] each */
export type FixedThetas = readonly ArrayLike<number>[];

export class Network {
  readonly preset: NetworkPreset;
  readonly transform: Transform;
  readonly classes: number;
  readonly specs: readonly VariableSpec[];
  readonly variables: Variables;
  /** null where localisation nets say where to look. */
  readonly fixed: FixedThetas | null;
  readonly #places: readonly [TransformerPlace, ...TransformerPlace[]];

  /**
   * @param weights all variables one after the other, in the order of `variableSpecs`
   * @param fixed where transformers look instead of where localisation nets would: then there are none of those
   */
  constructor(
    preset: NetworkPreset,
    transform: Transform,
    classes: number,
    weights: Float32Array,
    fixed: FixedThetas | null = null,
  ) {
    this.preset = preset;
    this.transform = transform;
    this.classes = classes;
    this.fixed = fixed;
    const specs = variableSpecs(preset, transform, classes);
    this.specs = fixed ? withoutLocalisation(specs) : specs;
    this.#places = transformersOf(preset);
    this.variables = new Map(
      this.specs.map(({ name, shape }) => [name, tf.tidy(() => tf.variable(tf.zeros([...shape])))]),
    );
    this.setWeights(weights);
  }

  /** image [B,H,W,3], standardised. Call it inside `tf.tidy`. */
  forward(image: tf.Tensor4D, { theta: given, dropout, tap }: Given = {}): Forward {
    const first = this.transformed(image, given, tap);
    const { transformers, logits } = this.classify(first.warped, dropout, tap);
    return { transformers: [first, ...transformers], logits };
  }

  /** What the first transformer puts out -> what those further in do, logits. warped [B,h,w,3] */
  classify(warped: tf.Tensor4D, dropout?: tf.Tensor2D, tap?: Tap): Classified {
    const { preset, variables, transform } = this;
    const [, ...within] = this.#places;
    const transformers: Transformed[] = [];
    const transformMaps = (maps: tf.Tensor4D) => {
      const place = within[transformers.length] as TransformerPlace;
      const given = this.#fixedTheta(transformers.length + 1, maps.shape[0]);
      const transformed = spatialTransformer(maps, variables, place, transform, given, tap);
      transformers.push(transformed);
      return transformed.warped;
    };
    const logits = classifier(warped, variables, preset, transformMaps, dropout, tap);
    return { transformers, logits };
  }

  /** The first transformer alone: where it looks, or is told to look, and what it sees there. image [B,H,W,3] */
  transformed(image: tf.Tensor4D, given?: tf.Tensor2D, tap?: Tap): Transformed {
    const [first] = this.#places;
    const theta = given ?? this.#fixedTheta(0, image.shape[0]);
    return spatialTransformer(this.#picture(image), this.variables, first, this.transform, theta, tap);
  }

  /** Where the first transformer looks: image [B,H,W,3] -> theta [B, rows * basisSize] */
  theta(image: tf.Tensor4D): tf.Tensor2D {
    const [{ name, net }] = this.#places;
    return (
      this.#fixedTheta(0, image.shape[0]) ??
      localisationNet(this.#picture(image), this.variables, name, net, this.transform)
    );
  }

  /** The same for every picture, where there is one. [B, rows * basisSize] */
  #fixedTheta(transformer: number, count: number): tf.Tensor2D | undefined {
    const theta = this.fixed?.[transformer];
    return theta && tf.tile(tf.tensor2d(Float32Array.from(theta), [1, theta.length]), [count, 1]);
  }

  /** The picture as the network samples it. */
  #picture(image: tf.Tensor4D): tf.Tensor4D {
    const { contrast } = this.preset;
    return contrast ? contrastNormalisation(image, contrast.picture) : image;
  }

  /** A copy of all variables, one after the other; waits for the device. */
  async weights(): Promise<Float32Array> {
    const { weights } = await readBack(() => ({
      weights: tf.concat([...this.variables.values()].map((one) => tf.reshape(one, [-1]))),
    }));
    return weights;
  }

  setWeights(weights: Float32Array): void {
    let at = 0;
    for (const { name, shape } of this.specs) {
      const end = at + sizeOf(shape);
      // A new tensor, never the old one overwritten: XNNPACK packs a weight once for each tensor.
      const value = tf.tensor(weights.slice(at, end), [...shape]);
      this.variables.get(name)?.assign(value);
      value.dispose();
      at = end;
    }
  }

  dispose(): void {
    for (const one of this.variables.values()) one.dispose();
  }
}
