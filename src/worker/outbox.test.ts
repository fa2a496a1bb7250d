import { expect, test } from "vitest";
import type { Frame, Measurement } from "#recording/frame.ts";
import { Outbox, type Parcel } from "#worker/outbox.ts";

const frame = (step: number): Frame => ({
  step,
  epoch: 0,
  transformers: [],
  predictions: new Uint16Array(0),
  confidences: new Float32Array(0),
});
const measurement = (step: number, values: Measurement["values"] = { trainLoss: 1 }): Measurement => ({
  step,
  values,
});

function outbox() {
  const sent: Parcel[] = [];
  return { sent, box: new Outbox((parcel) => sent.push(parcel) > 0) };
}

test("nothing is sent while a parcel is under way, and everything since is in the next one", () => {
  const { sent, box } = outbox();
  box.add({ frame: frame(0), measurements: [] }, null);
  box.offer(0);
  for (let step = 1; step <= 5; step++) {
    box.add({ frame: frame(step), measurements: [measurement(step)] }, null);
    box.offer(step * 1000);
  }
  expect(sent).toHaveLength(1);
  box.acknowledge();
  box.offer(9000);
  expect(sent).toHaveLength(2);
  expect(sent[1]?.frames.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5]);
  expect(sent[1]?.measurements).toHaveLength(5);
});

test("a page that never answers costs bounded memory, keeps the latest frame and all validation", () => {
  const { sent, box } = outbox();
  box.add({ frame: frame(0), measurements: [] }, null);
  box.offer(0);
  const last = 200_000;
  for (let step = 1; step <= last; step++) {
    const values = step % 1000 === 0 ? { validationLoss: 1 } : { trainLoss: 1 };
    box.add({ frame: frame(step), measurements: [measurement(step, values)] }, null);
  }
  box.flush(1);
  const parcel = sent[1] as Parcel;
  expect(parcel.frames.length).toBeLessThanOrEqual(1024);
  expect(parcel.frames.at(-1)?.step).toBe(last);
  expect(parcel.measurements.length).toBeLessThanOrEqual(16_384);
  expect(parcel.measurements.filter(({ values }) => values.validationLoss !== undefined)).toHaveLength(200);
});

test("parcels are spaced: what is acknowledged at once is not followed at once", () => {
  const { sent, box } = outbox();
  for (let now = 0; now < 1000; now++) {
    box.add({ frame: frame(now), measurements: [] }, null);
    box.offer(now);
    box.acknowledge();
  }
  expect(sent.length).toBeLessThanOrEqual(13);
  expect(sent.length).toBeGreaterThan(8);
});

test("a flush goes out even to a page that has not answered", () => {
  const { sent, box } = outbox();
  box.add({ frame: frame(0), measurements: [] }, null);
  box.offer(0);
  box.add({ frame: frame(1), measurements: [] }, null);
  box.flush(1);
  expect(sent[1]?.frames.map(({ step }) => step)).toEqual([1]);
});

test("a stray acknowledgement before the start does not hold back what comes after it", () => {
  const sent: Parcel[] = [];
  let started = false;
  const box = new Outbox((parcel) => started && sent.push(parcel) > 0);
  // The page has taken in the last parcel of the run before.
  box.acknowledge();
  box.offer(0);
  started = true;
  box.add({ frame: frame(0), measurements: [] }, null);
  box.offer(100);
  expect(sent.map(({ frames }) => frames.map(({ step }) => step))).toEqual([[0]]);
});
