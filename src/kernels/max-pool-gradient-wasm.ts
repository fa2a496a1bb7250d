/**
 * The gradient of 2x2 max pooling with stride 2 for the WASM backend: each output's gradient goes to the first of its
 * four inputs that equals the maximum.
 *
 * tfjs's own kernel is not only slow: for such pools it gives wrong numbers (4.22: with pictures of 8 x 6 x 4 in a batch
 * of three, up to 2.3 off where gradients are about 1), and says nothing. Other pools go on to it; those that the tests
 * try are right.
 */
import type * as tf from "@tensorflow/tfjs";
import { assembly } from "#kernels/assembly-module.ts";
import type { Shape4 } from "#kernels/convolution.ts";
import { isHalvingPool } from "#kernels/halving-pool.ts";
import { putKernelInFront } from "#kernels/kernel-in-front.ts";
import { Scratch } from "#kernels/scratch.ts";

export function registerMaxPoolGradientWasm(): void {
  putKernelInFront("wasm", "MaxPoolGrad", ({ inputs, attrs, backend }) => {
    const { input, dy } = inputs as { input: tf.TensorInfo; dy: tf.TensorInfo };
    const shape = input.shape as Shape4;
    if (!isHalvingPool(attrs, shape)) return null;
    const [batch, height, width, channels] = shape;
    const scratch = new Scratch(backend);
    const dx = scratch.output(input.shape);
    const [x, noRelu, upstream] = [scratch.pointer(input), 0, scratch.pointer(dy)];
    assembly().maxPoolBiasReluGradient(x, noRelu, upstream, dx.pointer, batch, height, width, channels);
    return dx.tensor;
  });
}
