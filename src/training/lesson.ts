/** What a share of a batch teaches a network: the gradient of the loss in every weight. */
import * as tf from "@tensorflow/tfjs";
import { augment } from "#data/augment.ts";
import type { Network } from "#model/network.ts";
import type { Batch } from "#training/batch.ts";
import { accuracy, crossEntropy } from "#training/loss.ts";
import { recipes } from "#training/recipe.ts";
import type { Share } from "#training/share.ts";

/** Means over the pictures, on the device; the caller's to dispose. */
export interface Lesson {
  /** Of all variables, one after the other. [N] */
  readonly gradient: tf.Tensor1D;
  /** Loss and accuracy. [2] */
  readonly result: tf.Tensor1D;
}

export function lesson(network: Network, batch: Batch, share: Share): Lesson {
  const recipe = recipes[batch.recipe ?? "app"];
  return tf.tidy(() => {
    const images = recipe.images(shareBytes(batch, share), share.to - share.from, batch.size);
    const labels = tf.tensor1d(Int32Array.from(batch.labels.subarray(share.from, share.to)), "int32");
    const oneHot = tf.oneHot(labels, network.classes) as tf.Tensor2D;
    const variables = [...network.variables.values()];
    let correct: tf.Scalar | undefined;
    const { value: loss, grads } = tf.variableGrads(() => {
      const { logits } = network.forward(images);
      correct = tf.keep(accuracy(logits, labels));
      return crossEntropy(logits, oneHot, recipe.labelSmoothing);
    }, variables);
    const gradient = tf.concat(variables.map(({ name }) => tf.reshape(grads[name] as tf.Tensor, [-1])));
    const result = tf.stack([loss, correct as tf.Scalar]) as tf.Tensor1D;
    correct?.dispose();
    return { gradient: gradient as tf.Tensor1D, result };
  });
}

/** The share's pictures, changed anew where the data set asks for it. */
export function shareBytes({ pictures, count, size, seeds }: Batch, { from, to }: Share): Uint8Array {
  if (seeds) return augment({ pictures, count, size, seeds }, from, to);
  return pictures.subarray(from * size * size * 3, to * size * size * 3);
}
