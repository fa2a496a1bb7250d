import { expect, test } from "vitest";
import { gaussian, seededRandom } from "#experiment/random.ts";
import { dequantise, quantise } from "#model/quantise.ts";

const filters = 5;
const random = seededRandom(2);
/** Filters of very different sizes; the last one is all zeros. */
const weights = Float32Array.from(
  { length: 40 * filters },
  (_, i) => (i % filters === filters - 1 ? 0 : 10 ** -(i % filters)) * gaussian(random),
);

test("every weight comes back to within half a step of its own filter, zeros exactly", () => {
  const { values, scales } = quantise(weights, filters);
  expect(values.every((value) => Number.isInteger(value) && Math.abs(value) <= 127)).toBe(true);
  for (const [i, weight] of dequantise({ values, scales }).entries()) {
    const filter = weights.filter((_, k) => k % filters === i % filters).map(Math.abs);
    const step = Math.max(...filter) / 127;
    expect(Math.abs(weight - (weights[i] as number))).toBeLessThanOrEqual(0.51 * step);
  }
});
