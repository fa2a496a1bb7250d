import { expect, test } from "vitest";
import { gridLines, pixelsPerCell } from "#geometry/grid-lines.ts";
import { quadrilateral } from "#geometry/quad.ts";
import type { Transform } from "#geometry/transform.ts";
import { affine } from "#geometry/transforms/affine.ts";

test("a cell is a whole number of pixels, and few enough stand in a row", () => {
  expect([24, 32, 48, 12, 29].map(pixelsPerCell)).toEqual([2, 4, 4, 1, 3]);
});

test("under the identity the lines lie between the output’s own pixels", () => {
  const lines = gridLines(affine, [1, 0, 0, 0, 1, 0], 24);
  expect(lines).toHaveLength(22);
  const first = lines[0] as number[];
  expect(first.slice(0, 2)).toEqual([expect.closeTo(2 * (2 / 24) - 1, 6), -1]);
  expect(first.slice(-2)).toEqual([expect.closeTo(2 * (2 / 24) - 1, 6), 1]);
  const level = lines[11] as number[];
  expect(level.slice(0, 2)).toEqual([-1, expect.closeTo(2 * (2 / 24) - 1, 6)]);
});

test("every line ends on the quadrilateral’s edges, in proportion", () => {
  const theta = [0.5, 0.2, 0.1, -0.3, 0.7, -0.2];
  const [x0, y0, x1, y1] = quadrilateral(affine, theta) as [number, number, number, number];
  for (const [i, line] of gridLines(affine, theta, 24).slice(0, 11).entries()) {
    const share = (i + 1) / 12;
    expect(line[0]).toBeCloseTo(x0 + (x1 - x0) * share, 5);
    expect(line[1]).toBeCloseTo(y0 + (y1 - y0) * share, 5);
  }
});

test("lines bend where a family bends them", () => {
  const bent: Transform = {
    ...affine,
    basis: (x, y, target, offset) => target.set([x + 0.2 * y * y, y, 1], offset),
  };
  const line = gridLines(bent, [1, 0, 0, 0, 1, 0], 24)[5] as number[];
  const middle = line.slice(12, 14);
  expect(middle[1]).toBeCloseTo(0, 6);
  expect((line[0] as number) - (middle[0] as number)).toBeCloseTo(0.2, 6);
});
