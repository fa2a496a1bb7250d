import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { momentIn, momentNames } from "#recording/moments.ts";
import { Recording } from "#recording/recording.ts";

const stepsPerEpoch = 200;
const run = { stepsPerEpoch, probes: { count: 1 } };

function recordingOf(steps: readonly number[], theta: (step: number) => number = (step) => step): Recording {
  const recording = new Recording();
  for (const step of steps) {
    recording.append({
      step,
      epoch: step / stepsPerEpoch,
      transformers: [{ thetas: Float32Array.of(theta(step)), maps: null }],
      predictions: Uint16Array.of(0),
      confidences: Float32Array.of(0.5),
    });
  }
  return recording;
}

const every = (spacing: number, last: number) =>
  Array.from({ length: last / spacing + 1 }, (_, i) => i * spacing);

const stepsOf = (recording: Recording) => momentNames.map((name) => momentIn(recording, run, name)?.step);

test("of a whole training each moment is the frame at its step", () => {
  // Theta turns about step 48.
  const turning = recordingOf(every(4, 800), (step) => 1 / (1 + Math.exp(-(step - 46) / 8)));
  expect(stepsOf(turning)).toEqual([0, 20, 48, 200, 800]);
});

test("where the step that is meant is not recorded, the nearest is taken and both are told", () => {
  const sparse = recordingOf([0, 12, 30, 190, 215, 640]);
  expect(momentIn(sparse, run, "first-tenth")).toEqual({
    name: "first-tenth",
    step: 12,
    meant: 20,
  });
  expect(momentIn(sparse, run, "first-epoch")).toMatchObject({ step: 190, meant: 200 });
});

test("a recording that has not got so far shows its last frame, one that begins later its first", () => {
  const short = recordingOf(every(4, 20));
  expect(momentIn(short, run, "first-epoch")).toMatchObject({ step: 20, meant: 200 });
  const late = recordingOf([640, 650]);
  expect(momentIn(late, run, "untrained")).toMatchObject({ step: 640, meant: 0 });
});

describe("there is no such moment", () => {
  test("before anything is recorded", () => {
    expect(stepsOf(new Recording())).toEqual(momentNames.map(() => undefined));
  });

  test("where theta has not moved: nowhere was it fastest", () => {
    expect(momentIn(recordingOf([0]), run, "fastest")).toBeNull();
    const still = recordingOf(every(4, 40), () => 1);
    expect(momentIn(still, run, "fastest")).toBeNull();
  });
});

test("pictures that come to be watched later do not move the moment at which the probes moved fastest", () => {
  const recording = new Recording();
  for (const step of every(4, 400)) {
    const [probe, late] = [Math.min(step, 40), step > 300 ? 50 * step : 0];
    recording.append({
      step,
      epoch: step / stepsPerEpoch,
      transformers: [{ thetas: Float32Array.of(probe, late), maps: null }],
      predictions: Uint16Array.of(0, 0),
      confidences: Float32Array.of(0.5, 0.5),
    });
  }
  expect(momentIn(recording, run, "fastest")?.step).toBe(4);
});

test("whatever is recorded, a moment is a recorded frame, and none is nearer to what is meant", () => {
  const steps = fc.uniqueArray(fc.nat(5000), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 900 }), (some, perEpoch) => {
      const recorded = some.toSorted((a, b) => a - b);
      const recording = recordingOf(recorded);
      for (const name of momentNames) {
        const moment = momentIn(recording, { ...run, stepsPerEpoch: perEpoch }, name);
        if (name === "fastest" && recorded.length === 1) expect(moment).toBeNull();
        if (!moment) continue;
        expect(recorded).toContain(moment.step);
        const nearest = Math.min(...recorded.map((step) => Math.abs(step - moment.meant)));
        expect(Math.abs(moment.step - moment.meant)).toBe(nearest);
      }
    }),
  );
});
