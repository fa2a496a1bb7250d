import { expect, test } from "vitest";
import type { Seen } from "#recording/beside.ts";
import type { Frame } from "#recording/frame.ts";
import { Recording } from "#recording/recording.ts";

/** Of `count` pictures; every number says the step. */
const seen = (step: number, count: number): Seen => ({
  step,
  transformers: [
    { thetas: new Float32Array(count * 6).fill(step), maps: null },
    {
      thetas: new Float32Array(count * 6).fill(step),
      maps: { bytes: new Uint8Array(count * 4).fill(step), ranges: new Float32Array(count * 2).fill(step) },
    },
  ],
  predictions: new Uint16Array(count).fill(step),
  confidences: new Float32Array(count).fill(step),
});
const frame = (step: number): Frame => ({ ...seen(step, 3), epoch: 0 });

function recorded(...steps: number[]): Recording {
  const recording = new Recording();
  for (const step of steps) recording.append(frame(step));
  return recording;
}

test("each frame has the latest look behind what was recorded, in every part alike", () => {
  const recording = recorded(0, 8, 16, 24);
  recording.layBeside([seen(0, 2), seen(16, 2)]);
  const { transformers, predictions, confidences } = recording.at(8) as Frame;
  expect([...predictions]).toEqual([8, 8, 8, 0, 0]);
  expect([...confidences]).toEqual([8, 8, 8, 0, 0]);
  for (const { thetas } of transformers) expect(thetas).toHaveLength(30);
  expect([...(transformers[1]?.maps?.bytes ?? [])]).toEqual([
    ...new Array(12).fill(8),
    ...new Array(8).fill(0),
  ]);
  expect(transformers[1]?.maps?.ranges).toHaveLength(10);
  expect([...(recording.last() as Frame).predictions]).toEqual([24, 24, 24, 16, 16]);
});

test("other pictures take the place of those before, and what is recorded stays as it is", () => {
  const recording = recorded(0, 8);
  recording.layBeside([seen(0, 2)]);
  expect(recording.at(8)?.predictions).toHaveLength(5);
  recording.layBeside([seen(0, 7)]);
  expect(recording.at(8)?.predictions).toHaveLength(10);
  recording.layBeside([]);
  expect(recording.at(8)).toEqual(frame(8));
});

test("before anyone had looked, the first look stands in", () => {
  const recording = recorded(0, 8);
  recording.layBeside([seen(5, 1)]);
  expect([...(recording.at(0) as Frame).predictions]).toEqual([0, 0, 0, 5]);
});

test("what leaves at a step keeps what was seen up to there", () => {
  const recording = recorded(0, 8, 16);
  recording.layBeside([seen(0, 1), seen(16, 1)]);
  expect([...(recording.upTo(8).last() as Frame).predictions]).toEqual([8, 8, 8, 0]);
});
