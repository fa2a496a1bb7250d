import * as tf from "@tensorflow/tfjs";
import { standardise } from "#geometry/standardise.ts";

/** Pictures [at most count,size,size,3] as a standardised tensor [count,size,size,3]; zeros where there are fewer. */
export function imagesTensor(bytes: Uint8Array, count: number, size: number): tf.Tensor4D {
  const length = size * size * 3;
  const values = new Float32Array(count * length);
  standardise(bytes, Math.min(count, bytes.length / length), length, values);
  return tf.tensor4d(values, [count, size, size, 3]);
}
