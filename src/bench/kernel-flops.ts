/** What a kernel has to do, from the shapes of its tensors alone. */
import type { KernelTime } from "#protocol/bench-messages.ts";

type Shape = readonly number[];

/** A call of a kernel, as tfjs's profiler reports it. */
export interface KernelCall {
  readonly name: string;
  /** In the order of the kernel's named inputs; null for those that were left out. */
  readonly inputs: readonly (Shape | null)[];
  readonly outputs: readonly Shape[];
}

const size = (shape: Shape): number => shape.reduce((product, side) => product * side, 1);

/**
 * Floating-point operations, a multiply-add counted as two, and the layer that they belong to.
 *
 * Convolutions: stride 1, 'same', so each pixel of the feature map meets the whole filter once, forward and in both
 * gradients. A kernel counts as one when a filter [i,j,C,K] is among its tensors beside a picture [B,H,W,C or K].
 */
export function work(call: KernelCall): Pick<KernelTime, "layer" | "gigaflop"> {
  if (/Conv/.test(call.name)) return convolution(call);
  if (/MatMul/.test(call.name)) return product(call);
  return { layer: "", gigaflop: 0 };
}

function convolution({ name, inputs, outputs }: KernelCall): Pick<KernelTime, "layer" | "gigaflop"> {
  const given = inputs.filter((shape) => shape !== null);
  // The filter gradient is the one that puts a filter out instead of taking one.
  const filter = /Filter/.test(name) ? outputs[0] : given[1];
  const picture = given[0];
  if (filter?.length !== 4 || picture?.length !== 4) return { layer: "", gigaflop: 0 };
  const [kh, kw, from, to] = filter as [number, number, number, number];
  const [batch, height, width] = picture as [number, number, number, number];
  return {
    layer: `${kh}×${kw}, ${from}→${to}, ${height}×${width}`,
    gigaflop: (2 * batch * height * width * size(filter)) / 1e9,
  };
}

/** a [M,N] or [N,M], out [M,K]: M*N*K multiply-adds. */
function product({ inputs, outputs }: KernelCall): Pick<KernelTime, "layer" | "gigaflop"> {
  const [a] = inputs;
  const [rows, columns] = outputs[0]?.slice(-2) ?? [];
  if (!a || !rows || !columns) return { layer: "", gigaflop: 0 };
  const multiplyAdds = size(a) * columns;
  const inner = size(a) / (size(outputs[0] as Shape) / columns);
  return { layer: `${rows}×${inner}×${columns}`, gigaflop: (2 * multiplyAdds) / 1e9 };
}
