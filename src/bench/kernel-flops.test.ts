import { expect, test } from "vitest";
import { work } from "#bench/kernel-flops.ts";

/** Multiply-adds of a 'same' convolution, counted one by one in words: every pixel, every tap, every pair of channels. */
const picture = [64, 32, 32, 3];
const filter = [5, 5, 3, 32];
const features = [64, 32, 32, 32];
const convolution = { layer: "5×5, 3→32, 32×32", gigaflop: (2 * 64 * 32 * 32 * 5 * 5 * 3 * 32) / 1e9 };

test.each([
  { name: "Conv2D", inputs: [picture, filter], outputs: [features] },
  { name: "Conv2DBackpropInput", inputs: [features, filter], outputs: [picture] },
  { name: "Conv2DBackpropFilter", inputs: [picture, features], outputs: [filter] },
])("$name does the work of its layer", (call) => {
  expect(work(call)).toEqual(convolution);
});

test.each([
  { a: [64, 2048], b: [2048, 256] },
  { a: [2048, 64], b: [2048, 256] },
])("a product of $a and $b has 64 x 2048 x 256 multiply-adds", ({ a, b }) => {
  const rows = 64;
  const call = { name: "BatchMatMul", inputs: [a, b], outputs: [[rows, 256]] };
  expect(work(call)).toEqual({ layer: "64×2048×256", gigaflop: (2 * 64 * 2048 * 256) / 1e9 });
});

test("what only moves numbers counts as no work", () => {
  expect(work({ name: "Reshape", inputs: [[4, 4], null], outputs: [[16]] })).toEqual({
    layer: "",
    gigaflop: 0,
  });
});
