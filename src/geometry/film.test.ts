import { expect, test } from "vitest";
import { gaussian, seededRandom } from "#experiment/random.ts";
import {
  type Film,
  fisherRatio,
  meanPicture,
  psnrToMean,
  sharpness,
  spreadOf,
  standardised,
  totalVariance,
  variancePicture,
} from "#geometry/film.ts";

const [count, size] = [7, 5];
const length = size * size * 3;
const random = seededRandom(3);
const noise: Film = {
  count,
  size,
  pixels: Float32Array.from({ length: count * length }, () => 255 * random()),
};

/** Frames of one value each. */
const flat = (values: readonly number[], side = 2): Film => ({
  count: values.length,
  size: side,
  pixels: Float32Array.from(values.flatMap((value) => new Array<number>(side * side * 3).fill(value))),
});

test("mean and variance of every pixel over time, as plain loops say", () => {
  const mean = meanPicture(noise);
  const variance = variancePicture(noise);
  let total = 0;
  for (let place = 0; place < length; place++) {
    const values = Array.from({ length: count }, (_, t) => noise.pixels[t * length + place] as number);
    const middle = values.reduce((sum, value) => sum + value, 0) / count;
    const square = values.reduce((sum, value) => sum + value * value, 0) / count;
    expect(mean[place]).toBeCloseTo(middle, 3);
    expect(variance[place]).toBeCloseTo(square - middle * middle, 1);
    total += square - middle * middle;
  }
  expect(totalVariance(noise) / total).toBeCloseTo(1, 5);
});

test("two grey frames 20 apart: variance 100 in each of 12 numbers, 28.1 dB to the mean", () => {
  const film = flat([90, 110]);
  expect(totalVariance(film)).toBeCloseTo(1200, 6);
  expect(psnrToMean(totalVariance(film), 2)).toBeCloseTo(10 * Math.log10(255 ** 2 / 100), 6);
});

test("a film that stands still has no variance and no end of PSNR", () => {
  expect(totalVariance(flat([7, 7, 7]))).toBe(0);
  expect(psnrToMean(totalVariance(flat([7, 7, 7])), 2)).toBe(Number.POSITIVE_INFINITY);
});

test("standardised, a frame's own brightness and contrast count no longer", () => {
  const picture = Array.from({ length }, () => 100 + 30 * gaussian(random));
  const lit: Film = {
    count: 3,
    size,
    pixels: Float32Array.from([
      ...picture,
      ...picture.map((value) => 0.5 * value + 20),
      ...picture.map((value) => 1.3 * value - 40),
    ]),
  };
  expect(totalVariance(lit)).toBeGreaterThan(1000);
  expect(totalVariance(standardised(lit))).toBeLessThan(1e-6);
  const one = standardised(lit).pixels.subarray(0, length);
  expect(one.reduce((sum, value) => sum + value, 0) / length).toBeCloseTo(0, 5);
  expect(one.reduce((sum, value) => sum + value * value, 0) / length).toBeCloseTo(1, 4);
});

test("standardising leaves a blank frame blank", () => {
  expect([...standardised(flat([200])).pixels].every((value) => value === 0)).toBe(true);
});

test("sharpness of a ramp is its slope, of a blank picture nought, and halves with the contrast", () => {
  const ramp = (slope: number): Film => ({
    count: 1,
    size: 6,
    pixels: Float32Array.from({ length: 6 * 6 * 3 }, (_, i) => {
      const place = Math.floor(i / 3);
      return slope * (3 * (place % 6) + 4 * Math.floor(place / 6));
    }),
  });
  expect(sharpness(ramp(1))).toBeCloseTo(5, 6);
  expect(sharpness(ramp(2)) / sharpness(ramp(1))).toBeCloseTo(2, 6);
  expect(sharpness(flat([50, 80], 6))).toBe(0);
});

test("sharpness agrees with plain loops over frames, pixels and channels", () => {
  const at = (t: number, y: number, x: number, c: number) =>
    noise.pixels[((t * size + y) * size + x) * 3 + c] as number;
  const squares: number[] = [];
  for (let t = 0; t < count; t++) {
    for (let y = 0; y + 1 < size; y++) {
      for (let x = 0; x + 1 < size; x++) {
        for (let c = 0; c < 3; c++) {
          squares.push(
            (at(t, y, x + 1, c) - at(t, y, x, c)) ** 2 + (at(t, y + 1, x, c) - at(t, y, x, c)) ** 2,
          );
        }
      }
    }
  }
  const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
  expect(sharpness(noise)).toBeCloseTo(Math.sqrt(mean), 3);
});

test("Fisher ratio: films 60 apart whose frames are 20 apart have 9", () => {
  // Means 40 and 100: variance 30^2 between; frames 10 from their mean: 10^2 within.
  expect(fisherRatio([flat([30, 50]), flat([90, 110])].map(spreadOf))).toBeCloseTo(9, 6);
});

test("Fisher ratio does not rise when everything fades, and one film has none", () => {
  const faded = ({ pixels, ...film }: Film): Film => ({
    ...film,
    pixels: pixels.map((value) => 128 + value / 100),
  });
  const films = [noise, flat([10, 60, 30, 80], size)];
  expect(fisherRatio(films.map(faded).map(spreadOf))).toBeCloseTo(fisherRatio(films.map(spreadOf)), 3);
  expect(fisherRatio([spreadOf(noise)])).toBeNaN();
});
