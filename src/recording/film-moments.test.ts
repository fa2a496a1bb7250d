import fc from "fast-check";
import { expect, test } from "vitest";
import { filmMoments } from "#recording/film-moments.ts";
import { wholeRun } from "#recording/playback.ts";

/** As a run is recorded: 0, 1, 2, 4, 8, then every fourth step, from 256 on every eighth, from 1024 on every sixteenth. */
function recorded(last: number): number[] {
  const steps = [0, 1, 2, 4, 8];
  for (let step = 12; step <= last; step += step < 256 ? 4 : step < 1024 ? 8 : 16) steps.push(step);
  return steps;
}

const stepsAt = (steps: readonly number[], positions: readonly number[]) =>
  positions.map((i) => steps[i] ?? -1);

test("the first tenth of epoch 1 takes at least a third of its film", () => {
  for (const stepsPerEpoch of [201, 804]) {
    const steps = recorded(16 * stepsPerEpoch);
    const range = { start: 0, end: stepsPerEpoch };
    const chosen = stepsAt(steps, filmMoments(steps, { range, stepsPerEpoch, most: 40 }));
    const early = chosen.filter((step) => step <= stepsPerEpoch / 10);
    const recordedEarly = steps.filter((step) => step <= stepsPerEpoch / 10);
    expect(early.length).toBeGreaterThanOrEqual(Math.min(recordedEarly.length, chosen.length / 3));
  }
});

test("a film of a whole run still shows the start: frames lie ever further apart", () => {
  const steps = recorded(3216);
  const chosen = stepsAt(steps, filmMoments(steps, { range: wholeRun, stepsPerEpoch: 201, most: 60 }));
  expect(chosen.slice(0, 8)).toEqual([0, 1, 2, 4, 8, 12, 16, 20]);
  expect(chosen.at(-1)).toBe(3216);
  // Epoch 1 is a sixteenth of it.
  expect(chosen.filter((step) => step <= 201).length).toBeGreaterThan(0.4 * chosen.length);
});

test("a range that begins late is shown evenly, to a factor of two", () => {
  const steps = Array.from({ length: 3000 }, (_, i) => i);
  const range = { start: 1000, end: 1800 };
  const chosen = stepsAt(steps, filmMoments(steps, { range, stepsPerEpoch: 200, most: 40 }));
  const gaps = chosen.slice(1, -1).map((step, i) => step - (chosen[i] as number));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * Math.min(...gaps));
});

test("whatever was recorded: first and last of the range, rising, as many as may be and no more", () => {
  const steps = fc
    .uniqueArray(fc.nat(20_000), { minLength: 1, maxLength: 300 })
    .map((all) => all.sort((a, b) => a - b));
  const options = fc.record({
    start: fc.nat(10_000),
    length: fc.nat(20_000),
    stepsPerEpoch: fc.integer({ min: 1, max: 5000 }),
    most: fc.integer({ min: 2, max: 80 }),
  });
  fc.assert(
    fc.property(steps, options, (steps, { start, length, stepsPerEpoch, most }) => {
      const range = { start, end: start + length };
      const within = steps.filter((step) => step >= start && step <= range.end);
      const chosen = stepsAt(steps, filmMoments(steps, { range, stepsPerEpoch, most }));
      expect(chosen.length).toBeLessThanOrEqual(most);
      expect(chosen).toEqual(within.filter((step) => chosen.includes(step)));
      expect([chosen[0], chosen.at(-1)]).toEqual([within[0], within.at(-1)]);
      if (within.length <= most) expect(chosen).toEqual(within);
    }),
  );
});
