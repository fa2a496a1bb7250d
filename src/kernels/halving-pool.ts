import * as tf from "@tensorflow/tfjs";
import type { Shape4 } from "#kernels/convolution.ts";

/** Whether a pool's windows are 2x2, side by side from the first corner on, and none hangs over the edge. */
export function isHalvingPool(attributes: unknown, input: Shape4): boolean {
  const { filterSize, strides, pad, dimRoundingMode } = attributes as {
    filterSize: number | [number, number];
    strides: number | [number, number];
    pad: "same" | "valid" | number;
    dimRoundingMode?: "floor" | "round" | "ceil";
  };
  const info = tf.backend_util.computePool2DInfo(input, filterSize, strides, 1, pad, dimRoundingMode);
  const sides = [info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth];
  return (
    sides.every((side) => side === 2) &&
    info.padInfo.top + info.padInfo.left === 0 &&
    info.outHeight === info.inHeight >> 1 &&
    info.outWidth === info.inWidth >> 1
  );
}
