import { expect, test } from "vitest";
import type { Split } from "#data/dataset.ts";
import { signSize } from "#training/sign-size.ts";

const split: Split = { count: 1, label: () => 0, box: () => [-0.5, -0.5, 0.5, 0], read: () => {} };

test("a photograph's sign has its own size, a drawn one the size at which the network sees it", () => {
  expect(signSize({ ...split, signSize: () => 31 }, 0, 40)).toBe(31);
  expect(signSize({ ...split, signSize: () => null }, 0, 40)).toBeNull();
  // A quarter by an eighth of 80 x 80 pixels: 40 x 20.
  expect(signSize(split, 0, 80)).toBeCloseTo(Math.sqrt(40 * 20), 12);
  expect(signSize({ ...split, box: () => null }, 0, 40)).toBeNull();
});
