/** One update of all weights from one batch. */
import * as tf from "@tensorflow/tfjs";
import type { Network } from "#model/network.ts";
import { accuracy, crossEntropy } from "#training/loss.ts";
import type { Adam } from "#training/optimizer.ts";

export interface TrainStep {
  readonly network: Network;
  readonly optimizer: Adam;
  /** [B,H,W,3], standardised */
  readonly images: tf.Tensor4D;
  /** True classes [B], int32 */
  readonly labels: tf.Tensor1D;
  readonly classes: number;
  readonly rate: number;
  readonly labelSmoothing: number;
}

/** Returns [loss, accuracy] of the batch before the update, still on the device. [2] */
export function trainStep(step: TrainStep): tf.Tensor1D {
  const { network, optimizer, images, labels, classes, rate, labelSmoothing } = step;
  return tf.tidy(() => {
    const variables = [...network.variables.values()];
    const oneHot = tf.oneHot(labels, classes) as tf.Tensor2D;
    let correct: tf.Scalar | undefined;
    const { value: loss, grads } = tf.variableGrads(() => {
      const { logits } = network.forward(images);
      correct = tf.keep(accuracy(logits, labels));
      return crossEntropy(logits, oneHot, labelSmoothing);
    }, variables);
    const gradient = tf.concat(variables.map(({ name }) => tf.reshape(grads[name] as tf.Tensor, [-1])));
    optimizer.apply(gradient as tf.Tensor1D, rate);
    const result = tf.stack([loss, correct as tf.Scalar]) as tf.Tensor1D;
    correct?.dispose();
    return result;
  });
}
