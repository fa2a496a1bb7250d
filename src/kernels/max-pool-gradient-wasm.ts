/**
 * The gradient of 2x2 max pooling with stride 2 for the WASM backend: each output's gradient goes to the first of its
 * four inputs that equals the maximum.
 *
 * tfjs's own kernel looks at every input pixel and searches the windows that it may lie in; where the windows do not
 * overlap, one pass over the outputs does. Other pools go on to tfjs's kernel.
 */
import * as tf from "@tensorflow/tfjs";
import { assembly } from "#kernels/assembly-module.ts";
import { Scratch } from "#kernels/scratch.ts";

type Shape4 = [batch: number, height: number, width: number, channels: number];

export function registerMaxPoolGradientWasm(): void {
  const theirs = tf.getKernel("MaxPoolGrad", "wasm");
  tf.unregisterKernel("MaxPoolGrad", "wasm");
  tf.registerKernel({
    ...theirs,
    kernelFunc: (call) => {
      const { input, dy } = call.inputs as { input: tf.TensorInfo; dy: tf.TensorInfo };
      if (!isPlainHalving(call.attrs as unknown as PoolAttributes)) return theirs.kernelFunc(call);
      const scratch = new Scratch(call.backend);
      const [batch, height, width, channels] = input.shape as Shape4;
      const gradient = scratch.result(input.shape, batch * height * width, channels);
      assembly().maxPoolGradient(
        scratch.pointer(input),
        scratch.pointer(dy),
        gradient.pointer,
        batch,
        height,
        width,
        channels,
      );
      return gradient.finish();
    },
  });
}

interface PoolAttributes {
  readonly filterSize: number | readonly number[];
  readonly strides: number | readonly number[];
  readonly pad: unknown;
}

const isPlainHalving = ({ filterSize, strides, pad }: PoolAttributes): boolean =>
  [filterSize, strides].flat().every((side) => side === 2) && pad === "valid";
