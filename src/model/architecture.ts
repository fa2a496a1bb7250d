/**
 * The variables of a network as a plain list, from its preset: what they are called, their shapes and how they start.
 * No tensors: parameters are counted, and checkpoints read, without an engine.
 */
import {
  type Convolution,
  type LocalisationNet,
  type NetworkPreset,
  paddingOf,
} from "#experiment/presets.ts";
import { gaussian, type Random, seededRandom, uniform } from "#experiment/random.ts";
import type { Transform } from "#geometry/transform.ts";

export interface VariableSpec {
  /** "localisation/conv1/kernel": the part before the first slash says which net it belongs to. */
  readonly name: string;
  readonly shape: readonly number[];
  /**
   * "he": normal with variance 2 / fan-in (He et al. 2015), for layers followed by relu; "faint": a tenth of that, so
   * that the untrained network prefers no class; `within`: uniform between minus this and this; else these numbers.
   */
  readonly start: "he" | "faint" | { readonly within: number } | readonly number[];
}

/** A transformer of a network: what its variables' names begin with, and the sizes where it stands. */
export interface TransformerPlace {
  readonly name: string;
  readonly net: LocalisationNet;
  /** Side and channels of what it samples. */
  readonly inputSize: number;
  readonly channels: number;
  /** Side of what it makes. */
  readonly outputSize: number;
}

/** A network's transformers as a picture meets them: the first samples the picture itself, others the maps within. */
export function transformersOf(preset: NetworkPreset): readonly [TransformerPlace, ...TransformerPlace[]] {
  const { inputSize, outputSize, localisation, classifier } = preset;
  const places: [TransformerPlace, ...TransformerPlace[]] = [
    { name: "localisation", net: localisation, inputSize, channels: 3, outputSize },
  ];
  let [side, channels] = [outputSize, 3];
  for (const convolution of classifier.convolutions) {
    const { transformer: net } = convolution;
    const name = `localisation${places.length + 1}`;
    if (net) places.push({ name, net, inputSize: side, channels, outputSize: side });
    [side, channels] = [sideAfter(side, convolution), convolution.filters];
  }
  return places;
}

/** Side of the maps that a convolution and the pool behind it make. */
const sideAfter = (side: number, convolution: Convolution): number =>
  Math.floor((side + 2 * paddingOf(convolution) - convolution.kernel + 1) / 2);

export function variableSpecs(preset: NetworkPreset, transform: Transform, classes: number): VariableSpec[] {
  const { outputSize, classifier, start } = preset;
  const layer = start === "torch7" ? torch7Layer : heLayer;
  return [
    ...transformersOf(preset).flatMap(({ name, net, inputSize, channels }) => [
      ...netSpecs(name, Math.floor(inputSize / 2), channels, net, layer),
      // Zero weights and the identity's bias: the untrained transformer looks at the whole image.
      {
        name: `${name}/theta/kernel`,
        shape: [net.dense, transform.identity.length],
        start: zeros(net.dense * transform.identity.length),
      },
      { name: `${name}/theta/bias`, shape: [transform.identity.length], start: transform.identity },
    ]),
    ...netSpecs("classifier", outputSize, 3, classifier, layer),
    ...layer("classifier/classes", [classifier.dense, classes], "faint"),
  ];
}

/** What is left where transformers are told where to look: the classifier's, which are as they would be beside the others. */
export const withoutLocalisation = (specs: readonly VariableSpec[]): VariableSpec[] =>
  specs.filter(({ name }) => !isOfLocalisation(name));

/** Whether a variable belongs to a net that says where to look. */
export const isOfLocalisation = (name: string): boolean => name.startsWith("localisation");

/** Convolutions (each followed by a 2x2 pool) and one dense layer, on maps of this size. */
function netSpecs(
  net: string,
  size: number,
  depth: number,
  { convolutions, dense }: { readonly convolutions: readonly Convolution[]; readonly dense: number },
  layer: Layer,
): VariableSpec[] {
  const specs: VariableSpec[] = [];
  let [side, channels] = [size, depth];
  for (const [i, convolution] of convolutions.entries()) {
    const { kernel, filters } = convolution;
    specs.push(...layer(`${net}/conv${i + 1}`, [kernel, kernel, channels, filters], "he"));
    [side, channels] = [sideAfter(side, convolution), filters];
  }
  specs.push(...layer(`${net}/dense`, [side * side * channels, dense], "he"));
  return specs;
}

/** Kernel and bias of one layer. */
type Layer = (name: string, shape: readonly number[], start: "he" | "faint") => VariableSpec[];

const heLayer: Layer = (name, shape, start) => {
  const outputs = shape.at(-1) as number;
  return [
    { name: `${name}/kernel`, shape, start },
    { name: `${name}/bias`, shape: [outputs], start: zeros(outputs) },
  ];
};

/** As torch7 starts every layer, biases included: uniform within 1 / sqrt(fan-in) of zero. */
const torch7Layer: Layer = (name, shape) => {
  const start = { within: 1 / Math.sqrt(sizeOf(shape.slice(0, -1))) };
  return [
    { name: `${name}/kernel`, shape, start },
    { name: `${name}/bias`, shape: shape.slice(-1), start },
  ];
};

const zeros = (count: number): number[] => new Array(count).fill(0);

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, side) => product * side, 1);

export const parameterCount = (specs: readonly VariableSpec[]): number =>
  specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);

/** All variables' first values, one after the other. [parameterCount] */
export function initialWeights(specs: readonly VariableSpec[], random: Random): Float32Array {
  const weights = new Float32Array(parameterCount(specs));
  let at = 0;
  for (const { shape, start } of specs) {
    const deviation = Math.sqrt(2 / sizeOf(shape.slice(0, -1))) * (start === "faint" ? 0.1 : 1);
    for (let i = 0; i < sizeOf(shape); i++) {
      if (typeof start === "string") weights[at++] = gaussian(random) * deviation;
      else if ("within" in start) weights[at++] = uniform(random, -start.within, start.within);
      else weights[at++] = start[i] as number;
    }
  }
  return weights;
}

/** The network that every training with this seed begins with. [parameterCount] */
export const untrainedWeights = (specs: readonly VariableSpec[], seed: number): Float32Array =>
  initialWeights(specs, seededRandom(seed, 0x1417));

/** Of all variables' values those of some: what a classifier begins with does not depend on what stands before it. */
export function weightsOf(
  some: readonly VariableSpec[],
  weights: Float32Array,
  specs: readonly VariableSpec[],
): Float32Array {
  const wanted = new Set(some.map(({ name }) => name));
  const picked = new Float32Array(parameterCount(some));
  let [from, to] = [0, 0];
  for (const { name, shape } of specs) {
    const size = sizeOf(shape);
    if (wanted.has(name)) {
      picked.set(weights.subarray(from, from + size), to);
      to += size;
    }
    from += size;
  }
  return picked;
}
