import { expect, test } from "vitest";
import { float16Bits, float16Value } from "#model/float16.ts";

test("every half that is a number survives there and back", () => {
  for (let half = 0; half < 0x10000; half++) {
    const value = float16Value(half);
    if (!Number.isNaN(value)) expect(float16Bits(value)).toBe(half);
  }
});

test("a number becomes the nearest half, ties to even", () => {
  for (let half = 0; half < 0x7bff; half++) {
    const [low, high] = [float16Value(half), float16Value(half + 1)];
    expect(float16Bits(low * 0.75 + high * 0.25)).toBe(half);
    expect(float16Bits(low * 0.25 + high * 0.75)).toBe(half + 1);
    expect(float16Bits((low + high) / 2)).toBe(half % 2 === 0 ? half : half + 1);
  }
});

test("the ends of the range", () => {
  expect(float16Value(0x7bff)).toBe(65504);
  expect(float16Value(1)).toBe(2 ** -24);
  expect(float16Bits(65520)).toBe(0x7c00);
  expect(float16Bits(1e9)).toBe(0x7c00);
  expect(float16Bits(-1e-9)).toBe(0x8000);
  expect(float16Value(float16Bits(Number.NaN))).toBeNaN();
});
