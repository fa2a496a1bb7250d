import { expect, test } from "vitest";
import { Recording } from "#recording/recording.ts";
import { thetaSpeed } from "#recording/theta-speed.ts";

/** A recording of two thetas of one number each. */
function recordingOf(theta: (step: number) => number, steps: readonly number[]): Recording {
  const recording = new Recording();
  for (const step of steps) {
    recording.append({
      step,
      epoch: step / 100,
      transformers: [{ thetas: Float32Array.of(theta(step), -theta(step)), maps: null }],
      predictions: Uint16Array.of(0, 0),
      confidences: Float32Array.of(0.5, 0.5),
    });
  }
  return recording;
}

const every = (spacing: number, count: number) => Array.from({ length: count }, (_, i) => i * spacing);

test("is the same for dense and for sparse frames, where theta moves evenly", () => {
  const dense = [0, 1, 2, 4, 8, ...every(4, 20).slice(3), ...every(16, 30).slice(5)];
  const { steps, values } = thetaSpeed(
    recordingOf((step) => step / 8, dense),
    1,
  );
  expect(steps).toEqual(dense.slice(1));
  for (const value of values) expect(value).toBeCloseTo(1 / 8, 6);
});

test("rises where theta turns, and falls where it rests", () => {
  const theta = (step: number) => 1 / (1 + Math.exp(-(step - 300) / 20));
  const { steps, values } = thetaSpeed(recordingOf(theta, every(8, 100)), 8);
  const fastest = steps[values.indexOf(Math.max(...values))] as number;
  expect(Math.abs(fastest - 304)).toBeLessThanOrEqual(8);
  expect(values.at(-1)).toBeLessThan(1e-6);
});

test("has as many values as fit, whatever is recorded", () => {
  const { steps } = thetaSpeed(recordingOf(Math.sqrt, every(1, 10_000)), 10_000 / 160);
  expect(steps.length).toBeLessThanOrEqual(160);
  expect(steps.length).toBeGreaterThan(150);
  expect(steps.every((step, i) => step - (steps[i - 1] ?? 0) >= 10_000 / 160)).toBe(true);
});

test("stops where a run blew up, and is empty before the second frame", () => {
  const blown = recordingOf((step) => (step < 30 ? step : Number.NaN), every(10, 8));
  expect(thetaSpeed(blown, 1).steps).toEqual([10, 20]);
  expect(
    thetaSpeed(
      recordingOf(() => 1, [0]),
      1,
    ).steps,
  ).toEqual([]);
  expect(thetaSpeed(new Recording(), 1).steps).toEqual([]);
});
