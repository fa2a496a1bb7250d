import { expect, test } from "vitest";
import { logSpaced } from "#training/log-spaced.ts";

test("first and last stay, and the ratios between are even", () => {
  expect(logSpaced([1, 2, 4, 8, 16, 32, 64, 128, 256], 5)).toEqual([1, 4, 16, 64, 256]);
  expect(logSpaced([32, 64, 77, 1000, 1200, 9000], 3)).toEqual([32, 1000, 9000]);
});

test("few numbers stay as they are, and for one there is the last", () => {
  expect(logSpaced([3, 5], 4)).toEqual([3, 5]);
  expect(logSpaced([3, 5, 9], 1)).toEqual([9]);
  expect(logSpaced([], 3)).toEqual([]);
});
