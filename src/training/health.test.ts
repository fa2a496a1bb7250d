import { expect, test } from "vitest";
import { transforms } from "#geometry/transforms.ts";
import type { Frame, WatchedImages } from "#recording/frame.ts";
import { Health } from "#training/health.ts";

const size = 8;
/** Six pictures of stripes; of an even grey where `blank`. */
function pictures(blank = false): WatchedImages {
  const pixels = Uint8Array.from({ length: 6 * size * size * 3 }, (_, i) =>
    blank ? 120 : Math.floor(i / 3) % 2 === 0 ? 30 : 220,
  );
  return { count: 6, pixels, labels: new Uint16Array(6), boxes: null };
}

const health = (probes = pictures()) =>
  new Health({ transform: transforms.affine, probes, inputSize: size, outputSize: size, classes: 43 });

/** `lost` of the six probes sampled at theta `far`, the others whole. */
function frame(step: number, lost: number, far: readonly number[] = [1, 0, 9, 0, 1, 0]): Frame {
  const thetas = Array.from({ length: 6 }, (_, i) => (i < lost ? far : [1, 0, 0, 0, 1, 0])).flat();
  return {
    step,
    epoch: 0,
    transformers: [{ thetas: Float32Array.from(thetas), maps: null }],
    predictions: new Uint16Array(6),
    confidences: new Float32Array(6),
  };
}
const losses = (step: number, ...values: number[]) =>
  values.map((trainLoss, i) => ({ step: step - values.length + 1 + i, values: { trainLoss } }));

test("says that the sign is lost once most probes have been beside the picture for three frames", () => {
  const run = health();
  for (const step of [4, 8]) {
    run.examine(frame(step, 6), losses(step, 3.7));
    expect(run.found).toBeNull();
  }
  run.examine(frame(12, 5), losses(12, 3.7));
  expect(run.found).toMatchObject({ way: "beside", lost: 5, probes: 6, inside: 0, area: 1 });
});

test("half of the probes are not most", () => {
  const run = health();
  for (let step = 4; step <= 40; step += 4) run.examine(frame(step, 3), losses(step, 3.7));
  expect(run.found).toBeNull();
});

test("a single bad frame is no finding, nor is a single good one a recovery", () => {
  const run = health();
  for (const [step, lost] of [6, 6, 0, 6, 6, 6, 0, 6].entries()) run.examine(frame(step, lost), []);
  expect(run.found).not.toBeNull();
  for (const step of [8, 9, 10]) run.examine(frame(step, 0), []);
  expect(run.found).toBeNull();
});

test("names regions that are too wide, shrunk to a spot, and outputs without anything in them", () => {
  const ways = [
    [20, 0, 0, 0, 20, 0],
    [0.01, 0, 0, 0, 0.01, 0],
  ].map((far) => {
    const run = health();
    for (const step of [1, 2, 3]) run.examine(frame(step, 6, far), []);
    return run.found?.way;
  });
  expect(ways).toEqual(["wide", "spot"]);
  const blank = health(pictures(true));
  for (const step of [1, 2, 3]) blank.examine(frame(step, 0), []);
  expect(blank.found).toMatchObject({ way: "blank", lost: 6, inside: 1, area: 1 });
});

test("a step is sound where the regions lie within the picture and the loss is near the best so far", () => {
  const run = health();
  run.examine(frame(4, 0), losses(4, 3.8, 3.6));
  run.examine(frame(8, 0), losses(8, 3, 3));
  run.examine(frame(12, 0), losses(12, 9, 9));
  run.examine(frame(16, 1), losses(16, 3, 3));
  run.examine(frame(20, 6, [2, 0, 0, 0, 2, 0]), losses(20, 3, 3));
  expect([4, 8, 12, 16, 20].filter((step) => run.wasSound(step))).toEqual([4, 8]);
  expect(run.lastLoss).toBe(3);
});

test("eight losses in a row far above chance are an explosion, seven and a good one are not", () => {
  const high = 40;
  const run = health();
  run.examine(frame(7, 0), losses(7, ...new Array(7).fill(high)));
  run.examine(frame(8, 0), losses(8, 3));
  run.examine(frame(15, 0), losses(15, ...new Array(7).fill(high)));
  expect(run.hasExploded).toBe(false);
  run.examine(frame(16, 0), losses(16, high));
  expect(run.hasExploded).toBe(true);
});

test("from an earlier step on, what came later is forgotten", () => {
  const run = health();
  run.examine(frame(4, 0), []);
  run.examine(frame(8, 0), []);
  for (const step of [12, 16, 20]) run.examine(frame(step, 6), []);
  expect(run.found).not.toBeNull();
  run.goBack(4);
  expect(run.found).toBeNull();
  expect([4, 8].filter((step) => run.wasSound(step))).toEqual([4]);
});
