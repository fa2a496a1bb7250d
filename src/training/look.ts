/** What a network makes of some pictures: theta and class probabilities, read back in one packed transfer. */
import * as tf from "@tensorflow/tfjs";
import type { Network } from "#model/network.ts";
import { imagesTensor } from "#training/images-tensor.ts";

export interface Looks {
  /** [count * thetaSize] */
  readonly thetas: Float32Array;
  /** [count * classes] */
  readonly probabilities: Float32Array;
  readonly classes: number;
}

/** @param bytes [count, inputSize, inputSize, 3] */
export function look(network: Network, bytes: Uint8Array, count: number): Looks {
  return tf.tidy(() => {
    const { theta, logits } = network.forward(imagesTensor(bytes, count, network.preset.inputSize));
    const packed = tf.concat([theta, tf.softmax(logits)], 1).dataSync() as Float32Array;
    const [thetaSize, classes] = [theta.shape[1], logits.shape[1]];
    const thetas = new Float32Array(count * thetaSize);
    const probabilities = new Float32Array(count * classes);
    for (let i = 0; i < count; i++) {
      const row = packed.subarray(i * (thetaSize + classes), (i + 1) * (thetaSize + classes));
      thetas.set(row.subarray(0, thetaSize), i * thetaSize);
      probabilities.set(row.subarray(thetaSize), i * classes);
    }
    return { thetas, probabilities, classes };
  });
}
