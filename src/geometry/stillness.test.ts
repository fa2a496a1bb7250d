import { expect, test } from "vitest";
import { boxTheta } from "#geometry/box-theta.ts";
import { meanOf, renderOutput } from "#geometry/render.ts";
import { type Approach, acrossWays, eachWay, figuresOf, filmsOf, stillnessOf } from "#geometry/stillness.ts";
import { affine } from "#geometry/transforms/affine.ts";

const [count, size, outputSize] = [9, 40, 20];

/** A checked square that wanders over grey; its box is known. */
function wandering(): Approach & { boxes: Float32Array } {
  const pixels = new Uint8Array(count * size * size * 3);
  const boxes = new Float32Array(count * 4);
  for (let frame = 0; frame < count; frame++) {
    const [left, top, side] = [4 + 2 * frame, 16 - frame, 16];
    boxes.set(
      [left, top, left + side, top + side].map((edge) => (2 * edge) / size - 1),
      frame * 4,
    );
    for (let i = 0; i < size * size; i++) {
      const [x, y] = [(i % size) - left, Math.floor(i / size) - top];
      const inside = x >= 0 && y >= 0 && x < side && y < side;
      const value = inside ? (Math.floor(x / 4) % 2 === Math.floor(y / 4) % 2 ? 240 : 20) : 128;
      pixels.fill(value, (frame * size * size + i) * 3, (frame * size * size + i + 1) * 3);
    }
  }
  return { count, size, pixels, boxes };
}

const repeated = (theta: ArrayLike<number>): Float32Array =>
  Float32Array.from({ length: count * 6 }, (_, i) => theta[i % 6] as number);

const figured = (...of: Parameters<typeof filmsOf>) => eachWay(filmsOf(...of), figuresOf);

const lens = { transform: affine, outputSize };

test("a transformer that does nothing has variance ratio 1, whatever the pictures", () => {
  const { output, identity } = stillnessOf(figured(wandering(), lens, repeated([1, 0, 0, 0, 1, 0])));
  expect(output.varianceRatio).toBe(1);
  expect(output.standardisedRatio).toBe(1);
  expect(output).toEqual(identity);
});

test("a transformer that follows the sign makes it stand still, and is as sharp as the box crop", () => {
  const approach = wandering();
  const thetas = new Float32Array(count * 6);
  for (let i = 0; i < count; i++)
    thetas.set(boxTheta(affine, approach.boxes.subarray(i * 4, i * 4 + 4)), i * 6);
  const { output, boxCrop, identity } = stillnessOf(figured(approach, lens, thetas));
  expect(output).toEqual(boxCrop);
  expect(output.varianceRatio).toBeLessThan(0.01);
  expect(output.psnr).toBeGreaterThan(identity.psnr + 20);
  expect(output.sharpnessToBoxCrop).toBe(1);
});

test("a blank output would win on variance: the sharpness beside it says so", () => {
  const { output } = stillnessOf(figured(wandering(), lens, repeated([0, 0, 5, 0, 0, 5])));
  expect(output.varianceRatio).toBeLessThan(0.2);
  expect(output.sharpnessToBoxCrop).toBeLessThan(0.01);
});

test("films hold what the page renders, before rounding", () => {
  const approach = wandering();
  const theta = [0.5, 0.1, 0.9, -0.1, 0.5, 0];
  const { output } = filmsOf(approach, lens, repeated(theta));
  const pixels = approach.pixels.subarray(0, size * size * 3);
  const shown = renderOutput({ pixels, size, transform: affine, theta, outputSize });
  for (let i = 0; i < outputSize * outputSize; i++) {
    for (let c = 0; c < 3; c++) {
      expect(Math.abs((output.pixels[i * 3 + c] as number) - (shown[i * 4 + c] as number))).toBeLessThan(
        0.51,
      );
    }
  }
  // Outside the image stands its mean.
  expect(output.pixels[(outputSize - 1) * 3]).toBeCloseTo(meanOf(pixels), 3);
});

test("without boxes there is no box crop, and nothing to hold the sharpness against", () => {
  const films = filmsOf({ ...wandering(), boxes: null }, lens, repeated([1, 0, 0, 0, 1, 0]));
  expect(films.boxCrop).toBeNull();
  expect(stillnessOf(eachWay(films, figuresOf)).output.sharpnessToBoxCrop).toBeNull();
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const one = { identity: 1, output: 2, boxCrop: 3 };
  expect(acrossWays([one, { ...one, boxCrop: null }], sum)).toEqual({
    identity: 2,
    output: 4,
    boxCrop: null,
  });
  expect(acrossWays([one, one], sum).boxCrop).toBe(6);
});
