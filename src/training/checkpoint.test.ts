import { expect, test } from "vitest";
import { Checkpoints } from "#training/checkpoint.ts";

function keptOf(limit: number | undefined, weights: number): number[] {
  const checkpoints = new Checkpoints(limit);
  const blank = new Float32Array(weights);
  for (let step = 0; step < 100_000; step++) {
    if (checkpoints.isDue(step)) checkpoints.keep({ step, weights: blank });
  }
  return checkpoints.all.map(({ step }) => step);
}

test("small networks keep every checkpoint", () => {
  expect(keptOf(undefined, 1000)).toHaveLength(49);
});

test("large ones keep as many as there is room for, from the first step to a late one, spread over the run", () => {
  const steps = keptOf(12 * 4000, 1000);
  expect(steps.length).toBeLessThanOrEqual(12);
  expect(steps.length).toBeGreaterThanOrEqual(6);
  expect(steps[0]).toBe(0);
  expect(steps.at(-1)).toBeGreaterThan(20_000);
  expect(steps.filter((step) => step > 0 && step < 1000).length).toBeGreaterThanOrEqual(2);
});
