/**
 * The gradient of 2x2 max pooling with stride 2 for the WASM backend: each output's gradient goes to the first of its
 * four inputs that equals the maximum.
 *
 * tfjs's own kernel looks at every input pixel and searches the windows that it may lie in; where the windows do not
 * overlap, one pass over the outputs does. Other pools go on to tfjs's kernel.
 */
import * as tf from "@tensorflow/tfjs";
import { wasmMemory } from "#kernels/processor-memory.ts";

type Shape4 = [batch: number, height: number, width: number, channels: number];

export function registerMaxPoolGradientWasm(): void {
  const theirs = tf.getKernel("MaxPoolGrad", "wasm");
  tf.unregisterKernel("MaxPoolGrad", "wasm");
  tf.registerKernel({
    ...theirs,
    kernelFunc: (call) => {
      const { input, dy } = call.inputs as { input: tf.TensorInfo; dy: tf.TensorInfo };
      if (!isPlainHalving(call.attrs as unknown as PoolAttributes)) return theirs.kernelFunc(call);
      const gradient = wasmMemory.make(call.backend, input.shape);
      maxPoolGradient(
        wasmMemory.view(call.backend, input),
        wasmMemory.view(call.backend, dy),
        wasmMemory.view(call.backend, gradient),
        input.shape as Shape4,
      );
      return gradient;
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

/** input [B,H,W,C], upstream [B,H/2,W/2,C] -> gradient [B,H,W,C]; an odd last row or column gets zeros. */
function maxPoolGradient(
  input: Float32Array,
  upstream: Float32Array,
  gradient: Float32Array,
  [batch, height, width, channels]: Shape4,
): void {
  gradient.fill(0);
  const [outHeight, outWidth] = [height >> 1, width >> 1];
  const row = width * channels;
  let out = 0;
  for (let b = 0; b < batch; b++) {
    for (let y = 0; y < outHeight; y++) {
      let corner = (b * height + 2 * y) * row;
      for (let x = 0; x < outWidth; x++, corner += 2 * channels) {
        for (let at = corner; at < corner + channels; at++) {
          let best = at;
          if ((input[at + channels] as number) > (input[best] as number)) best = at + channels;
          if ((input[at + row] as number) > (input[best] as number)) best = at + row;
          if ((input[at + row + channels] as number) > (input[best] as number)) best = at + row + channels;
          gradient[best] = upstream[out++] as number;
        }
      }
    }
  }
}
