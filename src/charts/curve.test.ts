import fc from "fast-check";
import { expect, test } from "vitest";
import { pathOf, ticksTo } from "#charts/curve.ts";

const same = (value: number) => value;

test("a path is interrupted by gaps, and a point alone between two is a dot", () => {
  const path = (ys: readonly number[]) => pathOf({ xs: ys.map((_, i) => i), ys }, same, (y) => 10 - y);
  expect(path([1, 2, 3])).toBe("M0,9L1,8L2,7");
  expect(path([1, 2, Number.NaN, 4, Number.NaN, 6, 7])).toBe("M0,9L1,8M3,6h0M5,4L6,3");
  expect(path([Number.NaN])).toBe("");
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
