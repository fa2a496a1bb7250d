import { expect, test } from "vitest";
import { decompose } from "./affine.ts";
import { centreAffine } from "./centre-affine.ts";
import { bearingOf, cornerSpread } from "./corner-spread.ts";
import { affine } from "./transforms/affine.ts";
import { attention } from "./transforms/attention.ts";

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

test("of an affine theta, the affine theta at its centre is itself", () => {
  const theta = [0.7, 0.1, 0.2, -0.05, 0.6, -0.1];
  // A family that is affine, and does not say so.
  const other = { ...affine, basis: (...given: Parameters<typeof affine.basis>) => affine.basis(...given) };
  for (const transform of [affine, other]) {
    const found = centreAffine(transform, theta);
    for (const [i, entry] of theta.entries()) expect(found[i]).toBeCloseTo(entry, 6);
  }
  // Attention's theta is the same matrix without its turning entries.
  const zoomed = centreAffine(attention, [0.5, 0, 0.2, 0, 0.5, -0.1]);
  expect(decompose(zoomed).zoom).toBeCloseTo(2, 6);
});
