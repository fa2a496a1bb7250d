/**
 * Convolution, its two gradients and the matrix product on the WASM backend, by the micro-kernels of `assembly/`.
 *
 * tfjs itself cannot train a convolution on WASM (it has no filter gradient there), and its input gradient is a plain
 * loop. What the micro-kernels do not cover (strides, dilations, padding wider than the kernel, batches of matrices)
 * goes on to tfjs's kernel where it has one.
 */
import * as tf from "@tensorflow/tfjs";
import { assembly } from "#kernels/assembly-module.ts";
import { plainConvolution, type Shape4 } from "#kernels/convolution.ts";
import { type KernelCall, putKernelInFront } from "#kernels/kernel-in-front.ts";
import { Scratch } from "#kernels/scratch.ts";

interface Side {
  readonly height: number;
  readonly width: number;
}
interface Size extends Side {
  readonly channels: number;
}
interface Convolution {
  readonly batch: number;
  readonly input: Size;
  readonly output: Size;
  readonly kernel: Side;
  readonly border: Border;
}
/** Zeros before the first line and pixel; those behind follow from the sizes. */
interface Border {
  readonly top: number;
  readonly left: number;
}

export function registerConvolutionWasm(): void {
  putKernelInFront("wasm", "Conv2D", (call) => {
    const { x, filter } = call.inputs as Record<"x" | "filter", tf.TensorInfo>;
    const sizes = convolutionOf(call, x.shape as Shape4, filter.shape as Shape4);
    return sizes && convolve(call, x, filter, sizes);
  });
  putKernelInFront("wasm", "Conv2DBackpropInput", (call) => {
    const { dy, filter } = call.inputs as Record<"dy" | "filter", tf.TensorInfo>;
    const { inputShape } = call.attrs as unknown as { inputShape: Shape4 };
    const sizes = convolutionOf(call, inputShape, filter.shape as Shape4);
    return sizes && inputGradient(call, dy, filter, sizes);
  });
  putKernelInFront("wasm", "Conv2DBackpropFilter", (call) => {
    const { x, dy } = call.inputs as Record<"x" | "dy", tf.TensorInfo>;
    const { filterShape } = call.attrs as unknown as { filterShape: Shape4 };
    const sizes = convolutionOf(call, x.shape as Shape4, filterShape);
    return sizes && filterGradient(call, x, dy, sizes);
  });
  putKernelInFront("wasm", "BatchMatMul", (call) => {
    const { a, b } = call.inputs as Record<"a" | "b", tf.TensorInfo>;
    const { transposeA, transposeB } = call.attrs as { transposeA: boolean; transposeB: boolean };
    const single = [a, b].every(
      ({ dtype, shape }) => dtype === "float32" && tf.util.sizeFromShape(shape.slice(0, -2)) === 1,
    );
    const covered = single && a.shape.length === b.shape.length && !(transposeA && transposeB);
    return covered ? multiply(call, a, b, transposeA, transposeB) : null;
  });
}

/** The sizes that the micro-kernels go by; null where they do not apply. */
function convolutionOf({ attrs }: KernelCall, input: Shape4, filter: Shape4): Convolution | null {
  const info = plainConvolution(attrs, input, filter);
  if (!info) return null;
  const { top, left, bottom, right } = info.padInfo;
  if (Math.max(top, bottom) >= info.filterHeight || Math.max(left, right) >= info.filterWidth) return null;
  return {
    batch: info.batchSize,
    input: { height: info.inHeight, width: info.inWidth, channels: info.inChannels },
    output: { height: info.outHeight, width: info.outWidth, channels: info.outChannels },
    kernel: { height: info.filterHeight, width: info.filterWidth },
    border: { top, left },
  };
}

/** The micro-kernels work on eight filters at a time. */
const toEight = (count: number): number => (count + 7) & ~7;

const shapeOf = (batch: number, { height, width, channels }: Size): Shape4 => [
  batch,
  height,
  width,
  channels,
];

/** Numbers of one picture with its border, on its way to an output of this size. */
const paddedLength = (output: Size, kernel: Side, channels: number): number =>
  (output.height + kernel.height - 1) * (output.width + kernel.width - 1) * channels;

/** The sizes that all loops of `assembly/convolution.ts` end with: batch, what is read, its border, what it makes, kernel. */
function loopSizes(
  batch: number,
  { height, width, channels }: Size,
  { top, left }: Border,
  out: Side,
  kernel: Side,
  filters: number,
): [number, number, number, number, number, number, number, number, number, number, number] {
  return [
    ...([batch, height, width, channels, top, left] as const),
    ...([out.height, out.width, kernel.height, kernel.width, filters] as const),
  ];
}

/** x [B,H,W,C], filter [i,j,C,K] -> [B,h,w,K] */
function convolve(
  call: KernelCall,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  sizes: Convolution,
): tf.TensorInfo {
  const { batch, input, output, kernel, border } = sizes;
  const scratch = new Scratch(call.backend);
  const filters = toEight(output.channels);
  const depth = kernel.height * kernel.width * input.channels;
  const panels = scratch.take(depth * filters);
  assembly().packPanels(scratch.pointer(filter), panels, depth, output.channels);
  const result = scratch.result(shapeOf(batch, output), batch * output.height * output.width, filters);
  assembly().convolve(
    scratch.pointer(x),
    panels,
    result.pointer,
    scratch.take(paddedLength(output, kernel, input.channels)),
    ...loopSizes(batch, input, border, output, kernel, filters),
  );
  return result.finish();
}

/** dy [B,h,w,K], filter [i,j,C,K] -> [B,H,W,C] */
function inputGradient(
  call: KernelCall,
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  sizes: Convolution,
): tf.TensorInfo {
  // Eight channels are computed at a time: where most of them would be padding, columns are the shorter way.
  return sizes.input.channels < 6
    ? inputGradientByColumns(call, dy, filter, sizes)
    : inputGradientByConvolution(call, dy, filter, sizes);
}

/** dy convolved with the kernel turned by 180 degrees, channels and filters exchanged. */
function inputGradientByConvolution(
  call: KernelCall,
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  { batch, input, output, kernel, border }: Convolution,
): tf.TensorInfo {
  const scratch = new Scratch(call.backend);
  const channels = toEight(input.channels);
  const taps = kernel.height * kernel.width;
  const panels = scratch.take(taps * output.channels * channels);
  assembly().packTurnedPanels(scratch.pointer(filter), panels, taps, input.channels, output.channels);
  const result = scratch.result(shapeOf(batch, input), batch * input.height * input.width, channels);
  // What the forward pass padded by p, its adjoint pads by kernel - 1 - p; the far side follows from the sizes.
  const adjoint = { top: kernel.height - 1 - border.top, left: kernel.width - 1 - border.left };
  assembly().convolve(
    scratch.pointer(dy),
    panels,
    result.pointer,
    scratch.take(paddedLength(input, kernel, output.channels)),
    ...loopSizes(batch, output, adjoint, input, kernel, channels),
  );
  return result.finish();
}

function inputGradientByColumns(
  call: KernelCall,
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  { batch, input, output, kernel, border }: Convolution,
): tf.TensorInfo {
  const scratch = new Scratch(call.backend);
  const depth = kernel.height * kernel.width * input.channels;
  const panels = scratch.take(toEight(depth) * output.channels);
  assembly().packTurnedPanels(scratch.pointer(filter), panels, 1, depth, output.channels);
  const result = scratch.output(shapeOf(batch, input));
  assembly().convolveInputGradientByColumns(
    scratch.pointer(dy),
    panels,
    result.pointer,
    scratch.take(paddedLength(output, kernel, input.channels)),
    scratch.take(columnBlock * toEight(depth)),
    ...loopSizes(batch, input, border, output, kernel, output.channels),
  );
  scratch.free();
  return result.tensor;
}

/** Pixels that `convolveInputGradientByColumns` takes at a time. */
const columnBlock = 96;

/** x [B,H,W,C], dy [B,h,w,K] -> [i,j,C,K] */
function filterGradient(
  call: KernelCall,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  sizes: Convolution,
): tf.TensorInfo {
  const { batch, input, output, kernel, border } = sizes;
  const scratch = new Scratch(call.backend);
  const filters = toEight(output.channels);
  const upstream = scratch.widened(dy, batch * output.height * output.width, output.channels, filters);
  const shape = [kernel.height, kernel.width, input.channels, output.channels];
  const result = scratch.result(shape, kernel.height * kernel.width * input.channels, filters);
  assembly().convolveFilterGradient(
    scratch.pointer(x),
    upstream,
    result.pointer,
    scratch.take(paddedLength(output, kernel, input.channels)),
    ...loopSizes(batch, input, border, output, kernel, filters),
  );
  return result.finish();
}

/** a [M,N] (or [N,M]), b [N,K] (or [K,N]) -> [M,K]; dimensions of 1 may stand before. */
function multiply(
  call: KernelCall,
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
      1,
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
  assembly().multiply(scratch.pointer(a), panels, output.pointer, rows, rows, inner, 0, 1, 0, inner, filters);
  return output.finish();
}
