/** Max pool, bias and relu in one on WASM: `assembly/pool.ts`, called on tfjs's own tensors. */
import * as tf from "@tensorflow/tfjs";
import { assembly } from "#kernels/assembly-module.ts";
import type { Shape4 } from "#kernels/convolution.ts";
import { BiasReluGradient, MaxPoolBiasRelu, MaxPoolBiasReluGradient } from "#kernels/max-pool-bias-relu.ts";
import { Scratch } from "#kernels/scratch.ts";

export function registerMaxPoolBiasReluWasm(): void {
  tf.registerKernel({
    kernelName: MaxPoolBiasRelu,
    backendName: "wasm",
    kernelFunc: ({ inputs, backend }) => {
      const { x, bias } = inputs as Record<"x" | "bias", tf.TensorInfo>;
      const [batch, height, width, channels] = x.shape as Shape4;
      const scratch = new Scratch(backend);
      const y = scratch.output([batch, height >> 1, width >> 1, channels]);
      const [from, offset] = [scratch.pointer(x), scratch.pointer(bias)];
      assembly().maxPoolBiasRelu(from, offset, y.pointer, batch, height, width, channels);
      return y.tensor;
    },
  });
  tf.registerKernel({
    kernelName: MaxPoolBiasReluGradient,
    backendName: "wasm",
    kernelFunc: ({ inputs, backend }) => {
      const { x, y, dy } = inputs as Record<"x" | "y" | "dy", tf.TensorInfo>;
      const [batch, height, width, channels] = x.shape as Shape4;
      const scratch = new Scratch(backend);
      const dx = scratch.output(x.shape);
      const [at, out, upstream] = [scratch.pointer(x), scratch.pointer(y), scratch.pointer(dy)];
      assembly().maxPoolBiasReluGradient(at, out, upstream, dx.pointer, batch, height, width, channels);
      return dx.tensor;
    },
  });
  tf.registerKernel({
    kernelName: BiasReluGradient,
    backendName: "wasm",
    kernelFunc: ({ inputs, backend }) => {
      const { y, dy } = inputs as Record<"y" | "dy", tf.TensorInfo>;
      const [batch, height, width, channels] = y.shape as Shape4;
      const scratch = new Scratch(backend);
      const dbias = scratch.output([channels]);
      const [out, upstream, sums] = [scratch.pointer(y), scratch.pointer(dy), scratch.take(channels)];
      assembly().biasReluGradient(out, upstream, dbias.pointer, sums, batch, height * width, channels);
      scratch.free();
      return dbias.tensor;
    },
  });
}
