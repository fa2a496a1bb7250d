/**
 * The bilinear sampler and its derivatives as plain loops (Jaderberg et al. 2015, eq. 5 to 7;
 * torch.nn.functional.grid_sample with mode="bilinear", padding_mode="zeros", align_corners=False).
 *
 *     V[i,c] = sum_n sum_m U[n,m,c] max(0, 1-|x_i-m|) max(0, 1-|y_i-n|)
 *
 * Only four terms of the double sum are not zero, so only those are computed. `x_i = ((x_s+1) W - 1) / 2` turns the
 * normalised source coordinate into pixels. Pixels outside the image count as zero.
 *
 * These loops are the reference for the kernels, the kernels themselves where the processor computes, and what the
 * page renders outputs with: the three cannot disagree. At whole pixel coordinates, where the hat function has a
 * kink, the derivative is the one to the right, as in PyTorch.
 */
export interface SamplerShape {
  readonly batch: number;
  readonly channels: number;
  /** The image U: [batch, height, width, channels]. */
  readonly height: number;
  readonly width: number;
  /** The output V: [batch, outHeight, outWidth, channels]; the grid: [batch, outHeight, outWidth, 2], (x, y). */
  readonly outHeight: number;
  readonly outWidth: number;
  /** What pixels outside the image count as, where that is not zero. */
  readonly padding?: number;
}

type Numbers = Float32Array | Float64Array;

/** Normalised coordinate to pixels, `align_corners=false`: -1 is the left edge of the first pixel. */
export const toPixels = (coordinate: number, size: number): number => ((coordinate + 1) * size - 1) / 2;

/** V of image and grid, written into `warped`. */
export function gridSample(
  image: ArrayLike<number>,
  grid: Numbers,
  warped: Numbers,
  shape: SamplerShape,
): void {
  const { batch, channels, height, width, outHeight, outWidth, padding = 0 } = shape;
  const points = outHeight * outWidth;
  for (let i = 0, to = 0; i < batch * points; i++, to += channels) {
    const x = toPixels(grid[i * 2] as number, width);
    const y = toPixels(grid[i * 2 + 1] as number, height);
    if (!(x > -1 && x < width && y > -1 && y < height)) {
      for (let c = 0; c < channels; c++) warped[to + c] = padding;
      continue;
    }
    const left = Math.floor(x);
    const top = Math.floor(y);
    // A neighbour outside the image has no weight, and is read where there is something to read.
    const right = x - left;
    const below = y - top;
    const west = left >= 0 ? 1 - right : 0;
    const east = left + 1 < width ? right : 0;
    const north = top >= 0 ? 1 - below : 0;
    const south = top + 1 < height ? below : 0;
    const first = Math.floor(i / points) * height * width;
    const upper = first + Math.max(top, 0) * width;
    const lower = first + Math.min(top + 1, height - 1) * width;
    const a = (upper + Math.max(left, 0)) * channels;
    const b = (upper + Math.min(left + 1, width - 1)) * channels;
    const d = (lower + Math.max(left, 0)) * channels;
    const e = (lower + Math.min(left + 1, width - 1)) * channels;
    const outside = padding * (1 - (north + south) * (west + east));
    for (let c = 0; c < channels; c++) {
      warped[to + c] =
        outside +
        north * (west * (image[a + c] as number) + east * (image[b + c] as number)) +
        south * (west * (image[d + c] as number) + east * (image[e + c] as number));
    }
  }
}

/** dL/dU from dL/dV, written into `imageGradient`: each output pixel hands its gradient to its four neighbours. */
export function gridSampleImageGradient(
  warpedGradient: Numbers,
  grid: Numbers,
  imageGradient: Numbers,
  shape: SamplerShape,
): void {
  const { batch, channels, height, width, outHeight, outWidth } = shape;
  const points = outHeight * outWidth;
  imageGradient.fill(0);
  for (let b = 0; b < batch; b++) {
    for (let i = b * points; i < (b + 1) * points; i++) {
      const x = toPixels(grid[i * 2] as number, width);
      const y = toPixels(grid[i * 2 + 1] as number, height);
      const left = Math.floor(x);
      const top = Math.floor(y);
      for (let n = Math.max(0, top); n <= Math.min(top + 1, height - 1); n++) {
        for (let m = Math.max(0, left); m <= Math.min(left + 1, width - 1); m++) {
          const weight = (1 - Math.abs(x - m)) * (1 - Math.abs(y - n));
          const to = ((b * height + n) * width + m) * channels;
          for (let c = 0; c < channels; c++) {
            const share = weight * (warpedGradient[i * channels + c] as number);
            imageGradient[to + c] = (imageGradient[to + c] as number) + share;
          }
        }
      }
    }
  }
}

/** dL/d(x_s, y_s) from dL/dV and U, written into `gridGradient`; the chain from pixels adds the factor W/2, H/2. */
export function gridSampleGridGradient(
  warpedGradient: Numbers,
  image: Numbers,
  grid: Numbers,
  gridGradient: Numbers,
  shape: SamplerShape,
): void {
  const { batch, channels, height, width, outHeight, outWidth } = shape;
  const points = outHeight * outWidth;
  for (let b = 0; b < batch; b++) {
    for (let i = b * points; i < (b + 1) * points; i++) {
      const x = toPixels(grid[i * 2] as number, width);
      const y = toPixels(grid[i * 2 + 1] as number, height);
      const left = Math.floor(x);
      const top = Math.floor(y);
      let byX = 0;
      let byY = 0;
      for (let n = Math.max(0, top); n <= Math.min(top + 1, height - 1); n++) {
        for (let m = Math.max(0, left); m <= Math.min(left + 1, width - 1); m++) {
          const from = ((b * height + n) * width + m) * channels;
          let pull = 0;
          for (let c = 0; c < channels; c++) {
            pull += (image[from + c] as number) * (warpedGradient[i * channels + c] as number);
          }
          byX += (m === left ? -pull : pull) * (1 - Math.abs(y - n));
          byY += (n === top ? -pull : pull) * (1 - Math.abs(x - m));
        }
      }
      gridGradient[i * 2] = (byX * width) / 2;
      gridGradient[i * 2 + 1] = (byY * height) / 2;
    }
  }
}
