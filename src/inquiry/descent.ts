/** One plain step of gradient descent on one picture: what the first localisation net would learn from it alone. */
import * as tf from "@tensorflow/tfjs";
import { readBack } from "#kernels/read-back.ts";
import type { Descent, OneDescent } from "#protocol/questions.ts";
import { imagesTensor } from "#training/images-tensor.ts";
import { crossEntropy } from "#training/loss.ts";
import type { Asking } from "./asking.ts";
import { downhill } from "./downhill.ts";

/** Changes the weights of the network that is asked, which is a copy of the run's. */
export async function descent({ pixels, label, rate }: OneDescent, { network }: Asking): Promise<Descent> {
  const learning = [...network.variables].flatMap(([name, variable]) =>
    name.startsWith("localisation/") ? [variable] : [],
  );
  const look = () => {
    const image = imagesTensor(pixels, 1, network.preset.inputSize);
    const target = tf.oneHot(tf.tensor1d([label], "int32"), network.classes) as tf.Tensor2D;
    const { transformers, logits } = network.forward(image);
    return { theta: transformers[0].theta, loss: crossEntropy(logits, target) };
  };
  const before = await readBack(() => {
    const { theta } = look();
    return {
      theta,
      ...downhill(
        () => look().loss,
        learning,
        () => tf.scalar(rate),
      ),
    };
  });
  const after = await readBack(look);
  return {
    before: { theta: before.theta, loss: before.loss[0] as number },
    after: { theta: after.theta, loss: after.loss[0] as number },
    steepness: before.steepness[0] as number,
  };
}
