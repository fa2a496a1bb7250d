import { expect, test } from "vitest";
import { distance, shareWithin, smoothed } from "#command/curve.ts";

test("a smoothed curve is made of means, without the last rest", () => {
  expect(smoothed([1, 3, 5, 7, 100], 2)).toEqual([2, 6]);
});

test("the distance of two curves is the mean of their differences, whatever the sign", () => {
  expect(distance([1, 2, 3], [2, 0, 3])).toBe(1);
});

test("points count as within where they lie between the others at the same place", () => {
  const others = [
    [1, 1, 1],
    [3, 3, 3],
  ];
  expect(shareWithin([[2, 4, 0]], others)).toBeCloseTo(1 / 3);
  expect(shareWithin([[1, 2, 3]], others)).toBe(1);
});
