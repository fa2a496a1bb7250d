/**
 * Convolution, its two gradients and the matrix product on the WASM backend, by the micro-kernels of `assembly/`.
 *
 * tfjs itself cannot train a convolution on WASM (it has no filter gradient there), and its input gradient is a plain
 * loop. What the micro-kernels do not cover (strides, dilations, batches of matrices) goes on to tfjs's kernel where it
 * has one.
 */
import * as tf from "@tensorflow/tfjs";
import { assembly } from "#kernels/assembly-module.ts";
import { Scratch } from "#kernels/scratch.ts";

type Shape4 = [batch: number, height: number, width: number, channels: number];
type Call = Parameters<tf.KernelFunc>[0];

export function registerConvolutionWasm(): void {
  replace("Conv2D", (call) => {
    const { x, filter } = call.inputs as Record<"x" | "filter", tf.TensorInfo>;
    const info = convolutionInfo(call, x.shape as Shape4, filter.shape as Shape4);
    return info && convolve(call, x, filter, info);
  });
  replace("Conv2DBackpropInput", (call) => {
    const { dy, filter } = call.inputs as Record<"dy" | "filter", tf.TensorInfo>;
    const { inputShape } = call.attrs as unknown as { inputShape: Shape4 };
    const info = convolutionInfo(call, inputShape, filter.shape as Shape4);
    return info && inputGradient(call, dy, filter, info);
  });
  replace("Conv2DBackpropFilter", (call) => {
    const { x, dy } = call.inputs as Record<"x" | "dy", tf.TensorInfo>;
    const { filterShape } = call.attrs as unknown as { filterShape: Shape4 };
    const info = convolutionInfo(call, x.shape as Shape4, filterShape);
    return info && filterGradient(call, x, dy, info);
  });
  replace("BatchMatMul", (call) => {
    const { a, b } = call.inputs as Record<"a" | "b", tf.TensorInfo>;
    const { transposeA, transposeB } = call.attrs as { transposeA: boolean; transposeB: boolean };
    const single = [a, b].every(({ shape }) => tf.util.sizeFromShape(shape.slice(0, -2)) === 1);
    const covered = single && !(transposeA && transposeB);
    return covered ? multiply(call, a, b, transposeA, transposeB) : null;
  });
}

/** Puts our kernel in front of tfjs's, which gets what ours declines (null). */
function replace(kernelName: string, ours: (call: Call) => tf.TensorInfo | null): void {
  const theirs = tf.getKernel(kernelName, "wasm") as tf.KernelConfig | undefined;
  if (theirs) tf.unregisterKernel(kernelName, "wasm");
  tf.registerKernel({
    ...theirs,
    kernelName,
    backendName: "wasm",
    kernelFunc: (call) => {
      const output = ours(call) ?? theirs?.kernelFunc(call);
      if (!output) throw new Error(`${kernelName} on WASM is for stride 1`);
      return output;
    },
  });
}

/** null where the micro-kernels do not apply. */
function convolutionInfo({ attrs }: Call, input: Shape4, filter: Shape4): tf.backend_util.Conv2DInfo | null {
  const {
    strides,
    pad,
    dilations = 1,
    dimRoundingMode,
  } = attrs as unknown as {
    strides: number | [number, number];
    pad: "same" | "valid" | number;
    dilations?: number | [number, number];
    dimRoundingMode?: "floor" | "round" | "ceil";
  };
  const info = tf.backend_util.computeConv2DInfo(input, filter, strides, dilations, pad, dimRoundingMode);
  const isUnit = info.strideHeight * info.strideWidth * info.dilationHeight * info.dilationWidth === 1;
  return isUnit && info.dataFormat === "channelsLast" ? info : null;
}

/** The micro-kernels work on eight filters at a time. */
const toEight = (count: number): number => (count + 7) & ~7;

/** x [B,H,W,C], filter [i,j,C,K] -> [B,h,w,K] */
function convolve(
  call: Call,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  info: tf.backend_util.Conv2DInfo,
): tf.TensorInfo {
  const {
    batchSize,
    inHeight,
    inWidth,
    inChannels,
    outHeight,
    outWidth,
    outChannels,
    filterHeight,
    filterWidth,
  } = info;
  const { top, bottom, left, right } = info.padInfo;
  const scratch = new Scratch(call.backend);
  const shape: Shape4 = [batchSize, inHeight, inWidth, inChannels];
  const padded = scratch.padded(x, shape, { top, bottom, left, right });
  const filters = toEight(outChannels);
  const depth = filterHeight * filterWidth * inChannels;
  const panels = scratch.take(depth * filters);
  assembly().packPanels(scratch.pointer(filter), panels, depth, outChannels);
  const rows = batchSize * outHeight * outWidth;
  const output = scratch.result([batchSize, outHeight, outWidth, outChannels], rows, filters);
  assembly().convolve(
    padded,
    panels,
    output.pointer,
    batchSize,
    outHeight,
    outWidth,
    inChannels,
    filterHeight,
    filterWidth,
    filters,
  );
  return output.finish();
}

/** dy [B,h,w,K], filter [i,j,C,K] -> [B,H,W,C]: dy convolved with the kernel turned by 180 degrees, C and K exchanged. */
function inputGradient(
  call: Call,
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  info: tf.backend_util.Conv2DInfo,
): tf.TensorInfo {
  const {
    batchSize,
    inHeight,
    inWidth,
    inChannels,
    outHeight,
    outWidth,
    outChannels,
    filterHeight,
    filterWidth,
  } = info;
  const { top, left } = info.padInfo;
  const scratch = new Scratch(call.backend);
  // What the forward pass padded by p, its adjoint pads by kernel - 1 - p; the far side follows from the sizes.
  const before = { top: filterHeight - 1 - top, left: filterWidth - 1 - left };
  const padded = scratch.padded(dy, [batchSize, outHeight, outWidth, outChannels], {
    ...before,
    bottom: inHeight + filterHeight - 1 - outHeight - before.top,
    right: inWidth + filterWidth - 1 - outWidth - before.left,
  });
  const channels = toEight(inChannels);
  const taps = filterHeight * filterWidth;
  const panels = scratch.take(taps * outChannels * channels);
  assembly().packTurnedPanels(scratch.pointer(filter), panels, taps, inChannels, outChannels);
  const output = scratch.result(info.inShape, batchSize * inHeight * inWidth, channels);
  assembly().convolve(
    padded,
    panels,
    output.pointer,
    batchSize,
    inHeight,
    inWidth,
    outChannels,
    filterHeight,
    filterWidth,
    channels,
  );
  return output.finish();
}

/** x [B,H,W,C], dy [B,h,w,K] -> [i,j,C,K] */
function filterGradient(
  call: Call,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  info: tf.backend_util.Conv2DInfo,
): tf.TensorInfo {
  const {
    batchSize,
    inHeight,
    inWidth,
    inChannels,
    outHeight,
    outWidth,
    outChannels,
    filterHeight,
    filterWidth,
  } = info;
  const { top, bottom, left, right } = info.padInfo;
  const scratch = new Scratch(call.backend);
  const shape: Shape4 = [batchSize, inHeight, inWidth, inChannels];
  const padded = scratch.padded(x, shape, { top, bottom, left, right });
  const filters = toEight(outChannels);
  const upstream = scratch.widened(dy, batchSize * outHeight * outWidth, outChannels, filters);
  const output = scratch.result(info.filterShape, filterHeight * filterWidth * inChannels, filters);
  assembly().convolveFilterGradient(
    padded,
    upstream,
    output.pointer,
    batchSize,
    outHeight,
    outWidth,
    inChannels,
    filterHeight,
    filterWidth,
    filters,
  );
  return output.finish();
}

/** a [M,N] (or [N,M]), b [N,K] (or [K,N]) -> [M,K]; dimensions of 1 may stand before. */
function multiply(
  call: Call,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  transposeA: boolean,
  transposeB: boolean,
): tf.TensorInfo {
  const inner = a.shape.at(transposeA ? -2 : -1) as number;
  const rows = a.shape.at(transposeA ? -1 : -2) as number;
  const columns = b.shape.at(transposeB ? -2 : -1) as number;
  const shape = [...a.shape.slice(0, -2), rows, columns];
  const scratch = new Scratch(call.backend);
  const filters = toEight(columns);
  if (transposeA) {
    const right = scratch.widened(b, inner, columns, filters);
    const output = scratch.result(shape, rows, filters);
    assembly().clear(output.pointer, rows * filters);
    assembly().multiplyTransposed(
      scratch.pointer(a),
      right,
      output.pointer,
      1,
      inner,
      rows,
      0,
      rows,
      filters,
    );
    return output.finish();
  }
  const panels = scratch.take(inner * filters);
  if (transposeB) assembly().packTurnedPanels(scratch.pointer(b), panels, 1, columns, inner);
  else assembly().packPanels(scratch.pointer(b), panels, inner, columns);
  const output = scratch.result(shape, rows, filters);
  assembly().multiply(scratch.pointer(a), panels, output.pointer, rows, inner, 1, 0, inner, filters);
  return output.finish();
}
