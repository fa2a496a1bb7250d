/**
 * One picture through the network and back: dL/dV at the first transformer's output, and dL/dtheta, by automatic
 * differentiation through sampler and grid generator (Jaderberg et al. 2015, eq. 6 and 7).
 */
import * as tf from "@tensorflow/tfjs";
import { readBack } from "#kernels/read-back.ts";
import type { OnePicture, WayBack } from "#protocol/questions.ts";
import { imagesTensor } from "#training/images-tensor.ts";
import { crossEntropy } from "#training/loss.ts";
import type { Asking } from "./asking.ts";

export async function wayBack(
  { pixels, label, theta: given }: OnePicture,
  { network }: Asking,
): Promise<WayBack> {
  const { loss, ...read } = await readBack(() => {
    const image = imagesTensor(pixels, 1, network.preset.inputSize);
    const target = tf.oneHot(tf.tensor1d([label], "int32"), network.classes) as tf.Tensor2D;
    const theta = given ? tf.tensor2d(given, [1, given.length]) : network.theta(image);
    const { warped, image: sampled } = network.transformed(image, theta);
    const lossOf = (warped: tf.Tensor) =>
      crossEntropy(network.classify(warped as tf.Tensor4D).logits, target);
    const { value: loss, grad: warpedGradient } = tf.valueAndGrad(lossOf)(warped);
    const lossAt = (theta: tf.Tensor) => lossOf(network.transformed(image, theta as tf.Tensor2D).warped);
    return {
      theta,
      sampled,
      warpedGradient,
      loss,
      thetaGradient: tf.grad(lossAt)(theta),
      probabilities: tf.softmax(network.classify(warped).logits),
    };
  });
  return { ...read, loss: loss[0] as number };
}
