/** Everything that the compiled module exports. */
export { convolve, convolveFilterGradient } from "./convolution";
export { clear, pad, packPanels, packTurnedPanels, resizeRows } from "./layout";
export { multiply, multiplyTransposed } from "./multiply";
export { maxPoolGradient } from "./pool";
export { gridSample, gridSampleGridGradient, gridSampleImageGradient } from "./sampler";
