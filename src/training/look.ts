/** What a network makes of some pictures: theta and class probabilities, read back in packed transfers. */
import * as tf from "@tensorflow/tfjs";
import { readBack } from "#kernels/read-back.ts";
import type { Network } from "#model/network.ts";
import { imagesTensor } from "#training/images-tensor.ts";

/** Pictures to look at. */
export interface Views {
  readonly count: number;
  /** [count, inputSize, inputSize, 3] bytes */
  readonly pictures: Uint8Array;
  /** So many go through the network together, the last few with blanks to fill up: one shape, one set of shaders. */
  readonly atOnce: number;
}

export interface Looks {
  /** [count * thetaSize] */
  readonly thetas: Float32Array;
  /** [count * classes] */
  readonly probabilities: Float32Array;
  readonly classes: number;
}

export async function look(network: Network, { count, pictures, atOnce }: Views): Promise<Looks> {
  const { classes, preset, transform } = network;
  const thetaSize = transform.rows * transform.basisSize;
  const length = preset.inputSize ** 2 * 3;
  const thetas = new Float32Array(count * thetaSize);
  const probabilities = new Float32Array(count * classes);
  for (let start = 0; start < count; start += atOnce) {
    const end = Math.min(start + atOnce, count);
    const { rows } = await readBack(() => {
      const bytes = pictures.subarray(start * length, end * length);
      const { theta, logits } = network.forward(imagesTensor(bytes, atOnce, preset.inputSize));
      return { rows: tf.concat([theta, tf.softmax(logits)], 1) };
    });
    for (let i = start; i < end; i++) {
      const row = rows.subarray((i - start) * (thetaSize + classes), (i - start + 1) * (thetaSize + classes));
      thetas.set(row.subarray(0, thetaSize), i * thetaSize);
      probabilities.set(row.subarray(thetaSize), i * classes);
    }
  }
  return { thetas, probabilities, classes };
}
