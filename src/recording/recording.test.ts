import { describe, expect, test } from "vitest";
import type { Frame } from "#recording/frame.ts";
import { Recording } from "#recording/recording.ts";

const frame = (step: number): Frame => ({
  step,
  epoch: step / 100,
  transformers: [{ thetas: Float32Array.of(step), maps: null }],
  predictions: Uint16Array.of(0),
  confidences: Float32Array.of(0.5),
});

function recordingOf(steps: readonly number[], limit?: number): Recording {
  const recording = new Recording(limit);
  for (const step of steps) recording.append(frame(step));
  return recording;
}

describe("frames", () => {
  const recording = recordingOf([0, 1, 2, 4, 8]);

  test("are found at or before a step", () => {
    expect([-1, 0, 3, 8, 99].map((step) => recording.at(step)?.step)).toEqual([undefined, 0, 2, 8, 8]);
    expect([-1, 0, 3, 8, 99].map((step) => recording.indexAt(step))).toEqual([-1, 0, 2, 4, 4]);
  });

  test("must come in order", () => {
    expect(() => recordingOf([0, 4, 4])).toThrow(RangeError);
    expect(() => recordingOf([0, 4, 3])).toThrow(RangeError);
  });

  test("of an empty recording are null", () => {
    const empty = new Recording();
    expect([empty.at(0), empty.last(), empty.frame(0), empty.indexAt(5), empty.frameCount]).toEqual([
      null,
      null,
      null,
      -1,
      0,
    ]);
  });
});

describe("thinning", () => {
  const steps = Array.from({ length: 1000 }, (_, i) => i * 2);
  const thinned = recordingOf(steps, 200);

  test("keeps to the limit at every moment", () => {
    const recording = new Recording(100);
    for (const step of steps) {
      recording.append(frame(step));
      expect(recording.frameCount).toBeLessThanOrEqual(100);
    }
  });

  test("keeps every early frame, the first and the last, in order", () => {
    const kept = thinned.steps();
    expect(kept.filter((step) => step <= 64)).toEqual(steps.filter((step) => step <= 64));
    expect(kept.at(-1)).toBe(1998);
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
  });

  test("spreads what stays evenly: the middle of a long run is as dense as its end", () => {
    const later = recordingOf(
      Array.from({ length: 20_000 }, (_, i) => i),
      400,
    )
      .steps()
      .filter((step) => step > 64);
    const gaps = later.slice(1).map((step, i) => step - (later[i] as number));
    // 336 places for 20,000 steps, between half and wholly full.
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * (20_000 / 168));
  });

  test("keeps frames whole", () => {
    for (const step of thinned.steps()) expect(thinned.at(step)?.transformers[0]?.thetas[0]).toBe(step);
  });
});

test("curves keep what was measured and skip what was not", () => {
  const recording = new Recording();
  recording.measure({ step: 1, values: { trainLoss: 3 } });
  recording.measure({ step: 2, values: { trainLoss: 2, roiIoU: 0.5 } });
  recording.measure({ step: 4, values: { roiIoU: 0.6 } });
  expect(recording.series("trainLoss")).toEqual({ steps: [1, 2], values: [3, 2] });
  expect(recording.series("roiIoU")).toEqual({ steps: [2, 4], values: [0.5, 0.6] });
  expect(recording.valueAt("roiIoU", 3)).toBe(0.5);
  expect(recording.valueAt("roiIoU", 1)).toBeNull();
  expect(recording.valueAt("trainLoss", 100)).toBe(2);
});

test("what was recorded up to a step is a recording of its own, which grows without the other", () => {
  const whole = recordingOf([0, 1, 2, 4, 8]);
  for (const step of [1, 2, 3, 4, 5]) whole.measure({ step, values: { trainLoss: step / 10 } });
  const earlier = whole.upTo(3);
  expect(earlier.steps()).toEqual([0, 1, 2]);
  expect(earlier.series("trainLoss")).toEqual({ steps: [1, 2, 3], values: [0.1, 0.2, 0.3] });
  earlier.append(frame(3));
  earlier.measure({ step: 4, values: { trainLoss: 9 } });
  expect(whole.steps()).toEqual([0, 1, 2, 4, 8]);
  expect(whole.series("trainLoss").values).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
});
