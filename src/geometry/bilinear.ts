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
}

type Numbers = Float32Array | Float64Array;

/** Normalised coordinate to pixels, `align_corners=false`: -1 is the left edge of the first pixel. */
export const toPixels = (coordinate: number, size: number): number => ((coordinate + 1) * size - 1) / 2;

/** V of image and grid, written into `warped`. */
export function gridSample(image: Numbers, grid: Numbers, warped: Numbers, shape: SamplerShape): void {
  const { channels } = shape;
  warped.fill(0);
  eachTap(grid, shape, (from, to, weightX, weightY) => {
    const weight = weightX * weightY;
    for (let c = 0; c < channels; c++) {
      warped[to + c] = (warped[to + c] as number) + weight * (image[from + c] as number);
    }
  });
}

/** dL/dU from dL/dV, written into `imageGradient`: each output pixel hands its gradient to its four neighbours. */
export function gridSampleImageGradient(
  warpedGradient: Numbers,
  grid: Numbers,
  imageGradient: Numbers,
  shape: SamplerShape,
): void {
  const { channels } = shape;
  imageGradient.fill(0);
  eachTap(grid, shape, (from, to, weightX, weightY) => {
    const weight = weightX * weightY;
    for (let c = 0; c < channels; c++) {
      imageGradient[from + c] =
        (imageGradient[from + c] as number) + weight * (warpedGradient[to + c] as number);
    }
  });
}

/** dL/d(x_s, y_s) from dL/dV and U, written into `gridGradient`; the chain from pixels adds the factor W/2, H/2. */
export function gridSampleGridGradient(
  warpedGradient: Numbers,
  image: Numbers,
  grid: Numbers,
  gridGradient: Numbers,
  shape: SamplerShape,
): void {
  const { channels, width, height } = shape;
  gridGradient.fill(0);
  eachTap(grid, shape, (from, to, weightX, weightY, slopeX, slopeY, point) => {
    let pull = 0;
    for (let c = 0; c < channels; c++)
      pull += (image[from + c] as number) * (warpedGradient[to + c] as number);
    gridGradient[point] = (gridGradient[point] as number) + slopeX * weightY * pull * (width / 2);
    gridGradient[point + 1] = (gridGradient[point + 1] as number) + weightX * slopeY * pull * (height / 2);
  });
}

/**
 * Calls `visit` for each of the (at most four) image pixels under each output pixel. `from`, `to` and `point` are
 * offsets into image, warped and grid; the slopes are the derivatives of the weights by x and y in pixels.
 */
function eachTap(
  grid: Numbers,
  { batch, channels, height, width, outHeight, outWidth }: SamplerShape,
  visit: (
    from: number,
    to: number,
    weightX: number,
    weightY: number,
    slopeX: number,
    slopeY: number,
    point: number,
  ) => void,
): void {
  const points = outHeight * outWidth;
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < points; i++) {
      const point = (b * points + i) * 2;
      const x = toPixels(grid[point] as number, width);
      const y = toPixels(grid[point + 1] as number, height);
      const left = Math.floor(x);
      const top = Math.floor(y);
      for (let n = top; n <= top + 1; n++) {
        if (n < 0 || n >= height) continue;
        for (let m = left; m <= left + 1; m++) {
          if (m < 0 || m >= width) continue;
          const from = ((b * height + n) * width + m) * channels;
          const to = (b * points + i) * channels;
          visit(
            from,
            to,
            1 - Math.abs(x - m),
            1 - Math.abs(y - n),
            m === left ? -1 : 1,
            n === top ? -1 : 1,
            point,
          );
        }
      }
    }
  }
}
