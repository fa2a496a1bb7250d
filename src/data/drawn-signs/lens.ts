/** Resolution, blur, colour fringes and noise: what the camera does to the light. Lengths are in the picture's normalised coordinates. */
import type { Difficulty, Range } from "#data/drawn-signs/difficulty.ts";
import type { Layer } from "#data/drawn-signs/raster.ts";
import { gaussian, type Random, randomInteger, seededRandom, uniform } from "#experiment/random.ts";

export interface Lens {
  /** Pixels across the picture that the camera had; a finer picture shows no more than these. */
  readonly pixels: number;
  /** How far red lies to the right of green, and blue to the left. */
  readonly fringe: number;
  /** Standard deviation of the gauss. */
  readonly blur: number;
  /** From one end of the streak to the other. */
  readonly motion: readonly [x: number, y: number];
  /** Standard deviation of the noise, 0 .. 1. */
  readonly noise: number;
  readonly noiseSeed: number;
}

/** A lens for a sign `scale` half-widths large: small signs must stay legible, so blur goes with the size. */
export function sampleLens(random: Random, difficulty: Difficulty, scale: number): Lens {
  const { coarse, fringe, inFocus, motionChance } = difficulty;
  // Even numbers: few sizes of canvas.
  const pixels = 2 * Math.round(uniform(random, ...difficulty.pixelsAcross) / scale / 2);
  const isCoarse = random() < coarse;
  const blur = random() < inFocus ? 0 : 2 * scale * skewed(random, difficulty.blur);
  const length = random() < motionChance ? 2 * scale * skewed(random, difficulty.motion) : 0;
  const heading = uniform(random, 0, Math.PI);
  return {
    pixels: isCoarse ? pixels : Number.POSITIVE_INFINITY,
    fringe: 2 * scale * uniform(random, -fringe, fringe),
    blur,
    motion: [length * Math.cos(heading), length * Math.sin(heading)],
    noise: uniform(random, ...difficulty.noise),
    noiseSeed: randomInteger(random, 2 ** 32),
  };
}

/** Between the two, more often near the lower. */
const skewed = (random: Random, [low, high]: Range): number => low + (high - low) * random() ** 1.5;

/** Returns the blurred layer, which may be `layer` itself. */
export function focus(layer: Layer, { blur, motion, fringe }: Lens): Layer {
  const half = layer.size / 2;
  let blurred = layer;
  // Less than a tenth of a pixel shows nowhere.
  if (Math.abs(fringe * half) > 0.1) splitColours(layer, fringe * half);
  if (motion[0] !== 0 || motion[1] !== 0) blurred = streak(blurred, motion[0] * half, motion[1] * half);
  const sigma = blur * half;
  // A narrower gauss has all its weight on the middle pixel.
  if (sigma < 0.25) return blurred;
  const kernel = gauss(sigma);
  return convolve(convolve(blurred, kernel, 3), kernel, 3 * layer.size);
}

/** Shifts red by `dx` pixels to the right and blue to the left, in place; edges are repeated. */
function splitColours({ size, pixels }: Layer, dx: number): void {
  const row = new Float32Array(size);
  for (let y = 0; y < size; y++) {
    for (const [channel, shift] of [
      [0, -dx],
      [2, dx],
    ] as const) {
      const start = y * size * 3 + channel;
      for (let x = 0; x < size; x++) row[x] = pixels[start + 3 * x] as number;
      const whole = Math.floor(shift);
      const part = shift - whole;
      for (let x = 0; x < size; x++) {
        const left = Math.min(size - 1, Math.max(0, x + whole));
        const right = Math.min(size - 1, Math.max(0, x + whole + 1));
        pixels[start + 3 * x] = (row[left] as number) * (1 - part) + (row[right] as number) * part;
      }
    }
  }
}

function gauss(sigma: number): Float64Array {
  const radius = Math.ceil(2.5 * sigma);
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Along the rows where `stride` is 3, along the columns where it is a row; edges are repeated. */
function convolve({ size, channels, pixels }: Layer, kernel: Float64Array, stride: number): Layer {
  const result = new Float32Array(pixels.length);
  const radius = (kernel.length - 1) / 2;
  const across = stride === 3 ? 3 * size : 3;
  // The line with its ends repeated, so that the inner loop need not look for them.
  const padded = new Float32Array(3 * (size + 2 * radius));
  for (let line = 0; line < size; line++) {
    for (let i = 0; i < size + 2 * radius; i++) {
      const at = line * across + Math.min(size - 1, Math.max(0, i - radius)) * stride;
      padded[3 * i] = pixels[at] as number;
      padded[3 * i + 1] = pixels[at + 1] as number;
      padded[3 * i + 2] = pixels[at + 2] as number;
    }
    for (let i = 0; i < size; i++) {
      let r = 0;
      let g = 0;
      let b = 0;
      for (let k = 0; k < kernel.length; k++) {
        const weight = kernel[k] as number;
        r += weight * (padded[3 * (i + k)] as number);
        g += weight * (padded[3 * (i + k) + 1] as number);
        b += weight * (padded[3 * (i + k) + 2] as number);
      }
      const at = line * across + i * stride;
      result[at] = r;
      result[at + 1] = g;
      result[at + 2] = b;
    }
  }
  return { size, channels, pixels: result };
}

/** The mean of the layer over shifts along a line of (dx, dy) pixels; edges are repeated. */
function streak({ size, channels, pixels }: Layer, dx: number, dy: number): Layer {
  const taps = Math.min(9, 2 * Math.ceil(Math.hypot(dx, dy) / 2) + 1);
  const result = new Float32Array(pixels.length);
  const last = size - 1;
  for (let t = 0; t < taps; t++) {
    const part = taps === 1 ? 0 : t / (taps - 1) - 0.5;
    const x0 = Math.floor(part * dx);
    const y0 = Math.floor(part * dy);
    const fx = part * dx - x0;
    const fy = part * dy - y0;
    const a = ((1 - fx) * (1 - fy)) / taps;
    const b = (fx * (1 - fy)) / taps;
    const c = ((1 - fx) * fy) / taps;
    const d = (fx * fy) / taps;
    for (let y = 0; y < size; y++) {
      const upper = size * Math.min(last, Math.max(0, y + y0));
      const lower = size * Math.min(last, Math.max(0, y + y0 + 1));
      for (let x = 0; x < size; x++) {
        const left = Math.min(last, Math.max(0, x + x0));
        const right = Math.min(last, Math.max(0, x + x0 + 1));
        const at = (y * size + x) * 3;
        for (let k = 0; k < 3; k++) {
          result[at + k] =
            (result[at + k] as number) +
            a * (pixels[3 * (upper + left) + k] as number) +
            b * (pixels[3 * (upper + right) + k] as number) +
            c * (pixels[3 * (lower + left) + k] as number) +
            d * (pixels[3 * (lower + right) + k] as number);
        }
      }
    }
  }
  return { size, channels, pixels: result };
}

/** A prime, so that rows of pictures do not repeat against it. */
const NOISE_LENGTH = 16381;
let noiseTable: Float32Array | null = null;

/** Adds the noise and stores the picture as bytes at `offset`. */
export function expose(
  { pixels }: Layer,
  { noise, noiseSeed }: Lens,
  target: Uint8Array,
  offset: number,
): void {
  noiseTable ??= makeNoise();
  let at = noiseSeed % NOISE_LENGTH;
  for (let i = 0; i < pixels.length; i++) {
    const value = 255 * ((pixels[i] as number) + noise * (noiseTable[at] as number)) + 0.5;
    target[offset + i] = Math.min(255, Math.max(0, value));
    if (++at === NOISE_LENGTH) at = 0;
  }
}

/** Drawing normal numbers for every pixel would take longer than the rest of the scene. */
function makeNoise(): Float32Array {
  const random = seededRandom(0x6e6f6973);
  return Float32Array.from({ length: NOISE_LENGTH }, () => gaussian(random));
}
