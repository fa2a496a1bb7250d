/** How a batch is taught, by name, so that a batch can say it wherever it is sent. */
import * as tf from "@tensorflow/tfjs";
import { imagesTensor } from "#training/images-tensor.ts";

export interface Recipe {
  /** Bytes [count,size,size,3] as the tensor that the network sees. */
  readonly images: (bytes: Uint8Array, count: number, size: number) => tf.Tensor4D;
  readonly labelSmoothing: number;
}

export const recipes = {
  app: { images: imagesTensor, labelSmoothing: 0.05 },
  /** The bench's: what its peers in other frameworks do. */
  plain: { images: normalised, labelSmoothing: 0 },
} as const satisfies Record<string, Recipe>;

/** (x / 255 - 0.35) / 0.28, the same for every picture. */
function normalised(bytes: Uint8Array, count: number, size: number): tf.Tensor4D {
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = ((bytes[i] as number) / 255 - 0.35) / 0.28;
  return tf.tensor4d(values, [count, size, size, 3]);
}
