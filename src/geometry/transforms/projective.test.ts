import { describe, expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { boxIoU, quadrilateral, regionEdges, regionOutline } from "#geometry/quad.ts";
import { regionOf, strayingOf } from "#geometry/straying.ts";
import { targetPoint } from "#geometry/target-point.ts";
import { leastDivisor, sourcePoint, thetaOf } from "#geometry/transform.ts";
import { projective } from "#geometry/transforms/projective.ts";

const tilted = [0.7, 0.1, 0.2, -0.15, 0.6, -0.1, 0.3, -0.2, 1];
/** W = 1 - 2 x: the right quarter of the output lies behind the horizon. */
const beyond = [0.5, 0, 0, 0, 0.5, 0, -2, 0, 1];

describe("projective", () => {
  test("eight parameters, and a last number of theta that is always 1", () => {
    expect([...thetaOf(projective, [1, 2, 3, 4, 5, 6, 7, 8])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1]);
  });

  test("keeps straight lines straight: three points of a line stay on one, and cross-ratios stay", () => {
    const at = (t: number) => sourcePoint(projective, tilted, -0.8 + 1.5 * t, 0.9 - 1.1 * t);
    const [a, b, c, d] = [0, 0.3, 0.6, 1].map(at) as [number, number][] as [
      [number, number],
      [number, number],
      [number, number],
      [number, number],
    ];
    for (const other of [b, c]) {
      const area = (other[0] - a[0]) * (d[1] - a[1]) - (other[1] - a[1]) * (d[0] - a[0]);
      expect(area).toBeCloseTo(0, 6);
    }
    const way = (p: readonly number[], q: readonly number[]) => (q[0] as number) - (p[0] as number);
    const ratio = (way(a, c) * way(b, d)) / (way(b, c) * way(a, d));
    expect(ratio).toBeCloseTo((0.6 * 0.7) / (0.3 * 1), 5);
  });

  test("a region before the horizon has four corners, and they are all of its outline", () => {
    expect(regionOutline(projective, tilted)).toEqual(quadrilateral(projective, tilted));
  });

  test("behind the horizon every point is far out, finite, and without a jump", () => {
    let before = sourcePoint(projective, beyond, -1, 0.3);
    for (let x = -1; x <= 1; x += 1e-3) {
      const here = sourcePoint(projective, beyond, x, 0.3);
      expect(Math.hypot(here[0] - before[0], here[1] - before[1])).toBeLessThan(0.2);
      if (1 - 2 * x < leastDivisor) expect(here[0]).toBeGreaterThan(1);
      before = here;
    }
  });

  test("an edge that crosses the horizon has one more point, where W has come to its least", () => {
    const [top, right, bottom, left] = regionEdges(projective, beyond);
    expect([top, right, bottom, left].map((edge) => edge.length)).toEqual([4, 2, 4, 2]);
    const x = (1 - leastDivisor) / 2;
    expect(top.slice(2)).toEqual(
      [(0.5 * x) / leastDivisor, -0.5 / leastDivisor].map((c) => expect.closeTo(c, 5)),
    );
    // Every point of the edge lies on the polyline.
    const [ax, ay, bx, by] = top as [number, number, number, number];
    for (const t of [-1, -0.5, 0, 0.4]) {
      const [px, py] = sourcePoint(projective, beyond, t, -1);
      expect(Math.abs((px - ax) * (by - ay) - (py - ay) * (bx - ax))).toBeLessThan(1e-5);
    }
  });

  test("IoU of a tilted region agrees with counting fine pixels", () => {
    const box = [-0.5, -0.7, 0.6, 0.4] as const;
    let [shared, either] = [0, 0];
    const cells = 400;
    for (let i = 0; i < cells; i++)
      for (let j = 0; j < cells; j++) {
        const [x, y] = [-2 + (4 * (j + 0.5)) / cells, -2 + (4 * (i + 0.5)) / cells];
        const target = inverted(tilted, x, y);
        const inRegion = Math.max(...target.map(Math.abs)) <= 1;
        const inBox = x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
        if (inRegion && inBox) shared++;
        if (inRegion || inBox) either++;
      }
    expect(boxIoU(regionOutline(projective, tilted), box)).toBeCloseTo(shared / either, 2);
  });

  test("a region that reaches the horizon is too wide to be of use", () => {
    expect(strayingOf(regionOf(projective, [1, 0, 0, 0, 1, 0, -2, 1.5, 1]))).toBe("wide");
    expect(strayingOf(regionOf(projective, tilted))).toBeNull();
  });

  test("the way back is found wherever there is one, and nowhere else", () => {
    const random = seededRandom(5);
    for (let i = 0; i < 200; i++) {
      const theta = tilted.map((entry, k) => (k === 8 ? 1 : entry + uniform(random, -0.15, 0.15)));
      const [x, y] = [uniform(random, -1, 1), uniform(random, -1, 1)];
      const found = targetPoint(projective, theta, ...sourcePoint(projective, theta, x, y));
      expect(found).toEqual([expect.closeTo(x, 4), expect.closeTo(y, 4)]);
    }
    // Points left of the vanishing line x = -1/4 are seen by nobody before the horizon.
    expect(targetPoint(projective, beyond, 0.5, 0.1)).toEqual([
      expect.closeTo(1 / 3, 4),
      expect.closeTo(1 / 15, 4),
    ]);
    expect(targetPoint(projective, beyond, -0.5, 0.1)).toBeNull();
  });
});

/** By Cramer's rule: theta's matrix with the source point put in. */
function inverted(theta: readonly number[], x: number, y: number): [number, number] {
  const [a, b, tx, c, d, ty, g, h] = theta as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [p, q, e] = [a - g * x, b - h * x, x - tx];
  const [r, s, f] = [c - g * y, d - h * y, y - ty];
  const determinant = p * s - q * r;
  return [(e * s - q * f) / determinant, (p * f - e * r) / determinant];
}
