/**
 * A sequence of pictures of one sign, and how still it stands: the measures of "stillness" that need pictures.
 *
 * Pictures are in bytes' units (0 to 255), neither rounded nor clamped; a variance is the mean square over the frames
 * (divided by their number), and its total is summed over pixels and channels.
 */
export interface Film {
  readonly count: number;
  /** Side of a picture, pixels. */
  readonly size: number;
  /** [count, size, size, 3] */
  readonly pixels: Float32Array;
}

/** A picture without contrast must not be blown up to noise. */
const leastDeviation = 4;

/** The mean over time. [size, size, 3] */
export function meanPicture({ count, pixels }: Film): Float32Array {
  const length = pixels.length / count;
  const sum = new Float64Array(length);
  for (let start = 0; start < pixels.length; start += length) {
    for (let i = 0; i < length; i++) sum[i] = (sum[i] as number) + (pixels[start + i] as number);
  }
  return Float32Array.from(sum, (value) => value / count);
}

/** The variance over time. [size, size, 3] */
export function variancePicture(film: Film): Float32Array {
  const { count, pixels } = film;
  const mean = meanPicture(film);
  const sum = new Float64Array(mean.length);
  for (let start = 0; start < pixels.length; start += mean.length) {
    for (let i = 0; i < mean.length; i++) {
      const apart = (pixels[start + i] as number) - (mean[i] as number);
      sum[i] = (sum[i] as number) + apart * apart;
    }
  }
  return Float32Array.from(sum, (value) => value / count);
}

/** The variance over time, summed over the picture. */
export const totalVariance = (film: Film): number =>
  variancePicture(film).reduce((sum, value) => sum + value, 0);

/** Each frame by its own mean and deviation (one of each for all its pixels and channels): changes of light do not count. */
export function standardised({ count, size, pixels }: Film): Film {
  const length = pixels.length / count;
  const result = new Float32Array(pixels.length);
  for (let start = 0; start < pixels.length; start += length) {
    const { mean, deviation } = spreadWithin(pixels, start, length);
    for (let i = start; i < start + length; i++) result[i] = ((pixels[i] as number) - mean) / deviation;
  }
  return { count, size, pixels: result };
}

function spreadWithin(pixels: Float32Array, start: number, length: number) {
  let sum = 0;
  for (let i = start; i < start + length; i++) sum += pixels[i] as number;
  const mean = sum / length;
  let squares = 0;
  for (let i = start; i < start + length; i++) squares += ((pixels[i] as number) - mean) ** 2;
  return { mean, deviation: Math.max(leastDeviation, Math.sqrt(squares / length)) };
}

/**
 * Decibels of the peak, 255, over the frames' root mean square distance to their mean picture, given the total variance of a
 * film of this size; infinite when all frames are alike.
 */
export const psnrToMean = (variance: number, size: number): number =>
  10 * Math.log10((255 ** 2 * size * size * 3) / variance);

/**
 * Root mean square of the gradient over frames, pixels and channels, by differences to the right and down: falls when
 * pictures are blurred, to nought when they are blank.
 */
export function sharpness({ count, size, pixels }: Film): number {
  const stride = size * 3;
  let energy = 0;
  for (let frame = 0; frame < count; frame++) {
    for (let y = 0; y < size - 1; y++) {
      const start = (frame * size + y) * stride;
      for (let i = start; i < start + stride - 3; i++) {
        const here = pixels[i] as number;
        energy += ((pixels[i + 3] as number) - here) ** 2 + ((pixels[i + stride] as number) - here) ** 2;
      }
    }
  }
  return Math.sqrt(energy / (count * (size - 1) ** 2 * 3));
}

/** What of a film the Fisher ratio wants to know. */
export interface Spread {
  /** Mean over time. [size, size, 3] */
  readonly mean: Float32Array;
  /** Total variance over time. */
  readonly within: number;
}

export const spreadOf = (film: Film): Spread => ({ mean: meanPicture(film), within: totalVariance(film) });

/**
 * How much further apart films are than the frames of one: the variance of their mean pictures over the mean of their own
 * variances. What is still because it is blank does not grow by it. NaN for fewer than two films.
 */
export function fisherRatio(spreads: readonly Spread[]): number {
  const [first] = spreads;
  if (!first || spreads.length < 2) return Number.NaN;
  const pixels = new Float32Array(spreads.length * first.mean.length);
  for (const [i, { mean }] of spreads.entries()) pixels.set(mean, i * first.mean.length);
  const size = Math.sqrt(first.mean.length / 3);
  const between = totalVariance({ count: spreads.length, size, pixels });
  return between / (spreads.reduce((sum, { within }) => sum + within, 0) / spreads.length);
}
