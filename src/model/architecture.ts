/**
 * The variables of a network as a plain list, from its preset: what they are called, their shapes and how they start.
 * No tensors: parameters are counted, and checkpoints read, without an engine.
 */
import type { Convolution, NetworkPreset } from "#experiment/presets.ts";
import { gaussian, type Random } from "#experiment/random.ts";
import type { Transform } from "#geometry/transform.ts";

export interface VariableSpec {
  /** "localisation/conv1/kernel": the part before the first slash says which net it belongs to. */
  readonly name: string;
  readonly shape: readonly number[];
  /**
   * "he": normal with variance 2 / fan-in (He et al. 2015), for layers followed by relu; "faint": a tenth of that, so
   * that the untrained network prefers no class; else these numbers.
   */
  readonly start: "he" | "faint" | readonly number[];
}

export function variableSpecs(preset: NetworkPreset, transform: Transform, classes: number): VariableSpec[] {
  return [
    ...netSpecs("localisation", preset.inputSize / 2, preset.localisation),
    // Zero weights and the identity's bias: the untrained transformer looks at the whole image.
    {
      name: "localisation/theta/kernel",
      shape: [preset.localisation.dense, transform.identity.length],
      start: zeros(preset.localisation.dense * transform.identity.length),
    },
    { name: "localisation/theta/bias", shape: [transform.identity.length], start: transform.identity },
    ...netSpecs("classifier", preset.outputSize, preset.classifier),
    { name: "classifier/classes/kernel", shape: [preset.classifier.dense, classes], start: "faint" },
    { name: "classifier/classes/bias", shape: [classes], start: zeros(classes) },
  ];
}

/** Convolutions (each followed by a 2x2 pool) and one dense layer, on an RGB picture of this size. */
function netSpecs(
  net: string,
  size: number,
  { convolutions, dense }: { readonly convolutions: readonly Convolution[]; readonly dense: number },
): VariableSpec[] {
  const specs: VariableSpec[] = [];
  let channels = 3;
  let side = size;
  for (const [i, { kernel, filters }] of convolutions.entries()) {
    specs.push({
      name: `${net}/conv${i + 1}/kernel`,
      shape: [kernel, kernel, channels, filters],
      start: "he",
    });
    specs.push({ name: `${net}/conv${i + 1}/bias`, shape: [filters], start: zeros(filters) });
    channels = filters;
    side = Math.floor(side / 2);
  }
  specs.push({ name: `${net}/dense/kernel`, shape: [side * side * channels, dense], start: "he" });
  specs.push({ name: `${net}/dense/bias`, shape: [dense], start: zeros(dense) });
  return specs;
}

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
      weights[at++] = typeof start === "string" ? gaussian(random) * deviation : (start[i] as number);
    }
  }
  return weights;
}
