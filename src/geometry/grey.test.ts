import { expect, test } from "vitest";
import { greyScaleOf, renderGrey, sampleMap } from "#geometry/grey.ts";
import { affine } from "#geometry/transforms/affine.ts";

test("the least value is black, the greatest white, and zero has its place on the scale even where no pixel is zero", () => {
  expect(greyScaleOf([-1, 3])).toEqual({ black: -1, white: 3 });
  expect(greyScaleOf([2, 4])).toEqual({ black: 0, white: 4 });
  expect([...renderGrey([-1, 3, 1], { black: -1, white: 3 })]).toEqual([
    0, 0, 0, 255, 255, 255, 255, 255, 128, 128, 128, 255,
  ]);
  expect([...renderGrey([0, 0], greyScaleOf([0, 0]))]).toEqual([0, 0, 0, 255, 0, 0, 0, 255]);
});

test("the identity hands a map on as it is, a shift by one pixel brings zeros in", () => {
  const map = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
  const same = sampleMap(map, 3, affine, [1, 0, 0, 0, 1, 0], 3);
  for (const [i, value] of map.entries()) expect(same[i]).toBeCloseTo(value, 5);
  const shifted = sampleMap(map, 3, affine, [1, 0, 2 / 3, 0, 1, 0], 3);
  for (const [i, value] of [2, 3, 0, 5, 6, 0, 8, 9, 0].entries()) expect(shifted[i]).toBeCloseTo(value, 5);
});
