import { describe, expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { gridSample } from "#geometry/bilinear.ts";
import {
  cornerPulls,
  cornerShares,
  halved,
  pullsOf,
  sourceSlopes,
  sumOf,
  thetaShares,
} from "#geometry/pulls.ts";
import { samplingGrid, sourcePoint } from "#geometry/transform.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { projective } from "#geometry/transforms/projective.ts";
import { thinPlate } from "#geometry/transforms/thin-plate.ts";

const random = seededRandom(11);
const [size, outputSize, channels] = [12, 8, 3];
const numbers = (count: number) => Float32Array.from({ length: count }, () => uniform(random, -1, 1));
const sampled = numbers(size * size * channels);
const warpedGradient = numbers(outputSize * outputSize * channels);

describe.each([
  ["two rows", affine, [0.713, 0.093, 0.107, -0.051, 0.657, -0.123]],
  ["three rows", projective, [0.713, 0.093, 0.107, -0.051, 0.657, -0.123, 0.11, -0.07, 1.03]],
  [
    "three rows, some of it behind the horizon",
    projective,
    [0.31, 0.09, 0.11, -0.05, 0.27, -0.12, -1.3, 0.4, 1],
  ],
  [
    "a spline",
    thinPlate,
    thinPlate.offset.map(
      (_, i) =>
        (i < 16 ? 0.45 * ((i % 4) - 1.5) : 0.4 * (((i - 16) >> 2) - 1.5)) + 0.04 * Math.sin(5 * i + 1),
    ),
  ],
] as const)("pulls of %s", (_, transform, theta) => {
  test("J is how the source point moves", () => {
    const slopes = sourceSlopes(transform, theta, 0.4, -0.7);
    for (const k of theta.keys()) {
      const at = (h: number) =>
        sourcePoint(
          transform,
          theta.map((t, i) => (i === k ? t + h : t)),
          0.4,
          -0.7,
        );
      const [left, right] = [at(-1e-4), at(1e-4)];
      for (const axis of [0, 1] as const) {
        expect(slopes[axis][k]).toBeCloseTo((right[axis] - left[axis]) / 2e-4, 4);
      }
    }
  });

  test("their sum is the slope of a loss that is linear in the output", () => {
    const loss = (theta: readonly number[]) => {
      const warped = new Float64Array(warpedGradient.length);
      gridSample(sampled, samplingGrid(transform, theta, outputSize, outputSize), warped, {
        batch: 1,
        channels,
        height: size,
        width: size,
        outHeight: outputSize,
        outWidth: outputSize,
      });
      return warped.reduce((sum, v, i) => sum + v * (warpedGradient[i] as number), 0);
    };
    const pulls = pullsOf(transform, theta, { sampled, warpedGradient, size, outputSize });
    const sum = sumOf(thetaShares(transform, theta, pulls));
    for (const k of theta.keys()) {
      const at = (h: number) => loss(theta.map((t, i) => (i === k ? t + h : t)));
      const slope = (at(1e-4) - at(-1e-4)) / 2e-4;
      expect(Math.abs((sum[k] as number) - slope)).toBeLessThan(0.01 * Math.hypot(...sum));
    }
  });

  test("a corner's arrow is made of its pixels' shares", () => {
    const pulls = pullsOf(transform, theta, { sampled, warpedGradient, size, outputSize });
    const shares = thetaShares(transform, theta, pulls);
    const arrows = cornerPulls(transform, theta, sumOf(shares));
    for (let corner = 0; corner < 4; corner++) {
      const length = Math.hypot(arrows[2 * corner] as number, arrows[2 * corner + 1] as number);
      const parts = cornerShares(transform, theta, shares, corner);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(length, 5);
    }
  });
});

test("half of what goes a sum's way is in the fewest of its parts", () => {
  expect(halved([1, 5, -2, 3, 1])).toEqual({ along: 4, against: 1, leading: [1] });
  expect(halved([-1, -2, 4, -6, -3])).toEqual({ along: 4, against: 1, leading: [3] });
  expect(halved([1, 1, 1, 1]).leading).toHaveLength(2);
  expect(halved([0, 0])).toEqual({ along: 0, against: 0, leading: [] });
});
