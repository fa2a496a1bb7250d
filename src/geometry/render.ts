/**
 * The output picture of one watched image, made again from its theta: what a recording shows instead of stored pictures.
 *
 * The network standardises each image by its own mean and deviation (one number each, over all pixels and channels)
 * and the sampler counts zero outside, so what lies outside the image looks as bright as the image's mean:
 *
 *     output = sample(pixels - mean, theta) + mean = sample(pixels, theta) with the mean outside
 *
 * The deviation cancels. Agrees with the network's own output to 2/255.
 */
import { gridSample } from "#geometry/bilinear.ts";
import { samplingGrid, type Transform } from "#geometry/transform.ts";

export interface OutputRequest {
  /** The input picture: [size, size, 3] bytes. */
  readonly pixels: ArrayLike<number>;
  readonly size: number;
  readonly transform: Transform;
  readonly theta: ArrayLike<number>;
  readonly outputSize: number;
}

/** The output as a canvas takes it: [outputSize, outputSize, 4] bytes, opaque. */
export const renderOutput = (request: OutputRequest): Uint8ClampedArray<ArrayBuffer> =>
  opaque(outputPixels(request));

/** The output in the input's own units, neither rounded nor clamped: [outputSize, outputSize, 3]. */
export function outputPixels({ pixels, size, transform, theta, outputSize }: OutputRequest): Float32Array {
  const warped = new Float32Array(outputSize * outputSize * 3);
  const grid = samplingGrid(transform, theta, outputSize, outputSize);
  gridSample(pixels, grid, warped, {
    batch: 1,
    channels: 3,
    height: size,
    width: size,
    outHeight: outputSize,
    outWidth: outputSize,
    padding: meanOf(pixels),
  });
  return warped;
}

/** A picture of [size, size, 3] bytes as a canvas takes it: [size, size, 4]. */
export const renderInput = (pixels: ArrayLike<number>): Uint8ClampedArray<ArrayBuffer> => opaque(pixels);

/** Of pictures seen before: what is watched is rendered again with every frame, and never changes. */
const means = new WeakMap<ArrayLike<number>, number>();

/** The brightness that stands for everything outside a picture. */
export function meanOf(pixels: ArrayLike<number>): number {
  const known = means.get(pixels);
  if (known !== undefined) return known;
  let sum = 0;
  for (let i = 0; i < pixels.length; i++) sum += pixels[i] as number;
  const mean = sum / pixels.length;
  means.set(pixels, mean);
  return mean;
}

/** [n, 3] numbers to [n, 4] bytes; the clamped array rounds and clamps. */
function opaque(rgb: ArrayLike<number>): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray((rgb.length / 3) * 4);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    bytes[to] = rgb[from] as number;
    bytes[to + 1] = rgb[from + 1] as number;
    bytes[to + 2] = rgb[from + 2] as number;
    bytes[to + 3] = 255;
  }
  return bytes;
}
