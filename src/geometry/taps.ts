/**
 * One output pixel under a lens: where it stands in the regular grid, its source point, and the input pixels that it is
 * made of with their weights (Jaderberg et al. 2015, eq. 1, 3 and 5). The same numbers as `renderOutput`'s, one at a time.
 *
 * Values are the picture's bytes. What lies outside counts as the picture's mean, as the network sees it: it samples
 * standardised pictures, zero outside, and (byte - mean) / deviation is zero there (`geometry/render.ts`).
 */
import { toPixels } from "#geometry/bilinear.ts";
import { meanOf, type OutputRequest } from "#geometry/render.ts";
import { basisAt, divisorOf, pixelCentre, rowTimes } from "#geometry/transform.ts";

/** Red, green and blue. */
export type Rgb = readonly [number, number, number];

/** One of the four input pixels around the source point. */
export interface Tap {
  /** Its column and row; they may lie outside the picture. */
  readonly m: number;
  readonly n: number;
  /** max(0, 1-|x-m|) and max(0, 1-|y-n|): 0 to 1. */
  readonly across: number;
  readonly down: number;
  /** Their product: its share of the output pixel. */
  readonly weight: number;
  /** Outside the picture. */
  readonly isPadding: boolean;
  /** Its own colour, or the padding's. */
  readonly value: Rgb;
}

export interface SampledPixel {
  /** i = row * outputSize + column. */
  readonly index: number;
  readonly row: number;
  readonly column: number;
  /** (x_t, y_t), normalised. */
  readonly target: readonly [number, number];
  /** The family's basis there: (x_t, y_t, 1) for theta a matrix. [basisSize] */
  readonly basis: Float32Array;
  /** theta times the basis: (X, Y) or (X, Y, W). [rows] */
  readonly products: readonly number[];
  /** (x_s, y_s), normalised; not finite where theta is not. */
  readonly source: readonly [number, number];
  /** The same in pixels of the input: whole numbers are the pixels' centres. */
  readonly point: readonly [number, number];
  /** Top left, top right, bottom left, bottom right; in order of the picture. */
  readonly taps: readonly [Tap, Tap, Tap, Tap];
  /** The weighted sum of the four: the output pixel, neither rounded nor clamped. */
  readonly value: Rgb;
}

const hat = (distance: number): number => Math.max(0, 1 - Math.abs(distance));

export function samplePixel(request: OutputRequest, row: number, column: number): SampledPixel {
  const { transform, theta, size, outputSize } = request;
  const target = [pixelCentre(column, outputSize), pixelCentre(row, outputSize)] as const;
  const basis = basisAt(transform, [target]);
  const products = Array.from({ length: transform.rows }, (_, r) => rowTimes(theta, r, basis));
  const [x, y, w = 1] = products as [number, number, number?];
  const divisor = divisorOf(w);
  // The sampling grid holds single precision.
  const source = [Math.fround(x / divisor), Math.fround(y / divisor)] as const;
  const point = [toPixels(source[0], size), toPixels(source[1], size)] as const;
  const [left, top] = [Math.floor(point[0]), Math.floor(point[1])];
  const tap = (m: number, n: number): Tap => {
    const [across, down] = [hat(point[0] - m), hat(point[1] - n)];
    return { m, n, across, down, weight: across * down, ...inputPixel(request, m, n) };
  };
  const taps = [tap(left, top), tap(left + 1, top), tap(left, top + 1), tap(left + 1, top + 1)] as const;
  const channel = (c: 0 | 1 | 2) => taps.reduce((sum, { weight, value }) => sum + weight * value[c], 0);
  return {
    index: row * outputSize + column,
    row,
    column,
    target,
    basis,
    products,
    source,
    point,
    taps,
    value: [channel(0), channel(1), channel(2)],
  };
}

/** What the sampler reads at column m and row n, in the picture or outside. */
export function inputPixel(
  { pixels, size }: Pick<OutputRequest, "pixels" | "size">,
  m: number,
  n: number,
): Pick<Tap, "isPadding" | "value"> {
  if (!(m >= 0 && m < size && n >= 0 && n < size)) {
    const mean = meanOf(pixels);
    return { isPadding: true, value: [mean, mean, mean] };
  }
  const at = (n * size + m) * 3;
  return {
    isPadding: false,
    value: [pixels[at] as number, pixels[at + 1] as number, pixels[at + 2] as number],
  };
}

export interface FullSum {
  /** Of every input pixel, row by row. [size * size] */
  readonly weights: Float32Array;
  /** Terms that are not zero: four at most. */
  readonly terms: number;
  readonly value: Rgb;
}

/**
 * The paper's sum as it is written, over all pixels of the picture, zero outside: of (byte - mean), and the mean added again.
 * For a source point in pixels.
 */
export function fullSum(
  { pixels, size }: Pick<OutputRequest, "pixels" | "size">,
  [x, y]: readonly [number, number],
): FullSum {
  const mean = meanOf(pixels);
  const weights = new Float32Array(size * size);
  const sum: [number, number, number] = [mean, mean, mean];
  let terms = 0;
  for (let n = 0; n < size; n++) {
    for (let m = 0; m < size; m++) {
      const weight = hat(x - m) * hat(y - n);
      const i = n * size + m;
      weights[i] = weight;
      if (weight !== 0) terms += 1;
      for (const c of [0, 1, 2] as const) sum[c] += weight * ((pixels[i * 3 + c] as number) - mean);
    }
  }
  return { weights, terms, value: sum };
}
