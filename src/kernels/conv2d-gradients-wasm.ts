/**
 * The gradients of a convolution for the WASM backend, written as convolutions.
 *
 * tfjs cannot train a convolution on WASM: it has no Conv2DBackpropFilter there, and its Conv2DBackpropInput is a
 * plain loop. But both gradients are convolutions, and the forward convolution is fast (XNNPACK):
 *
 *     dL/dW[i,j,c,k] = sum_{b,y,x} x[b,y+i,x+j,c] dy[b,y,x,k]    a convolution of x as [C,H,W,B] with dy as [H,W,B,K]
 *     dL/dx = dy convolved, 'same', with the kernel turned by 180 degrees and its channels exchanged
 *
 * They hold for stride 1, which is all that Fovea's networks use; anything else is refused.
 */
import * as tf from "@tensorflow/tfjs";
import type { WasmBackend } from "#kernels/processor-memory.ts";

type Shape4 = [number, number, number, number];

export function registerConv2DGradientsWasm(): void {
  tf.unregisterKernel("Conv2DBackpropInput", "wasm");
  tf.registerKernel({
    kernelName: "Conv2DBackpropInput",
    backendName: "wasm",
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { dy, filter } = inputs as { dy: tf.TensorInfo; filter: tf.TensorInfo };
      const { inputShape, strides, pad } = attrs as unknown as ConvolutionAttributes & { inputShape: Shape4 };
      const run = kernelRunner(backend as WasmBackend);
      const { top, bottom, left, right } = padding(inputShape, filter.shape as Shape4, strides, pad);
      const [height, width] = filter.shape as Shape4;
      const turned = run("Reverse", { x: filter }, { dims: [0, 1] });
      const exchanged = run("Transpose", { x: turned }, { perm: [0, 1, 3, 2] });
      return run.last(
        "Conv2D",
        { x: dy, filter: exchanged },
        {
          ...unitConvolution,
          // The adjoint of padding by p is padding by kernel - 1 - p.
          pad: [
            [0, 0],
            [height - 1 - top, height - 1 - bottom],
            [width - 1 - left, width - 1 - right],
            [0, 0],
          ],
        },
      );
    },
  });
  tf.registerKernel({
    kernelName: "Conv2DBackpropFilter",
    backendName: "wasm",
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { x, dy } = inputs as { x: tf.TensorInfo; dy: tf.TensorInfo };
      const { filterShape, strides, pad } = attrs as unknown as ConvolutionAttributes & {
        filterShape: Shape4;
      };
      const run = kernelRunner(backend as WasmBackend);
      const { top, bottom, left, right } = padding(x.shape as Shape4, filterShape, strides, pad);
      const image = run("Transpose", { x }, { perm: [3, 1, 2, 0] }); // [C,H,W,B]
      const kernel = run("Transpose", { x: dy }, { perm: [1, 2, 0, 3] }); // [h,w,B,K]
      const gradient = run(
        "Conv2D",
        { x: image, filter: kernel },
        {
          ...unitConvolution,
          pad: [
            [0, 0],
            [top, bottom],
            [left, right],
            [0, 0],
          ],
        },
      ); // [C,i,j,K]
      return run.last("Transpose", { x: gradient }, { perm: [1, 2, 0, 3] });
    },
  });
}

interface ConvolutionAttributes {
  readonly strides: [number, number] | number;
  readonly pad: "same" | "valid" | number;
}

const unitConvolution = { strides: [1, 1], dilations: [1, 1], dataFormat: "NHWC" };

function padding(
  input: Shape4,
  filter: Shape4,
  strides: ConvolutionAttributes["strides"],
  pad: ConvolutionAttributes["pad"],
) {
  const info = tf.backend_util.computeConv2DInfo(input, filter, strides, 1, pad);
  if (info.strideHeight !== 1 || info.strideWidth !== 1) {
    throw new Error("the WASM convolution gradients are for stride 1");
  }
  return info.padInfo;
}

/**
 * Runs other kernels of the backend and frees what they leave when the last one has run: inside a kernel there is no
 * `tf.tidy`.
 */
function kernelRunner(backend: WasmBackend) {
  const intermediates: tf.TensorInfo[] = [];
  const call = (name: string, inputs: tf.NamedTensorInfoMap, attrs: object) =>
    tf
      .getKernel(name, "wasm")
      .kernelFunc({ inputs, backend, attrs: attrs as tf.NamedAttrMap }) as tf.TensorInfo;
  const run = (name: string, inputs: tf.NamedTensorInfoMap, attrs: object) => {
    const output = call(name, inputs, attrs);
    intermediates.push(output);
    return output;
  };
  run.last = (name: string, inputs: tf.NamedTensorInfoMap, attrs: object) => {
    const output = call(name, inputs, attrs);
    for (const { dataId } of intermediates) backend.disposeData(dataId);
    return output;
  };
  return run;
}
