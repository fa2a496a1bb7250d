import { expect, test } from "vitest";
import { pixelCentre, samplingGrid, sourcePoint, type Transform, thetaOf } from "#geometry/transform.ts";
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

test("a family whose third row divides is projective", () => {
  const projective: Transform = { ...transforms.affine, rows: 3 };
  expect(sourcePoint(projective, [1, 0, 0, 0, 1, 0, 0.5, 0, 2], 2, 3)).toEqual([2 / 3, 1]);
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
