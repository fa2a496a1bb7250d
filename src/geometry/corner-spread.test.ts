import { expect, test } from "vitest";
import { bearingOf, cornerSpread } from "./corner-spread.ts";
import { affine } from "./transforms/affine.ts";

const size = 40;
const spread = (...thetas: number[][]) => cornerSpread(affine, Float32Array.from(thetas.flat()), size);

test("pictures looked at whole, all in one place, or each in its own", () => {
  const whole = [1, 0, 0, 0, 1, 0];
  const corner = [0.5, 0, 0.3, 0, 0.5, 0.3];
  expect(bearingOf(spread(whole, whole, whole))).toBe("untrained");
  expect(bearingOf(spread(corner, corner, corner))).toBe("collapsed");
  expect(bearingOf(spread(whole, corner, whole))).toBe("looking");
});

test("the spread of two shifts is half the way between them, in pixels", () => {
  // 0.2 of half a width of 20 px: 4 px apart, each 2 px from the mean.
  const { fromMean, fromIdentity } = spread([1, 0, -0.1, 0, 1, 0], [1, 0, 0.1, 0, 1, 0]);
  expect(fromMean).toBeCloseTo(2, 5);
  expect(fromIdentity).toBeCloseTo(2, 5);
});
