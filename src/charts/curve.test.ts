import fc from "fast-check";
import { expect, test } from "vitest";
import { decimate, onlyFinite, smooth, ticksTo } from "#charts/curve.ts";

const curve = (ys: readonly number[]) => ({ xs: ys.map((_, i) => i), ys });

test("smoothing leaves a constant alone from the first point on, and halves noise", () => {
  expect(smooth(curve([3, 3, 3, 3]), 10).ys.every((y) => Math.abs(y - 3) < 1e-12)).toBe(true);
  const { ys } = smooth(curve(Array.from({ length: 200 }, (_, i) => (i % 2 ? 1 : -1))), 20);
  expect(Math.max(...ys.slice(50).map(Math.abs))).toBeLessThan(0.1);
});

test("decimation keeps to its limit and the ends, and invents nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 900 }), (ys) => {
      const thin = decimate(curve(ys), 300);
      expect(thin.xs.length).toBe(Math.min(300, ys.length));
      expect([thin.xs[0], thin.xs.at(-1)]).toEqual([0, ys.length - 1]);
      for (const [i, x] of thin.xs.entries()) expect(thin.ys[i]).toBe(ys[x]);
    }),
  );
});

test("what cannot be drawn is left out", () => {
  expect(onlyFinite({ xs: [0, 1, 2], ys: [1, Number.NaN, 3] })).toEqual({ xs: [0, 2], ys: [1, 3] });
});

test("ticks are round, begin at zero, stay within the end, and are few", () => {
  expect(ticksTo(20, 5)).toEqual([0, 5, 10, 15, 20]);
  expect(ticksTo(4, 4)).toEqual([0, 1, 2, 3, 4]);
  expect(ticksTo(0, 5)).toEqual([0]);
  fc.assert(
    fc.property(
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      fc.integer({ min: 2, max: 24 }),
      (end, count) => {
        const ticks = ticksTo(end, count);
        expect(ticks[0]).toBe(0);
        expect(ticks.length).toBeLessThanOrEqual(count + 1);
        expect(ticks.at(-1)).toBeLessThanOrEqual(end * (1 + 1e-9));
      },
    ),
  );
});
