/** The loops around the micro-kernels: over images and lines. Inputs are padded, filters are a multiple of 8. */
import { multiply, multiplyTransposed } from "./multiply";

export { clear, packPanels, packTurnedPanels, pad, resizeRows } from "./layout";
/** x [batch, height + kh - 1, width + kw - 1, channels], panels w -> out [batch, height, width, filters]. Stride 1. */
export function convolve(
  x: usize,
  w: usize,
  out: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  kh: i32,
  kw: i32,
  filters: i32,
): void {
  const line = (width + kw - 1) * channels;
  const outLine = (<usize>(width * filters)) << 2;
  for (let b = 0; b < batch; b++) {
    for (let y = 0; y < height; y++, out += outLine) {
      const start = x + ((<usize>((b * (height + kh - 1) + y) * line)) << 2);
      multiply(start, w, out, width, channels, kh, line, kw * channels, filters);
    }
  }
}

/** Numbers of the upstream gradient that are gone through at a time: they and their inputs stay in the first cache. */
const chunk: i32 = 4096;

/** x as above, dy [batch, height, width, filters] -> dw [kh, kw, channels, filters]. */
export function convolveFilterGradient(
  x: usize,
  dy: usize,
  dw: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  kh: i32,
  kw: i32,
  filters: i32,
): void {
  const line = (width + kw - 1) * channels;
  const run = kw * channels;
  memory.fill(dw, 0, (<usize>(kh * run * filters)) << 2);
  const linesAtOnce = max(1, chunk / (width * filters));
  for (let b = 0; b < batch; b++) {
    for (let y = 0; y < height; y += linesAtOnce) {
      const lines = min(linesAtOnce, height - y);
      const upstream = dy + ((<usize>((b * height + y) * width * filters)) << 2);
      for (let i = 0; i < kh; i++) {
        const start = x + ((<usize>((b * (height + kh - 1) + y + i) * line)) << 2);
        const target = dw + ((<usize>(i * run * filters)) << 2);
        multiplyTransposed(start, upstream, target, lines, width, channels, line, run, filters);
      }
    }
  }
}
