import * as tf from "@tensorflow/tfjs";
import { standardise } from "#geometry/standardise.ts";
import type { Recipe } from "#training/recipe.ts";

/** Pictures [at most count,size,size,3] as the tensor [count,size,size,3] that the network sees; zeros where there are fewer. */
export function imagesTensor(
  bytes: Uint8Array,
  count: number,
  size: number,
  how: Recipe["pictures"] = "standardised",
): tf.Tensor4D {
  const length = size * size * 3;
  const values = new Float32Array(count * length);
  if (how === "normalised") normalise(bytes, values);
  else standardise(bytes, Math.min(count, bytes.length / length), length, values);
  return tf.tensor4d(values, [count, size, size, 3]);
}

/** (x / 255 - 0.35) / 0.28, the same for every picture. */
function normalise(bytes: Uint8Array, target: Float32Array): void {
  for (let i = 0; i < bytes.length; i++) target[i] = ((bytes[i] as number) / 255 - 0.35) / 0.28;
}
