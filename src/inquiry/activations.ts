/**
 * One picture through the network and back, layer by layer, and one step of plain gradient descent on it.
 *
 * A layer's gradient is that of a zero which is added to what it puts out: the same numbers, and tfjs hands it over.
 */
import * as tf from "@tensorflow/tfjs";
import { readBack } from "#kernels/read-back.ts";
import type { Tap } from "#model/layers.ts";
import type { Activations, Layer, Lesson } from "#protocol/questions.ts";
import { imagesTensor } from "#training/images-tensor.ts";
import { crossEntropy } from "#training/loss.ts";
import type { Asking } from "./asking.ts";
import { downhill } from "./downhill.ts";

export async function activations(
  { pixels, label, fall }: Lesson,
  { network }: Asking,
): Promise<Activations> {
  const seen: Pick<Layer, "name" | "shape">[] = [];
  const see = (tap?: Tap) => {
    const image = imagesTensor(pixels, 1, network.preset.inputSize);
    return network.forward(image, { tap });
  };
  const target = () => tf.oneHot(tf.tensor1d([label], "int32"), network.classes) as tf.Tensor2D;
  const read: Record<string, Float32Array> = await readBack<string>(() => {
    const values: tf.Tensor[] = [];
    const { logits } = see((name, tensor) => {
      seen.push({ name, shape: tensor.shape.slice(1) });
      values.push(tensor);
      return tensor;
    });
    const lossWith = (...zeros: tf.Tensor[]) => {
      let layer = 0;
      return crossEntropy(see((_, tensor) => tf.add(tensor, zeros[layer++] as tf.Tensor)).logits, target());
    };
    const { value: loss, grads } = tf.valueAndGrads(lossWith)(values.map((tensor) => tf.zerosLike(tensor)));
    return { loss, probabilities: tf.softmax(logits), ...byPlace("v", values), ...byPlace("g", grads) };
  });
  const after = await readBack(() => {
    downhill(
      () => crossEntropy(see().logits, target()),
      [...network.variables.values()],
      // Where nothing slopes nothing moves.
      ({ loss, steepness }) => tf.divNoNan(tf.mul(loss, fall), steepness) as tf.Scalar,
    );
    const { transformers, logits } = see();
    return { theta: transformers[0].theta, loss: crossEntropy(logits, target()) };
  });
  return {
    layers: seen.map((layer, i) => ({
      ...layer,
      values: read[`v${i}`] as Float32Array,
      gradient: read[`g${i}`] as Float32Array,
    })),
    probabilities: read.probabilities as Float32Array,
    loss: read.loss?.[0] as number,
    after: { theta: after.theta, loss: after.loss[0] as number },
  };
}

const byPlace = (letter: string, tensors: readonly tf.Tensor[]): Record<string, tf.Tensor> =>
  Object.fromEntries(tensors.map((tensor, i) => [letter + i, tensor]));
