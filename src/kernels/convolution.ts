import * as tf from "@tensorflow/tfjs";

export type Shape4 = [batch: number, height: number, width: number, channels: number];

/** Sizes and padding of a convolution with stride 1, dilation 1 and channels last; null for every other. */
export function plainConvolution(
  attributes: unknown,
  input: Shape4,
  filter: Shape4,
): tf.backend_util.Conv2DInfo | null {
  const {
    strides,
    pad,
    dataFormat = "NHWC",
    dilations = 1,
    dimRoundingMode,
  } = attributes as {
    strides: number | [number, number];
    pad: "same" | "valid" | number;
    dataFormat?: "NHWC" | "NCHW";
    dilations?: number | [number, number];
    dimRoundingMode?: "floor" | "round" | "ceil";
  };
  if (dataFormat !== "NHWC") return null;
  const info = tf.backend_util.computeConv2DInfo(input, filter, strides, dilations, pad, dimRoundingMode);
  const isUnit = info.strideHeight * info.strideWidth * info.dilationHeight * info.dilationWidth === 1;
  return isUnit ? info : null;
}
