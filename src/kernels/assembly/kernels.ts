/** Everything that the compiled module exports. */
export { adam, sumOfSquares } from "./adam";
export { convolve, convolveFilterGradient, convolveInputGradientByColumns } from "./convolution";
export { clear, packPanels, packTurnedPanels, resizeRows } from "./layout";
export { multiply, multiplyTransposed } from "./multiply";
export { biasReluGradient, maxPoolBiasRelu, maxPoolBiasReluGradient } from "./pool";
export { gridSample, gridSampleGridGradient, gridSampleImageGradient } from "./sampler";
