import { expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { gridSample, gridSampleGridGradient, gridSampleImageGradient, toPixels } from "#geometry/bilinear.ts";

const shape = { batch: 2, height: 5, width: 6, channels: 2, outHeight: 4, outWidth: 3 };
const random = seededRandom(11);
const numbers = (length: number, low: number, high: number) =>
  Float64Array.from({ length }, () => uniform(random, low, high));

const image = numbers(2 * 5 * 6 * 2, -1, 1);
const upstream = numbers(2 * 4 * 3 * 2, -1, 1);
/** Away from whole pixels, where the hat function has its kink and finite differences mean nothing. */
const grid = numbers(2 * 4 * 3 * 2, -1.3, 1.3).map((coordinate, i) => {
  const size = i % 2 === 0 ? shape.width : shape.height;
  const pixel = toPixels(coordinate, size);
  const safe = Math.floor(pixel) + 0.1 + 0.8 * (pixel - Math.floor(pixel));
  return (2 * safe + 1) / size - 1;
});

/** sum(V * upstream): its derivatives are what the gradient loops claim to compute. */
function objective(u: Float64Array, g: Float64Array): number {
  const warped = new Float64Array(upstream.length);
  gridSample(u, g, warped, shape);
  return warped.reduce((sum, value, i) => sum + value * (upstream[i] as number), 0);
}

function finiteDifference(at: Float64Array, index: number, f: (x: Float64Array) => number): number {
  const step = 1e-6;
  const [up, down] = [at.slice(), at.slice()];
  up[index] = (up[index] as number) + step;
  down[index] = (down[index] as number) - step;
  return (f(up) - f(down)) / (2 * step);
}

test("the sampler equals the paper's full double sum over all pixels", () => {
  const warped = new Float64Array(upstream.length);
  gridSample(image, grid, warped, shape);
  const { batch, height, width, channels, outHeight, outWidth } = shape;
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < outHeight * outWidth; i++) {
      const point = (b * outHeight * outWidth + i) * 2;
      const x = toPixels(grid[point] as number, width);
      const y = toPixels(grid[point + 1] as number, height);
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let n = 0; n < height; n++) {
          for (let m = 0; m < width; m++) {
            const value = image[((b * height + n) * width + m) * channels + c] as number;
            sum += value * Math.max(0, 1 - Math.abs(x - m)) * Math.max(0, 1 - Math.abs(y - n));
          }
        }
        expect(warped[(b * outHeight * outWidth + i) * channels + c]).toBeCloseTo(sum, 12);
      }
    }
  }
});

test("dL/dU agrees with finite differences", () => {
  const gradient = new Float64Array(image.length);
  gridSampleImageGradient(upstream, grid, gradient, shape);
  for (const [i, value] of gradient.entries()) {
    expect(value).toBeCloseTo(
      finiteDifference(image, i, (u) => objective(u, grid)),
      6,
    );
  }
});

test("dL/d(x_s, y_s) agrees with finite differences", () => {
  const gradient = new Float64Array(grid.length);
  gridSampleGridGradient(upstream, image, grid, gradient, shape);
  for (const [i, value] of gradient.entries()) {
    expect(value).toBeCloseTo(
      finiteDifference(grid, i, (g) => objective(image, g)),
      6,
    );
  }
});

test("a grid of numbers that are not finite samples nothing", () => {
  const warped = new Float64Array(upstream.length).fill(7);
  gridSample(
    image,
    grid.map(() => Number.NaN),
    warped,
    shape,
  );
  expect(warped.every((value) => value === 0)).toBe(true);
});
