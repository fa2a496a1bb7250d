/**
 * Resizing with the triangle filter, as torch.nn.functional.interpolate(mode="bilinear", align_corners=False,
 * antialias=True) and Pillow's BILINEAR do it: bilinear when enlarging, an area-like average when shrinking.
 *
 * Output pixel i has its centre at c = (i + 0.5) * s in the input, s = in / out. With r = max(1, s), input pixel j
 * weighs max(0, 1 - |j + 0.5 - c| / r); weights are normalised over the pixels that exist, so edges do not darken.
 * The filter is separable: rows first, then columns, rounded once at the end.
 */

import type { RgbImage } from "#data/image.ts";

/** For each output position: the input positions first .. last, and their weights. */
interface Filter {
  readonly taps: number;
  readonly first: Uint32Array; // [out]
  readonly last: Uint32Array; // [out]
  readonly weights: Float64Array; // [out, taps]; those past last are unused
}

/**
 * `image` scaled to width x height (its sides stretched separately), written at `offset` of `target` (a new array
 * when none is given). Returns the array written to.
 */
export function resizeImage(
  image: RgbImage,
  width: number,
  height: number,
  target: Uint8Array = new Uint8Array(width * height * 3),
  offset = 0,
): Uint8Array {
  const { pixels } = image;
  if (image.width === width && image.height === height) {
    target.set(pixels.subarray(0, width * height * 3), offset);
    return target;
  }
  const { taps, first, last, weights } = filterFor(image.height, height);
  const narrowed = resizeRows(image, filterFor(image.width, width), width); // [image.height, width, 3]
  const stride = width * 3;
  let to = offset;
  for (let y = 0; y < height; y++) {
    const start = (first[y] as number) * stride;
    const w = y * taps;
    const wEnd = w + (last[y] as number) - (first[y] as number);
    for (let i = 0; i < stride; i += 3, to += 3) {
      let red = 0.5; // so that cutting off the fraction rounds
      let green = 0.5;
      let blue = 0.5;
      for (let k = w, from = start + i; k <= wEnd; k++, from += stride) {
        const weight = weights[k] as number;
        red += weight * (narrowed[from] as number);
        green += weight * (narrowed[from + 1] as number);
        blue += weight * (narrowed[from + 2] as number);
      }
      target[to] = red;
      target[to + 1] = green;
      target[to + 2] = blue;
    }
  }
  return target;
}

function resizeRows(image: RgbImage, filter: Filter, width: number): Float64Array {
  const { pixels, height } = image;
  const { taps, first, last, weights } = filter;
  const narrowed = new Float64Array(height * width * 3);
  for (let y = 0; y < height; y++) {
    const row = y * image.width;
    for (let x = 0; x < width; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let w = x * taps;
      const end = (row + (last[x] as number)) * 3;
      for (let from = (row + (first[x] as number)) * 3; from <= end; from += 3) {
        const weight = weights[w++] as number;
        red += weight * (pixels[from] as number);
        green += weight * (pixels[from + 1] as number);
        blue += weight * (pixels[from + 2] as number);
      }
      const to = (y * width + x) * 3;
      narrowed[to] = red;
      narrowed[to + 1] = green;
      narrowed[to + 2] = blue;
    }
  }
  return narrowed;
}

function filterFor(inSize: number, outSize: number): Filter {
  const scale = inSize / outSize;
  const radius = Math.max(1, scale);
  const taps = Math.ceil(2 * radius) + 1;
  const first = new Uint32Array(outSize);
  const last = new Uint32Array(outSize);
  const weights = new Float64Array(outSize * taps);
  for (let i = 0; i < outSize; i++) {
    const centre = (i + 0.5) * scale;
    // The pixels whose centres lie within the radius.
    const start = Math.max(0, Math.floor(centre - radius - 0.5) + 1);
    const end = Math.min(inSize - 1, Math.ceil(centre + radius - 0.5) - 1);
    let sum = 0;
    for (let j = start; j <= end; j++) {
      const weight = 1 - Math.abs(j + 0.5 - centre) / radius;
      weights[i * taps + j - start] = weight;
      sum += weight;
    }
    for (let t = 0; t < taps; t++) weights[i * taps + t] = (weights[i * taps + t] as number) / sum;
    first[i] = start;
    last[i] = end;
  }
  return { taps, first, last, weights };
}

/** The largest square in the picture's middle: what of an oblong photograph a square network can see undistorted. */
export function centreSquare(image: RgbImage): RgbImage {
  const side = Math.min(image.width, image.height);
  if (image.width === image.height) return image;
  const left = Math.floor((image.width - side) / 2);
  const top = Math.floor((image.height - side) / 2);
  const pixels = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++) {
    const from = ((top + y) * image.width + left) * 3;
    pixels.set(image.pixels.subarray(from, from + side * 3), y * side * 3);
  }
  return { width: side, height: side, pixels };
}
