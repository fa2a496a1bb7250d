import { expect, test } from "vitest";
import { affineTheta, mapped } from "#geometry/affine-theta.ts";
import { nearestAffine } from "#geometry/theta-parts.ts";
import { pixelCentre, samplingGrid, sourcePoint, thetaOf } from "#geometry/transform.ts";
import { transforms } from "#geometry/transforms.ts";

test.each(Object.entries(transforms))("%s: its identity maps every output point to itself", (_, family) => {
  const theta = thetaOf(family, family.identity);
  for (const [x, y] of [
    [0, 0],
    [-1, -1],
    [0.3, -0.8],
  ] as const) {
    const [sx, sy] = sourcePoint(family, theta, x, y);
    expect(sx).toBeCloseTo(x, 6);
    expect(sy).toBeCloseTo(y, 6);
  }
});

test("attention moves a square window: scale s and shift (t_x, t_y)", () => {
  expect([...thetaOf(transforms.attention, [0.5, 0.25, -0.125])]).toEqual([0.5, 0, 0.25, 0, 0.5, -0.125]);
});

test("affine is theta itself: output to input, row by row", () => {
  const theta = thetaOf(transforms.affine, [1, 2, 3, 4, 5, 6]);
  expect(sourcePoint(transforms.affine, theta, 10, 100)).toEqual([10 + 200 + 3, 40 + 500 + 6]);
});

test("a third row divides", () => {
  expect(sourcePoint(transforms.projective, [1, 0, 0, 0, 1, 0, 0.5, 0, 2], 2, 3)).toEqual([2 / 3, 1]);
});

test.each(Object.entries(transforms))("%s: an affine map in its numbers is that map", (_, family) => {
  const map = [0.6, -0.2, 0.1, 0.3, 0.7, -0.15] as const;
  const theta = affineTheta(family, map);
  expect(theta).toHaveLength(family.rows * family.basisSize);
  expect(nearestAffine(family, theta)).toEqual(map.map((number) => expect.closeTo(number, 6)));
  if (family.beyond) expect(family.beyond.of(theta)).toBeCloseTo(0, 6);
  const further = [1.3, 0.2, -0.4, -0.1, 0.9, 0.25] as const;
  for (const [x, y] of [
    [0.3, -0.8],
    [-1, 1],
  ] as const) {
    const [sx, sy] = [0.6 * x - 0.2 * y + 0.1, 0.3 * x + 0.7 * y - 0.15];
    expect(sourcePoint(family, theta, x, y)).toEqual([expect.closeTo(sx, 5), expect.closeTo(sy, 5)]);
    expect(sourcePoint(family, mapped(family, theta, further), x, y)).toEqual([
      expect.closeTo(1.3 * sx + 0.2 * sy - 0.4, 5),
      expect.closeTo(-0.1 * sx + 0.9 * sy + 0.25, 5),
    ]);
  }
});

test("pixel centres follow align_corners=false: the outer edges, not the outer centres, are -1 and 1", () => {
  expect(pixelCentre(0, 4)).toBe(-0.75);
  expect(pixelCentre(3, 4)).toBe(0.75);
  expect(pixelCentre(0, 1)).toBe(0);
});

test("the sampling grid runs row by row, x first", () => {
  const grid = samplingGrid(transforms.affine, [1, 0, 0, 0, 1, 0], 2, 2);
  expect([...grid]).toEqual([-0.5, -0.5, 0.5, -0.5, -0.5, 0.5, 0.5, 0.5]);
});
