import { expect, test } from "vitest";
import { bounded, duration, fixed, percent, significant, steady, whole } from "#geometry/figure.ts";

test("three significant digits, without exponents", () => {
  expect([1.6149, 12.34, 388.2, 38821, 0.0421, 0, -1.66].map((value) => significant(value))).toEqual([
    "1.61",
    "12.3",
    "388",
    "38821",
    "0.0421",
    "0.00",
    "−1.66",
  ]);
  expect(significant(Number.NaN)).toBe("–");
});

test("a true minus sign, and never minus zero", () => {
  expect([fixed(-1.25, 1), fixed(-0.04, 1), fixed(0, 2)]).toEqual(["−1.3", "0.0", "0.00"]);
});

test("what has blown up is only said to have", () => {
  expect([bounded(12, 1), bounded(5000, 1), bounded(-5000, 1)]).toEqual([
    "12.0",
    ">\u202f999",
    "<\u202f−999",
  ]);
});

test("what changes all the time keeps its width", () => {
  const figures = [0.02, 0.998, 1.002, 9.99, -12.34, 388.2, -5000, Number.NaN].map((value) =>
    steady(value, 2),
  );
  expect(figures).toEqual(["0.02", "1.00", "1.00", "9.99", "−12.3", "388", "< −999", "–"]);
});

test("shares, counts, durations", () => {
  expect([percent(0.874), percent(0), whole(9999), whole(39209), whole(1234567)]).toEqual([
    "87 %",
    "0 %",
    "9999",
    "39\u202f209",
    "1\u202f234\u202f567",
  ]);
  expect([45, 125, 1870, 7800].map(duration)).toEqual([
    "45\u202fs",
    "2\u202fmin 5\u202fs",
    "31\u202fmin",
    "2\u202fh 10\u202fmin",
  ]);
});
