import fc from "fast-check";
import { expect, test } from "vitest";
import { cornerPlaces } from "#geometry/corner-places.ts";

const side = 328;
const anywhere = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const corner = fc.tuple(anywhere, anywhere);

test("corners in sight and apart have their numbers upon them", () => {
  const corners = [
    [40, 50],
    [260, 30],
    [280, 290],
    [20, 300],
  ] as const;
  expect(cornerPlaces(corners, side)).toEqual(corners.map(([x, y]) => ({ x, y, towards: null })));
});

test("wherever corners lie, all four numbers are within the box and none covers another", () => {
  fc.assert(
    fc.property(fc.tuple(corner, corner, corner, corner), (corners) => {
      const places = cornerPlaces(corners, side);
      for (const [i, { x, y }] of places.entries()) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(9);
        expect(Math.max(x, y)).toBeLessThanOrEqual(side - 9);
        for (const other of places.slice(0, i)) {
          expect(Math.hypot(x - other.x, y - other.y)).toBeGreaterThan(18);
        }
      }
    }),
  );
});

test("a window of no size has its numbers around it, each on its own side", () => {
  const places = cornerPlaces(Array(4).fill([150, 150]), side);
  expect(places.map(({ x, y }) => [Math.sign(x - 150), Math.sign(y - 150)])).toEqual([
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ]);
});

test("an arrow points from the edge to a corner out of sight", () => {
  const [, right, below] = cornerPlaces(
    [
      [100, 100],
      [5000, 100],
      [250, 5000],
      [100, 200],
    ],
    side,
  );
  expect(right?.towards).toBeCloseTo(0, 2);
  expect(right?.x).toBeGreaterThan(side - 20);
  expect(below?.towards).toBeCloseTo(Math.PI / 2, 2);
});
