/**
 * The loops around the micro-kernels: picture by picture, so that each one's padded copy stays in the second cache.
 * Stride 1. `padded` is scratch memory for one padded picture, [height + kh - 1, width + kw - 1, channels], where height
 * and width are the output's; a picture that needs no padding is read where it is. Filters are a multiple of 8,
 * but for the input gradient by columns, where they may be any number.
 */
import { pad } from "./layout";
import { multiply, multiplyTransposed } from "./multiply";

/** x [batch, inHeight, inWidth, channels], panels w -> out [batch, height, width, filters] */
export function convolve(
  x: usize, w: usize, out: usize, padded: usize,
  batch: i32, inHeight: i32, inWidth: i32, channels: i32, top: i32, left: i32,
  height: i32, width: i32, kh: i32, kw: i32, filters: i32,
): void {
  const line = (width + kw - 1) * channels;
  const picture = <usize>(inHeight * inWidth * channels) << 2;
  const outPicture = <usize>(height * width * filters) << 2;
  for (let b = 0; b < batch; b++, x += picture, out += outPicture) {
    const start = pad(x, padded, inHeight, inWidth, channels, top, left, height + kh - 1, width + kw - 1);
    multiply(start, w, out, height * width, width, channels, line, kh, line, kw * channels, filters);
  }
}

/** Numbers of the upstream gradient that are gone through at a time: they and their inputs stay in the first cache. */
const chunk: i32 = 4096;

/** x as above, dy [batch, height, width, filters] -> dw [kh, kw, channels, filters] */
export function convolveFilterGradient(
  x: usize, dy: usize, dw: usize, padded: usize,
  batch: i32, inHeight: i32, inWidth: i32, channels: i32, top: i32, left: i32,
  height: i32, width: i32, kh: i32, kw: i32, filters: i32,
): void {
  const line = (width + kw - 1) * channels;
  const run = kw * channels;
  const picture = <usize>(inHeight * inWidth * channels) << 2;
  const dyLine = <usize>(width * filters) << 2;
  const linesAtOnce = max(1, chunk / (width * filters));
  memory.fill(dw, 0, <usize>(kh * run * filters) << 2);
  for (let b = 0; b < batch; b++, x += picture) {
    const start = pad(x, padded, inHeight, inWidth, channels, top, left, height + kh - 1, width + kw - 1);
    for (let y = 0; y < height; y += linesAtOnce) {
      const lines = min(linesAtOnce, height - y);
      const from = start + (<usize>(y * line) << 2);
      multiplyTransposed(from, dy, dw, lines, width, channels, line, kh, line, run, filters);
      dy += <usize>lines * dyLine;
    }
  }
}

/** Output pixels whose columns are worked out at a time. */
const columnBlock: i32 = 96;

/**
 * dL/dx where x has few channels. A convolution of dy with the turned kernel would compute eight channels of which
 * most are padding; here every pixel of dy gives its whole column [kh * kw * channels] at once, which is added where
 * it belongs. (That is the transpose of im2col; a few more additions for a fraction of the products.)
 *
 * dy [batch, height, width, filters], w the transposed kernel as panels [ceil(depth / 8)][filters][8], depth = kh * kw *
 * channels -> dx [batch, inHeight, inWidth, channels]. `columns` is scratch for 96 x depth numbers, depth rounded up to
 * eight.
 */
export function convolveInputGradientByColumns(
  dy: usize, w: usize, dx: usize, padded: usize, columns: usize,
  batch: i32, inHeight: i32, inWidth: i32, channels: i32, top: i32, left: i32,
  height: i32, width: i32, kh: i32, kw: i32, filters: i32,
): void {
  const run = kw * channels;
  const depth = (kh * run + 7) & ~7;
  const line = <usize>((width + kw - 1) * channels) << 2;
  const step = <usize>channels << 2;
  const paddedBytes = <usize>(height + kh - 1) * line;
  const cropped = <usize>(inWidth * channels) << 2;
  const corner = <usize>top * line + <usize>left * step;
  for (let b = 0; b < batch; b++) {
    memory.fill(padded, 0, paddedBytes);
    for (let from = 0; from < height * width; from += columnBlock) {
      const pixels = min(columnBlock, height * width - from);
      multiply(dy, w, columns, pixels, pixels, filters, 0, 1, 0, filters, depth);
      dy += <usize>(pixels * filters) << 2;
      let column = columns;
      for (let p = from; p < from + pixels; p++, column += <usize>depth << 2) {
        let target = padded + <usize>(p / width) * line + <usize>(p % width) * step;
        for (let i = 0; i < kh; i++, target += line) addRun(column + (<usize>(i * run) << 2), target, run);
      }
    }
    for (let y = 0; y < inHeight; y++, dx += cropped) {
      memory.copy(dx, padded + corner + <usize>y * line, cropped);
    }
  }
}

// @ts-expect-error: decorator
@inline
function addRun(from: usize, to: usize, count: i32): void {
  const end = from + (<usize>count << 2);
  for (; from + 16 <= end; from += 16, to += 16) v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
  for (; from < end; from += 4, to += 4) store<f32>(to, load<f32>(to) + load<f32>(from));
}
