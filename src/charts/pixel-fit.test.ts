import fc from "fast-check";
import { expect, test } from "vitest";
import { pixelSide } from "#charts/pixel-fit.ts";

test.each([
  [288, 40, 1, 280],
  [288, 24, 1, 288],
  [288, 48, 2, 288],
  [144.9, 40, 3, 400 / 3],
  [288, 40, 1.5, 400 / 1.5],
  [287.9999999, 48, 1, 288],
])("in a box of %d, %d pixels at %d screen pixels each CSS pixel take %d", (box, size, ratio, wanted) => {
  expect(pixelSide(box, size, ratio)).toBeCloseTo(wanted, 6);
});

test("each pixel covers a whole number of the screen's, and one more would not fit", () => {
  const ratio = fc.constantFrom(1, 1.25, 1.5, 2, 2.625, 3);
  fc.assert(
    fc.property(
      fc.integer({ min: 60, max: 800 }),
      fc.integer({ min: 8, max: 60 }),
      ratio,
      (box, size, dpr) => {
        const side = pixelSide(box, size, dpr);
        const each = (side * dpr) / size;
        expect(each).toBeCloseTo(Math.round(each), 6);
        expect(side).toBeLessThanOrEqual(box + 1e-6);
        expect(side + size / dpr).toBeGreaterThan(box - 1e-6);
      },
    ),
  );
});

test("a box too small for that is filled", () => {
  expect(pixelSide(30, 48, 1)).toBe(30);
});
