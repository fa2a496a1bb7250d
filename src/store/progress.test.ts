import { expect, test } from "vitest";
import { Recording } from "#recording/recording.ts";
import { standstillOf } from "#store/progress.ts";

/** Validated every 100 steps. */
function validated(...values: [accuracy: number, loss: number][]): Recording {
  const recording = new Recording();
  for (const [i, [validationAccuracy, validationLoss]] of values.entries()) {
    recording.measure({ step: i * 100, values: { validationAccuracy, validationLoss } });
  }
  return recording;
}
const flat = (count: number): [number, number][] => Array.from({ length: count }, () => [0.8, 1]);

test("six validations without gain, over a third of the steps, are a standstill since the best one", () => {
  const recording = validated([0.1, 3], [0.5, 2], [0.8, 1], ...flat(6));
  expect(standstillOf(recording, 10_000)).toEqual({ since: 200, accuracy: 0.8 });
  expect(standstillOf(validated([0.1, 3], [0.5, 2], [0.8, 1], ...flat(5)), 10_000)).toBeNull();
});

test("a loss that still falls is progress, and so is an accuracy that still rises", () => {
  const falling = flat(9).map(([accuracy], i): [number, number] => [accuracy, 1 - i / 20]);
  const rising = flat(9).map(([, loss], i): [number, number] => [0.5 + i / 40, loss]);
  expect(standstillOf(validated(...falling), 10_000)).toBeNull();
  expect(standstillOf(validated(...rising), 10_000)).toBeNull();
});

test("late in a long run six validations are too few to tell", () => {
  const climb = Array.from({ length: 30 }, (_, i): [number, number] => [i / 40, 3 - i / 20]);
  expect(standstillOf(validated(...climb, ...flat(6)), 100_000)).toBeNull();
});

test("near the planned end nobody is advised to stop", () => {
  const recording = validated([0.1, 3], [0.8, 1], ...flat(8));
  expect(standstillOf(recording, 2000)).not.toBeNull();
  expect(standstillOf(recording, 1000)).toBeNull();
});
