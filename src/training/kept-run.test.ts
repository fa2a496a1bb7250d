import { describe, expect, test } from "vitest";
import { drawnSigns } from "#data/drawn-signs/drawn-signs.ts";
import { defaultExperiment } from "#experiment/experiment.ts";
import type { Frame } from "#recording/frame.ts";
import type { KeptSummary } from "#recording/kept-summary.ts";
import { withDrawnPictures } from "#recording/read-saved-run.ts";
import { partNames, readKeptRun, readSummary, storedRun, storedSummary } from "#training/kept-run.ts";
import { planRun } from "#training/run-plan.ts";

const signs = drawnSigns({ seed: 5, trainCount: 86, validationCount: 86, sequenceCount: 1 });
const plan = planRun(3, signs, { ...defaultExperiment, seed: 5 });
const { description, experiment } = plan;
const watched = description.probes.count + description.sequence.count;

const frame = (step: number): Frame => ({
  step,
  epoch: step / 10,
  transformers: [{ thetas: new Float32Array(watched * 6).fill(step / 3), maps: null }],
  predictions: new Uint16Array(watched).fill(2),
  confidences: new Float32Array(watched).fill(0.1),
});
const weights = new Float32Array(description.parameters).fill(0.1);

const summary: KeptSummary = {
  key: "1-2-3",
  savedAt: 1_795_000_000_000,
  experiment,
  dataName: "Drawn signs",
  step: 24,
  epoch: 2.4,
  validationAccuracy: 0.81,
};

/** As the browser gives back what it was given. */
const parts = (): Map<string, unknown> =>
  structuredClone(
    new Map<string, unknown>([
      [partNames.run, storedRun(plan)],
      [
        partNames.piece(2),
        { frames: [frame(8), frame(24)], measurements: [{ step: 9, values: { trainLoss: 1 / 7 } }] },
      ],
      [
        partNames.piece(1),
        { frames: [frame(0), frame(1)], measurements: [{ step: 1, values: { trainLoss: 1 / 3 } }] },
      ],
      [partNames.checkpoint(16), { step: 16, weights }],
      [partNames.checkpoint(2), { step: 2, weights }],
      [partNames.state, { step: 24, updates: 24, weights, moments: new Float32Array(2 * weights.length) }],
    ]),
  );

describe("a kept run", () => {
  test("comes back exactly: frames, curves, checkpoints in their order, and where to go on", () => {
    const kept = readKeptRun(readSummary(storedSummary(summary)), parts());
    expect(kept.summary).toEqual(summary);
    expect(kept.recording.frames).toEqual([frame(0), frame(1), frame(8), frame(24)]);
    expect(kept.recording.series("trainLoss")).toEqual({ steps: [1, 9], values: [1 / 3, 1 / 7] });
    expect(kept.checkpoints.map(({ step }) => step)).toEqual([2, 16]);
    expect(kept.state).toEqual({
      step: 24,
      updates: 24,
      weights,
      moments: new Float32Array(2 * weights.length),
    });
    expect(kept.pieces).toBe(2);
    expect(withDrawnPictures(kept.opened, description).description.probes).toEqual(description.probes);
  });
});

describe("what another version has kept, or what is damaged, is refused in plain words", () => {
  const changed = (name: string, part: unknown) => parts().set(name, part);
  const cases: Record<string, [Map<string, unknown>, RegExp]> = {
    "without its description": [changed(partNames.run, undefined), /run cannot be read/],
    "a description of another format": [
      changed(partNames.run, { ...storedRun(plan), words: { format: "fovea-run", version: 99 } }),
      /version 99/,
    ],
    "without weights": [changed(partNames.state, undefined), /state cannot be read/],
    "weights of another network": [
      changed(partNames.state, {
        step: 24,
        updates: 24,
        weights: weights.slice(1),
        moments: new Float32Array(),
      }),
      /weights cannot be read/,
    ],
    "weights that have run away": [
      changed(partNames.state, {
        step: 24,
        updates: 24,
        weights: weights.map(() => Number.NaN),
        moments: new Float32Array(),
      }),
      /weights cannot be read/,
    ],
    "weights of another save": [
      changed(partNames.state, { step: 32, updates: 32, weights, moments: new Float32Array() }),
      /another step/,
    ],
    "frames twice": [
      changed(partNames.piece(3), { frames: [frame(8)], measurements: [] }),
      /frames cannot be read/,
    ],
    "frames without thetas": [
      changed(partNames.piece(1), { frames: [{ ...frame(0), transformers: [] }], measurements: [] }),
      /frames cannot be read/,
    ],
    "no frame at all": [
      changed(partNames.piece(1), { frames: [], measurements: [] }).set(partNames.piece(2), {
        frames: [],
        measurements: [],
      }),
      /no frames/,
    ],
  };
  for (const [what, [stored, says]] of Object.entries(cases)) {
    test(what, () => {
      expect(() => readKeptRun(summary, stored)).toThrow(says);
    });
  }

  test("a summary of another version", () => {
    expect(() => readSummary({ ...summary, format: "fovea-kept-99" })).toThrow(/another version/);
    expect(() => readSummary(null)).toThrow(/summary cannot be read/);
    expect(() => readSummary({ ...storedSummary(summary), experiment: { seed: "none" } })).toThrow(
      /not possible/,
    );
  });
});
