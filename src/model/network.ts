/** A whole network: its variables, and image -> theta, warped, logits. */
import * as tf from "@tensorflow/tfjs";
import type { NetworkPreset } from "#experiment/presets.ts";
import type { Transform } from "#geometry/transform.ts";
import { readBack } from "#kernels/read-back.ts";
import { sizeOf, type VariableSpec, variableSpecs } from "#model/architecture.ts";
import { classifier } from "#model/classifier.ts";
import type { Variables } from "#model/layers.ts";
import { spatialTransformer } from "#model/spatial-transformer.ts";

export interface Forward {
  /** [B, rows * basisSize] */
  readonly theta: tf.Tensor2D;
  /** [B,h,w,3] */
  readonly warped: tf.Tensor4D;
  /** [B,classes] */
  readonly logits: tf.Tensor2D;
}

/** What a forward pass may be given. */
export interface Given {
  /** Where to look, instead of where the localisation net would. [B, rows * basisSize] */
  readonly theta?: tf.Tensor2D | undefined;
  /** What the classifier's hidden features are multiplied by, [B, hidden]; when it is taught only. */
  readonly dropout?: tf.Tensor2D | undefined;
}

export class Network {
  readonly preset: NetworkPreset;
  readonly transform: Transform;
  readonly classes: number;
  readonly specs: readonly VariableSpec[];
  readonly variables: Variables;

  /** @param weights all variables one after the other, in the order of `variableSpecs` */
  constructor(preset: NetworkPreset, transform: Transform, classes: number, weights: Float32Array) {
    this.preset = preset;
    this.transform = transform;
    this.classes = classes;
    this.specs = variableSpecs(preset, transform, classes);
    this.variables = new Map(
      this.specs.map(({ name, shape }) => [name, tf.tidy(() => tf.variable(tf.zeros([...shape])))]),
    );
    this.setWeights(weights);
  }

  /** image [B,H,W,3], standardised. Call it inside `tf.tidy`. */
  forward(image: tf.Tensor4D, { theta: given, dropout }: Given = {}): Forward {
    const { theta, warped } = spatialTransformer(image, this.variables, this.preset, this.transform, given);
    return { theta, warped, logits: classifier(warped, this.variables, this.preset, dropout) };
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
