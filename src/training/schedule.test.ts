import { expect, test } from "vitest";
import { measuredApproaches } from "#recording/frame.ts";
import { isFrameStep, isValidationStep, nextCheckpointStep, rateShare } from "#training/schedule.ts";

const steps = (count: number, due: (step: number) => boolean) => [...Array(count).keys()].filter(due);

test("frames begin densely: 0, 1, 2, 4, 8", () => {
  expect(steps(17, isFrameStep)).toEqual([0, 1, 2, 4, 8, 12, 16]);
});

test("looking takes few passes beside training, whose every picture goes there and back: about three passes", () => {
  const [watched, validated, batch] = [42, 516 + 30 * measuredApproaches, 64];
  const share = (from: number, to: number) => {
    const frames = steps(to, isFrameStep).filter((step) => step >= from).length;
    const validations = steps(to, isValidationStep).filter((step) => step >= from).length;
    return (frames * watched + validations * validated) / (3 * batch * (to - from));
  };
  expect(share(0, 1024)).toBeLessThan(0.08);
  expect(share(1024, 4096)).toBeLessThan(0.03);
});

test("every validation falls on a frame, so that its curve point can be reached", () => {
  expect(steps(2000, (step) => isValidationStep(step) && !isFrameStep(step))).toEqual([]);
});

test("checkpoints: each early power of two, and fewer than fifty in a hundred thousand steps", () => {
  const kept = [0];
  while ((kept.at(-1) as number) < 100_000) kept.push(nextCheckpointStep(kept.at(-1) as number));
  expect(kept.slice(0, 8)).toEqual([0, 1, 2, 4, 8, 16, 32, 64]);
  expect(kept.length).toBeLessThan(50);
});

test("the rate rises at first, then falls to a fiftieth at the planned end, and stays there", () => {
  expect(rateShare(0, 1000)).toBeLessThan(0.05);
  expect(rateShare(30, 1000)).toBeGreaterThan(0.95);
  expect(rateShare(500, 1000)).toBeCloseTo(0.51, 2);
  expect(rateShare(1000, 1000)).toBeCloseTo(0.02, 6);
  expect(rateShare(5000, 1000)).toBeCloseTo(0.02, 6);
});
