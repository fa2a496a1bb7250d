import fc from "fast-check";
import { expect, test } from "vitest";
import { formatNumbers, parseNumbers } from "#experiment/number-list.ts";

test("numbers, in whatever order they are given, read back rising and each once", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { minLength: 1 }), (numbers) => {
      const rising = [...new Set(numbers)].sort((a, b) => a - b);
      expect(parseNumbers(formatNumbers(numbers), { largest: 400, most: 500 })).toEqual(rising);
    }),
  );
});

test.each([
  [[0, 1, 2, 3, 4, 5, 6, 7, 14], "0-7,14"],
  [[3, 4], "3,4"],
  [[9, 1, 1], "1,9"],
  [[], ""],
])("%j is written %s", (numbers, text) => {
  expect(formatNumbers(numbers)).toBe(text);
});

test("what is no list of numbers within the limit is none", () => {
  for (const text of ["", "a", "1,", "5-3", "-1", "1-", "1.5", "0-99", "1;2", "1-2-3", "99999999999"]) {
    expect(parseNumbers(text, { largest: 42, most: 500 }), text).toBeNull();
  }
});

test("more numbers than wanted are none, and cost nothing to refuse", () => {
  const limits = { largest: 9_999_999, most: 12 };
  expect(parseNumbers("0-11", limits)).toHaveLength(12);
  expect(parseNumbers("0-12", limits)).toBeNull();
  expect(parseNumbers("0-5,10-16", limits)).toBeNull();
  expect(parseNumbers(new Array(10_000).fill("0-9999999").join(","), limits)).toBeNull();
});
