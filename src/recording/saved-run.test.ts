import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultExperiment, type Experiment } from "#experiment/experiment.ts";
import { randomInteger, seededRandom } from "#experiment/random.ts";
import { type TransformName, transforms } from "#geometry/transforms.ts";
import type { Frame, RunDescription, WatchedImages } from "#recording/frame.ts";
import { packMaps } from "#recording/maps.ts";
import { readRunParts, withDrawnPictures } from "#recording/read-saved-run.ts";
import { Recording } from "#recording/recording.ts";
import { type RunParts, runParts, type SavedRun } from "#recording/saved-run.ts";
import { UntrustedError } from "#recording/untrusted.ts";

const classNames = ["stop", "yield", "no entry"];
const inputSize = 8;

function images(count: number, seed: number): WatchedImages {
  const random = seededRandom(seed);
  return {
    count,
    pixels: Uint8Array.from({ length: count * inputSize ** 2 * 3 }, () => randomInteger(random, 256)),
    labels: Uint16Array.from({ length: count }, () => randomInteger(random, classNames.length)),
    boxes: Float32Array.from({ length: count * 4 }, () => random() * 2 - 1),
  };
}

const description: RunDescription = {
  id: 7,
  inputSize,
  transformers: [
    { inputSize, channels: 3, outputSize: 4, thetaSize: 6 },
    { inputSize: 3, channels: 20, outputSize: 3, thetaSize: 6 },
  ],
  parameters: 1234,
  classNames,
  stepsPerEpoch: 10,
  probes: images(3, 1),
  sequence: images(2, 2),
  validationCount: 30,
  identityRoiIoU: 0.5,
};

/** Five watched pictures, as many frames as there are steps. */
function exampleRun(data: Experiment["data"], steps: readonly number[] = [0, 1, 2, 4, 8, 40]): SavedRun {
  const random = seededRandom(3);
  const recording = new Recording();
  for (const step of steps) {
    recording.append({
      step,
      epoch: step / 10,
      transformers: [
        { thetas: Float32Array.from({ length: 30 }, () => random() * 2 - 1), maps: null },
        {
          thetas: Float32Array.from({ length: 30 }, random),
          maps: packMaps(
            Float32Array.from({ length: 5 * 9 }, () => random() * 8),
            5,
          ),
        },
      ],
      predictions: Uint16Array.from({ length: 5 }, () => randomInteger(random, 3)),
      confidences: Float32Array.from({ length: 5 }, random),
    });
    if (step > 0) recording.measure({ step, values: { trainLoss: random() * 4 } });
  }
  recording.measure({ step: 0, values: { validationAccuracy: 1 / 3, roiIoU: 0.5 } });
  const experiment = { ...defaultExperiment, data, seed: 9 };
  return { experiment, description, recording, dataName: "Signs", createdAt: new Date(86_400_000) };
}

/** As it would have been read from a file. */
const reread = (parts: RunParts): RunParts => ({ ...parts, words: JSON.parse(JSON.stringify(parts.words)) });

describe.each(Object.entries(transforms))(
  "thetas of a run with a transformer that is %s",
  (name, transform) => {
    const thetaSize = transform.rows * transform.basisSize;
    const parts = (ofSize: number) => {
      const recording = new Recording();
      const thetas = Float32Array.from({ length: 5 * ofSize }, (_, i) => Math.sin(i));
      const [predictions, confidences] = [new Uint16Array(5), new Float32Array(5)];
      recording.append({
        step: 0,
        epoch: 0,
        transformers: [{ thetas, maps: null }],
        predictions,
        confidences,
      });
      const run: SavedRun = {
        ...exampleRun("photographs"),
        experiment: { ...defaultExperiment, data: "photographs", transform: name as TransformName },
        description: {
          ...description,
          transformers: [{ ...description.transformers[0], thetaSize: ofSize }],
        },
        recording,
      };
      return { thetas, parts: reread(runParts(run)) };
    };

    test("come back to within 1/8192", () => {
      const { thetas, parts: saved } = parts(thetaSize);
      const again = readRunParts(saved).recording.at(0)?.transformers[0]?.thetas ?? [];
      expect(again).toHaveLength(5 * thetaSize);
      for (const [i, number] of thetas.entries())
        expect(Math.abs((again[i] as number) - number)).toBeLessThanOrEqual(1 / 8192);
    });

    test("of another length are not believed", () => {
      expect(() => readRunParts(parts(thetaSize + 1).parts)).toThrow(UntrustedError);
    });
  },
);

describe("a run on photographs", () => {
  const run = exampleRun("photographs");
  const read = readRunParts(reread(runParts(run)));

  test("comes back whole, its pictures to the byte", () => {
    const { probes, sequence, ...constants } = description;
    expect(read.description).toMatchObject({ ...constants, id: 0 });
    for (const [images, kept] of [
      [read.description.probes, probes],
      [read.description.sequence, sequence],
    ] as const) {
      expect(images.pixels).toEqual(kept.pixels);
      expect(images.labels).toEqual(kept.labels);
      for (const [i, side] of (kept.boxes ?? []).entries()) expect(images.boxes?.[i]).toBeCloseTo(side, 4);
    }
    expect(read.experiment).toEqual(run.experiment);
    expect(read.createdAt).toEqual(run.createdAt);
    expect(read.dataName).toBe("Signs");
  });

  test("has the same frames, thetas to within 1/8192, and the same curves", () => {
    expect(read.recording.steps()).toEqual(run.recording.steps());
    for (const step of run.recording.steps()) {
      const [was, is] = [run.recording.at(step), read.recording.at(step)];
      expect(is?.epoch).toBe(was?.epoch);
      expect(is?.predictions).toEqual(was?.predictions);
      for (const [k, { thetas, maps }] of (was?.transformers ?? []).entries()) {
        const again = is?.transformers[k];
        for (const [i, number] of thetas.entries()) {
          expect(Math.abs((again?.thetas[i] as number) - number)).toBeLessThanOrEqual(1 / 8192);
        }
        expect(again?.maps?.bytes).toEqual(maps?.bytes);
        for (const [i, end] of (maps?.ranges ?? []).entries())
          expect(again?.maps?.ranges[i]).toBeCloseTo(end, 4);
      }
      for (const [i, share] of (was?.confidences ?? []).entries()) {
        expect(Math.abs((is?.confidences[i] as number) - share)).toBeLessThanOrEqual(0.0005);
      }
    }
    for (const name of ["trainLoss", "validationAccuracy", "validationLoss"] as const) {
      const [was, is] = [run.recording.series(name), read.recording.series(name)];
      expect(is.steps).toEqual(was.steps);
      for (const [i, value] of was.values.entries()) expect(is.values[i]).toBeCloseTo(value, 4);
    }
  });

  test("is the same to the last bit where it was saved so, runaway numbers and all", () => {
    const last = run.recording.last() as Frame;
    const wild = exampleRun("photographs");
    const thetas = new Float32Array(30).fill(Number.NaN).fill(1e20, 10).fill(-0, 20);
    wild.recording.append({
      ...last,
      step: 41,
      epoch: 4.1,
      transformers: last.transformers.map((one) => ({ ...one, thetas })),
    });
    const exact = readRunParts(reread(runParts(wild, { numbers: "exact" })));
    expect(exact.recording.frames).toEqual(wild.recording.frames);
    expect(exact.recording.measurements).toEqual(wild.recording.measurements);
    expect(exact.description).toEqual({ ...description, id: 0 });
  });

  test("a run without a frame, and one whose weights ran away, can be kept as well", () => {
    expect(readRunParts(reread(runParts(exampleRun("photographs", [])))).recording.frameCount).toBe(0);
    const wild = exampleRun("photographs", [0]);
    const thetas = new Float32Array(30).fill(Number.NaN).fill(1e20, 10);
    const last = wild.recording.last() as Frame;
    wild.recording.append({
      ...last,
      step: 1,
      transformers: last.transformers.map((one) => ({ ...one, thetas })),
    });
    expect(readRunParts(reread(runParts(wild))).recording.at(1)?.transformers[0]?.thetas[0]).toBeNaN();
  });
});

describe("a run on drawn signs", () => {
  const opened = readRunParts(reread(runParts(exampleRun("drawn-signs"))));

  test("holds no picture", () => {
    expect(runParts(exampleRun("drawn-signs")).pictures).toBeNull();
    expect(opened.description.probes.pixels.length).toBe(0);
  });

  test("may keep its pictures, for who cannot draw them", () => {
    const whole = readRunParts(reread(runParts(exampleRun("drawn-signs"), { keepsPictures: true })));
    expect(whole.colours).toBeNull();
    expect(whole.description.probes.pixels).toEqual(description.probes.pixels);
    expect(whole.description.sequence.pixels).toEqual(description.sequence.pixels);
  });

  test("takes pictures that are drawn again, though a byte may differ by rounding", () => {
    const pixels = description.probes.pixels.map((byte, i) =>
      i % 50 === 0 ? Math.min(255, byte + 1) : byte,
    );
    const drawn = { ...description, probes: { ...description.probes, pixels } };
    const run = withDrawnPictures(opened, drawn);
    expect(run.description.probes.pixels).toBe(pixels);
    expect(run.description.sequence).toBe(description.sequence);
  });

  test("does not take other pictures", () => {
    const others = [
      { ...description, probes: { ...description.probes, pixels: images(3, 5).pixels.fill(9) } },
      { ...description, probes: { ...description.probes, labels: Uint16Array.of(2, 2, 2) } },
      { ...description, sequence: { ...description.sequence, ...images(1, 2) } },
      { ...description, inputSize: 9 },
    ];
    for (const drawn of others) expect(() => withDrawnPictures(opened, drawn)).toThrow(UntrustedError);
  });
});

describe("what is not to be trusted", () => {
  const parts = reread(runParts(exampleRun("photographs")));

  test("a later version says so", () => {
    const words = { ...(parts.words as object), version: 3 };
    expect(() => readRunParts({ ...parts, words })).toThrow(/version 3/);
  });

  test("any value anywhere replaced by any other: it is refused, or it is a run", () => {
    const paths = pathsOf(parts.words);
    const value = fc.oneof(
      fc.constantFrom(-1, 0, 1, 2 ** 31, 1e300, "", "x", null, [], {}, [[]], true),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), value, (path, replacement) => {
        const words = structuredClone(parts.words);
        replace(words, path, replacement);
        expectRunOrRefusal({ ...parts, words });
      }),
      { numRuns: 2000 },
    );
  });

  test("any byte changed: it is refused, or it is a run", () => {
    fc.assert(
      fc.property(fc.nat(parts.numbers.length - 1), fc.nat(255), (at, byte) => {
        const numbers = parts.numbers.slice();
        numbers[at] = byte;
        expectRunOrRefusal({ ...parts, numbers });
      }),
      { numRuns: 500 },
    );
  });
});

/** Either the one error that is foreseen, or a run whose every frame can be shown. */
function expectRunOrRefusal(parts: RunParts): void {
  try {
    const { description, recording } = readRunParts(parts);
    const { probes, sequence, transformers, classNames } = description;
    const watched = probes.count + sequence.count;
    expect(probes.pixels.length).toBe(
      parts.pictures === null ? 0 : probes.count * description.inputSize ** 2 * 3,
    );
    for (const step of recording.steps()) {
      const frame = recording.at(step);
      for (const [i, { thetaSize, inputSize }] of transformers.entries()) {
        expect(frame?.transformers[i]?.thetas.length).toBe(watched * thetaSize);
        if (i > 0) expect(frame?.transformers[i]?.maps?.bytes.length).toBe(watched * inputSize ** 2);
      }
      expect(frame?.predictions.every((label) => label < classNames.length)).toBe(true);
    }
  } catch (error) {
    if (!(error instanceof UntrustedError)) throw error;
  }
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))].filter(
    ({ length }) => length > 0,
  );
}

function replace(root: unknown, path: Path, value: unknown): void {
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], root);
  (parent as Record<string, unknown>)[path.at(-1) as string] = value;
}
