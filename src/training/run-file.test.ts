import { strFromU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { drawnSigns } from "#data/drawn-signs/drawn-signs.ts";
import { defaultExperiment } from "#experiment/experiment.ts";
import { withDrawnPictures } from "#recording/read-saved-run.ts";
import { Recording } from "#recording/recording.ts";
import type { SavedRun } from "#recording/saved-run.ts";
import { isRunFile, readRunFile, writeRunFile } from "#training/run-file.ts";
import { planRun } from "#training/run-plan.ts";

const signs = () => drawnSigns({ seed: 5, trainCount: 86, validationCount: 86, sequenceCount: 1 });
const experiment = { ...defaultExperiment, seed: 5 };

function exampleRun(): SavedRun {
  const { description } = planRun(3, signs(), experiment);
  const watched = description.probes.count + description.sequence.count;
  const recording = new Recording();
  for (const step of [0, 1, 2, 4]) {
    recording.append({
      step,
      epoch: step,
      transformers: [{ thetas: new Float32Array(watched * 6).fill(step / 4), maps: null }],
      predictions: new Uint16Array(watched).fill(step),
      confidences: new Float32Array(watched).fill(0.25),
    });
  }
  return { experiment, description, recording, dataName: "Drawn signs", createdAt: new Date("2026-11-23") };
}

const run = exampleRun();
const checkpoints = [
  { step: 0, bytes: Uint8Array.of(1, 2, 3) },
  { step: 200, bytes: Uint8Array.of(4) },
];
const bytes = writeRunFile(run, checkpoints);
const file = (content: Uint8Array<ArrayBuffer> = bytes, name = "run.fovea") => new File([content], name);

describe("a run file", () => {
  test("gives back the run, its drawn pictures and its checkpoints", async () => {
    const read = await readRunFile(file());
    if (!read.ok) throw new Error(read.notice.happened);
    const again = withDrawnPictures(read.value.run, planRun(1, signs(), experiment).description);
    expect(again.description.probes).toEqual(run.description.probes);
    expect(again.recording.steps()).toEqual([0, 1, 2, 4]);
    expect(again.recording.at(2)?.transformers).toEqual(run.recording.at(2)?.transformers);
    expect(await Promise.all(read.value.checkpoints.map(({ read }) => read()))).toEqual(
      checkpoints.map(({ bytes }) => bytes),
    );
    expect(read.value.checkpoints.map(({ step }) => step)).toEqual([0, 200]);
  });

  test("is a zip that any program opens, and the same bytes each time", () => {
    expect(JSON.parse(strFromU8(unzipSync(bytes)["run.json"] as Uint8Array)).format).toBe("fovea-run");
    expect(writeRunFile(run, checkpoints)).toEqual(bytes);
  });

  test("is known by its ending or its first entry, whatever it is called", async () => {
    const other = zipSync({ "picture.png": Uint8Array.of(1) }) as Uint8Array<ArrayBuffer>;
    const known = [file(), file(bytes, "renamed.zip"), file(other, "broken.fovea")].map(isRunFile);
    expect(await Promise.all(known)).toEqual([true, true, true]);
    const unknown = [file(other, "signs.zip"), file(Uint8Array.of(), "empty.zip")].map(isRunFile);
    expect(await Promise.all(unknown)).toEqual([false, false]);
  });
});

describe("a damaged run file gets a clear word", () => {
  const repacked = (change: (entries: Record<string, Uint8Array>) => void) => {
    const entries = unzipSync(bytes);
    change(entries);
    return file(zipSync(entries) as Uint8Array<ArrayBuffer>);
  };
  const cases: Record<string, [File, RegExp]> = {
    empty: [file(new Uint8Array(0)), /damaged, cut short/],
    "cut short": [file(bytes.slice(0, -100)), /damaged, cut short/],
    "no zip": [file(new TextEncoder().encode("These are only words.")), /damaged, cut short/],
    "another zip": [repacked((entries) => delete entries["run.json"]), /lacks run.json/],
    "without numbers": [repacked((entries) => delete entries["numbers.bin"]), /lacks numbers.bin/],
    "words that are no JSON": [
      repacked((entries) => {
        entries["run.json"] = Uint8Array.of(0xff, 0x7b);
      }),
      /run.json cannot be read/,
    ],
    "a byte changed in the middle": [
      file(bytes.map((byte, i) => (i === Math.floor(bytes.length / 2) ? byte ^ 0xff : byte))),
      /cannot be read|damaged|checksum/,
    ],
    "fewer numbers than it says": [
      repacked((entries) => {
        entries["numbers.bin"] = entries["numbers.bin"]?.slice(0, 100) ?? new Uint8Array(0);
      }),
      /bytes of numbers/,
    ],
  };
  for (const [what, [damaged, says]] of Object.entries(cases)) {
    test(what, async () => {
      const read = await readRunFile(damaged);
      expect(read.ok).toBe(false);
      if (read.ok) return;
      expect(read.notice.happened).toMatch(says);
      expect(read.notice.happened).not.toMatch(/undefined|NaN|\[object/);
      expect(read.notice.remedy).toMatch(/\.fovea/);
    });
  }
});
