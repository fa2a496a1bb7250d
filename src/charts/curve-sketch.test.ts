import fc from "fast-check";
import { expect, test } from "vitest";
import type { Curve } from "#charts/curve.ts";
import { CurveSketch } from "#charts/curve-sketch.ts";

function sketchOf(ys: readonly number[], spacing = 1): CurveSketch {
  const sketch = new CurveSketch();
  for (const [i, y] of ys.entries()) sketch.add(i * spacing, y);
  return sketch;
}

const finite = ({ ys }: Curve) => ys.filter((y) => !Number.isNaN(y));
/** The most that a sketch may hand out: six points for each of its 256 cells. */
const most = 6 * 256;

const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
  minLength: 1,
  maxLength: 3000,
});

test("extremes and ends are exact, x rises, and nothing is invented", () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 60 }), (ys, spacing) => {
      const { xs, ys: drawn } = sketchOf(ys, spacing).curve();
      expect(xs.length).toBeLessThanOrEqual(most);
      expect([xs[0], xs.at(-1)]).toEqual([0, (ys.length - 1) * spacing]);
      expect([drawn[0], drawn.at(-1)]).toEqual([ys[0], ys.at(-1)]);
      expect(Math.max(...drawn)).toBe(Math.max(...ys));
      expect(Math.min(...drawn)).toBe(Math.min(...ys));
      for (const [i, x] of xs.entries()) {
        expect(drawn[i]).toBe(ys[x / spacing]);
        if (i > 0) expect(x).toBeGreaterThan(xs[i - 1] as number);
      }
    }),
  );
});

test("a short curve is drawn point by point", () => {
  const ys = Array.from({ length: 256 }, (_, i) => Math.sin(i));
  expect(sketchOf(ys).curve()).toEqual({ xs: ys.map((_, i) => i), ys });
});

test("every single spike among 50,000 points is kept, up and down, where it was", () => {
  const ys = Array.from({ length: 50_000 }, (_, i) => i / 50_000);
  const spikes = [1, 777, 12_345, 33_333, 49_998];
  for (const [i, x] of spikes.entries()) ys[x] = i % 2 ? -9 - i : 9 + i;
  const { xs, ys: drawn } = sketchOf(ys).curve();
  expect(xs.length).toBeLessThanOrEqual(most);
  for (const x of spikes) expect(drawn[xs.indexOf(x)]).toBe(ys[x]);
});

test("what is no number is a gap in its place, and counted", () => {
  const sketch = sketchOf([1, 2, Number.NaN, 4, Number.POSITIVE_INFINITY]);
  expect(sketch.curve()).toEqual({ xs: [0, 1, 2, 3, 4], ys: [1, 2, Number.NaN, 4, Number.NaN] });
  expect(sketch.smoothed().ys.map(Number.isNaN)).toEqual([false, false, true, false, true]);
  expect([sketch.gaps, sketch.highest, sketch.last]).toEqual([2, 4, 4]);
});

test("a gap outlives merging", () => {
  const ys = new Array(5000).fill(1);
  ys.fill(Number.NaN, 2000, 3000);
  const { xs, ys: drawn } = sketchOf(ys).curve();
  const gaps = xs.filter((_, i) => Number.isNaN(drawn[i]));
  expect([gaps[0], gaps.at(-1)]).toEqual([2000, 2999]);
  const between = xs.filter((x, i) => x > 2000 && x < 2999 && !Number.isNaN(drawn[i]));
  expect(between, "nothing is drawn in it").toEqual([]);
  expect(
    [1999, 3000].every((x) => drawn[xs.indexOf(x)] === 1),
    "and all that is around it",
  ).toBe(true);
});

test("smoothing leaves a constant alone from the first point on, and flattens noise", () => {
  for (const length of [4, 40_000]) {
    const { ys } = sketchOf(new Array(length).fill(3)).smoothed();
    expect(ys.every((y) => Math.abs(y - 3) < 1e-9)).toBe(true);
  }
  const noise = Array.from({ length: 800 }, (_, i) => (i % 2 ? 1 : -1));
  expect(Math.max(...sketchOf(noise).smoothed().ys.slice(50).map(Math.abs))).toBeLessThan(0.1);
});

test("smoothed or not, a long curve ends where it ends", () => {
  fc.assert(
    fc.property(values, (ys) => {
      const sketch = sketchOf(ys);
      expect(sketch.smoothed().xs.at(-1)).toBe(ys.length - 1);
      expect(sketch.last).toBe(ys.at(-1));
      expect(finite(sketch.smoothed()).length).toBeLessThanOrEqual(256);
    }),
  );
});
