import { describe, expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { regionOutline, signedArea } from "#geometry/quad.ts";
import { targetPoint } from "#geometry/target-point.ts";
import { basisAt, type Point, samplingGrid, sourcePoint, thetaOf } from "#geometry/transform.ts";
import { thinPlate } from "#geometry/transforms/thin-plate.ts";

const random = seededRandom(16);
const points = thinPlate.controlPoints as readonly Point[];
/** Where the control points go: a turned and shifted window, each point moved on its own. */
const targets = points.map(
  ([x, y]): Point => [
    0.6 * x - 0.1 * y + 0.1 + uniform(random, -0.15, 0.15),
    0.15 * x + 0.7 * y - 0.05 + uniform(random, -0.15, 0.15),
  ],
);
const theta = thetaOf(thinPlate, targets.flat());
const somewhere = Array.from({ length: 40 }, (): Point => [uniform(random, -1, 1), uniform(random, -1, 1)]);

/**
 * Bookstein's system solved by another way, with the other U (r^2 log r): the radial coefficients are what is left of c in
 * the space where P' w = 0, found by projection and conjugate gradients there; the affine part follows by least squares.
 */
function splineByConjugateGradients(values: readonly number[]): (at: Point) => number {
  const u = ([x, y]: Point, [px, py]: Point) => {
    const r = Math.hypot(x - px, y - py);
    return r === 0 ? 0 : r * r * Math.log(r);
  };
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((s, x, i) => s + x * (b[i] as number), 0);
  // An orthonormal basis of the affine functions on the points, which are even and so orthogonal already.
  const flat = [points.map(() => 1), points.map(([x]) => x), points.map(([, y]) => y)];
  const unit = flat.map((v) => v.map((x) => x / Math.sqrt(dot(v, v))));
  const project = (v: readonly number[]) =>
    unit.reduce<readonly number[]>((rest, e) => {
      const share = dot(rest, e);
      return rest.map((x, i) => x - share * (e[i] as number));
    }, v);
  const times = (w: readonly number[]) =>
    project(
      points.map((p) =>
        dot(
          points.map((q) => u(p, q)),
          w,
        ),
      ),
    );
  // U is conditionally positive definite: conjugate gradients converge in as many steps as there are dimensions.
  let w: readonly number[] = points.map(() => 0);
  let rest = project(values);
  let way = rest;
  for (let step = 0; step < 60 && dot(rest, rest) > 1e-26; step++) {
    const ahead = times(way);
    const length = dot(rest, rest) / dot(way, ahead);
    w = w.map((x, i) => x + length * (way[i] as number));
    const next = rest.map((x, i) => x - length * (ahead[i] as number));
    const turn = dot(next, next) / dot(rest, rest);
    way = next.map((x, i) => x + turn * (way[i] as number));
    rest = next;
  }
  const left = values.map(
    (c, i) =>
      c -
      dot(
        points.map((q) => u(points[i] as Point, q)),
        w,
      ),
  );
  const affine = flat.map((v) => dot(v, left) / dot(v, v)) as [number, number, number];
  return (at) =>
    dot(
      points.map((q) => u(at, q)),
      w,
    ) +
    affine[0] +
    affine[1] * at[0] +
    affine[2] * at[1];
}

describe("the thin-plate spline", () => {
  test("takes every control point exactly where it is told", () => {
    for (const [i, [x, y]] of points.entries()) {
      const [sx, sy] = sourcePoint(thinPlate, theta, x, y);
      expect(sx).toBeCloseTo(targets[i]?.[0] as number, 6);
      expect(sy).toBeCloseTo(targets[i]?.[1] as number, 6);
    }
  });

  test("between them agrees with Bookstein's system, solved by other means and with the other U", () => {
    const [byX, byY] = [0, 1].map((axis) =>
      splineByConjugateGradients(targets.map((t) => t[axis] as number)),
    ) as [(at: Point) => number, (at: Point) => number];
    for (const at of somewhere) {
      const [x, y] = sourcePoint(thinPlate, theta, ...at);
      expect(x).toBeCloseTo(byX(at), 5);
      expect(y).toBeCloseTo(byY(at), 5);
    }
  });

  test("makes every affine map exactly, outside the square too", () => {
    const affine = ([x, y]: Point): Point => [0.5 * x - 0.3 * y + 0.2, 0.4 * x + 0.8 * y - 0.1];
    const moved = thetaOf(thinPlate, points.flatMap(affine));
    for (const at of [...somewhere, [1.5, -1.4] as const]) {
      const [wantX, wantY] = affine(at);
      const [x, y] = sourcePoint(thinPlate, moved, ...at);
      expect(x).toBeCloseTo(wantX, 5);
      expect(y).toBeCloseTo(wantY, 5);
    }
  });

  test("its basis is 1 at its own control point and 0 at the others, and adds up to 1 everywhere", () => {
    const at = basisAt(thinPlate, points);
    for (const [i, value] of at.entries()) expect(value).toBeCloseTo(i % 17 === 0 ? 1 : 0, 6);
    for (const point of somewhere)
      expect(basisAt(thinPlate, [point]).reduce((s, b) => s + b, 0)).toBeCloseTo(1, 5);
  });

  test("a grid that was asked for before is the same grid, of each theta its own", () => {
    const [first, other] = [theta, thetaOf(thinPlate, thinPlate.identity)].map((one) => [
      ...samplingGrid(thinPlate, one, 6, 5),
    ]) as [number[], number[]];
    expect([...samplingGrid(thinPlate, theta, 6, 5)]).toEqual(first);
    expect(other).not.toEqual(first);
    const [x, y] = sourcePoint(thinPlate, theta, 0.4, -0.5);
    expect(first.slice(2 * 8, 2 * 9)).toEqual([x, y].map((c) => expect.closeTo(c, 6)));
  });

  test("the way back is found from every source point within", () => {
    for (const [x, y] of somewhere) {
      const found = targetPoint(thinPlate, theta, ...sourcePoint(thinPlate, theta, x, y));
      expect(found).toEqual([expect.closeTo(x, 4), expect.closeTo(y, 4)]);
    }
    // All points in one place: nothing leads back.
    expect(targetPoint(thinPlate, new Float32Array(32), 0.3, 0.1)).toBeNull();
  });

  test("the outline's area agrees with that of a fine grid of its cells", () => {
    const cells = 60;
    const place = (i: number) => (2 * i) / cells - 1;
    const lattice = Array.from({ length: cells + 1 }, (_, i) =>
      Array.from({ length: cells + 1 }, (_, j) => sourcePoint(thinPlate, theta, place(j), place(i))),
    );
    const at = (i: number, j: number) => lattice[i]?.[j] as [number, number];
    let area = 0;
    for (let i = 0; i < cells; i++)
      for (let j = 0; j < cells; j++)
        area += signedArea([...at(i, j), ...at(i, j + 1), ...at(i + 1, j + 1), ...at(i + 1, j)]);
    expect(signedArea(regionOutline(thinPlate, theta)) / area).toBeCloseTo(1, 3);
  });
});
