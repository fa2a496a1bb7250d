/**
 * 2x2 max pool with stride 2, bias and relu as one tfjs kernel.
 *
 *     y[b,u,v,c] = max(0, bias[c] + max of x[b, 2u..2u+1, 2v..2v+1, c])
 *
 * The three operations and their gradients would go over a network's largest tensors again and again; these kernels read
 * them once each way. A backend without them (`isMaxPoolBiasReluHere`) gets the three operations instead.
 */
import * as tf from "@tensorflow/tfjs";

/** x [B,H,W,C], bias [C] -> y [B, floor(H/2), floor(W/2), C] */
export const MaxPoolBiasRelu = "MaxPoolBiasRelu";
/** x, y, dy (like y) -> dx (like x): to the first of equal maxima, nothing where relu cut off */
export const MaxPoolBiasReluGradient = "MaxPoolBiasReluGradient";
/** y, dy [B,h,w,C] -> dbias [C] */
export const BiasReluGradient = "BiasReluGradient";

export const isMaxPoolBiasReluHere = (): boolean =>
  tf.getKernel(MaxPoolBiasRelu, tf.getBackend()) !== undefined;

export function registerMaxPoolBiasReluGradient(): void {
  tf.registerGradient({
    kernelName: MaxPoolBiasRelu,
    inputsToSave: ["x"],
    outputsToSave: [true],
    gradFunc: (upstream, saved) => {
      const dy = upstream as tf.Tensor;
      const [x, y] = saved as [tf.Tensor, tf.Tensor];
      return {
        x: () => tf.engine().runKernel(MaxPoolBiasReluGradient, { x, y, dy }) as tf.Tensor,
        bias: () => tf.engine().runKernel(BiasReluGradient, { y, dy }) as tf.Tensor,
      };
    },
  });
}
