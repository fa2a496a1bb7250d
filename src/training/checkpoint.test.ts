import { expect, test } from "vitest";
import { Checkpoints } from "#training/checkpoint.ts";
import { nextCheckpointStep } from "#training/schedule.ts";

function keptOf(limit: number | undefined, weights: number): number[] {
  const checkpoints = new Checkpoints(limit);
  const blank = new Float32Array(weights);
  for (let step = 0; step < 100_000; step++) {
    if (checkpoints.isDue(step)) checkpoints.keep({ step, weights: blank });
  }
  return checkpoints.all.map(({ step }) => step);
}

test("small networks keep every checkpoint", () => {
  const due: number[] = [];
  for (let step = 0; step < 100_000; step = nextCheckpointStep(step)) due.push(step);
  expect(keptOf(undefined, 1000)).toEqual(due);
});

test("large ones keep as many as there is room for, from the first step to a late one, spread over the run", () => {
  const steps = keptOf(12 * 4000, 1000);
  expect(steps).toHaveLength(12);
  expect(steps[0]).toBe(0);
  expect(steps.at(-1)).toBe(keptOf(undefined, 1000).at(-1));
  const ratios = steps.slice(2).map((step, i) => step / (steps[i + 1] as number));
  expect(Math.max(...ratios)).toBeLessThan(8);
});

test("back to a step means to the latest checkpoint up to it; later ones are gone, and come again when due", () => {
  const checkpoints = new Checkpoints();
  const weights = new Float32Array(1);
  for (const step of [0, 1, 2, 4, 8, 16]) checkpoints.keep({ step, weights });
  expect(checkpoints.backTo(7).step).toBe(4);
  expect(checkpoints.all.map(({ step }) => step)).toEqual([0, 1, 2, 4]);
  expect([5, 8].map((step) => checkpoints.isDue(step))).toEqual([false, true]);
});
