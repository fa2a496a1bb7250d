/** One picture's loss for many thetas, and where it falls from each: the landscape that the localisation net descends. */
import * as tf from "@tensorflow/tfjs";
import { readBack } from "#kernels/read-back.ts";
import type { Network } from "#model/network.ts";
import type { Losses, ManyThetas } from "#protocol/questions.ts";
import { imagesTensor } from "#training/images-tensor.ts";
import type { Asking } from "./asking.ts";

/** Thetas that go through the network together: what a batch of training needs, and no more. */
const together = 64;

export async function losses(asked: ManyThetas, { network }: Asking): Promise<Losses> {
  const thetaSize = network.transform.offset.length;
  const count = asked.thetas.length / thetaSize;
  const told = {
    losses: new Float32Array(count),
    predictions: new Int32Array(count),
    thetaGradients: new Float32Array(asked.thetas.length),
  };
  for (let from = 0; from < count; from += together) {
    const some = asked.thetas.subarray(from * thetaSize, (from + together) * thetaSize);
    const part = await readBack(() => lossesOf(network, asked, some, thetaSize));
    told.losses.set(part.losses, from);
    told.predictions.set(part.predictions, from);
    told.thetaGradients.set(part.slopes, from * thetaSize);
  }
  return told;
}

function lossesOf(network: Network, { pixels, label }: ManyThetas, some: Float32Array, thetaSize: number) {
  const count = some.length / thetaSize;
  const image = imagesTensor(pixels, 1, network.preset.inputSize);
  const images = tf.tile(image, [count, 1, 1, 1]);
  const target = tf.oneHot(tf.fill([count], label, "int32") as tf.Tensor1D, network.classes);
  const logitsOf = (thetas: tf.Tensor) =>
    network.classify(network.transformed(images, thetas as tf.Tensor2D).warped).logits;
  const each = (logits: tf.Tensor2D) =>
    tf.sub(tf.logSumExp(logits, 1), tf.sum(tf.mul(target, logits), 1)) as tf.Tensor1D;
  const thetas = tf.tensor2d(some, [count, thetaSize]);
  const logits = logitsOf(thetas);
  // Pictures do not know of each other, so the sum's gradient holds every one's own.
  const slopes = tf.grad((thetas) => tf.sum(each(logitsOf(thetas))))(thetas);
  return { losses: each(logits), predictions: tf.argMax(logits, 1), slopes };
}
