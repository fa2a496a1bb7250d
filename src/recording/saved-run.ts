/**
 * A run as it is kept for later: what it was made from, what it watched, and all that was recorded, as words (JSON) and
 * bytes. How these lie in one file is another room's affair.
 *
 * A run on drawn signs need not keep its pictures: they follow from the seed. Their mean colours are kept instead, so that a
 * version that draws differently cannot show the recording on the wrong pictures.
 *
 * Numbers are kept to the last bit, or, to be small, as multiples of a quantum, which leaves thetas exact to 1/8192 (at 48
 * pixels, a point of the sampled region to 0.01 pixels), confidences to 0.05 %, curves to 1/131072.
 */
import type { Experiment } from "#experiment/experiment.ts";
import {
  type Frame,
  type RunDescription,
  seriesNames,
  type TransformerFrame,
  type WatchedImages,
} from "#recording/frame.ts";
import type { Maps } from "#recording/maps.ts";
import { type NumberTable, packTables } from "#recording/number-table.ts";
import type { Recording } from "#recording/recording.ts";
import { meanColours, packPictures } from "#recording/watched-pictures.ts";

export interface SavedRun {
  readonly experiment: Experiment;
  readonly description: RunDescription;
  readonly recording: Recording;
  /** For people: "Drawn signs", or the name of the archive. */
  readonly dataName: string;
  /** When it was saved. */
  readonly createdAt: Date;
}

export interface RunParts {
  /** To be written as JSON. */
  readonly words: unknown;
  /** Every table that `words` lists, one after the other. */
  readonly numbers: Uint8Array;
  /** The watched pictures; null where they follow from the seed. */
  readonly pictures: Uint8Array | null;
}

export const runFormat = "fovea-run";
/** The first knew no exact tables. */
export const runFormatVersions = { small: 1, exact: 2 } as const;

const quanta = {
  small: {
    whole: 1,
    theta: 2 ** -12,
    confidence: 2 ** -10,
    curve: 2 ** -16,
    box: 2 ** -16,
    range: 2 ** -16,
  },
  exact: { whole: 1, theta: 0, confidence: 0, curve: 0, box: 0, range: 0 },
} as const;

type Quanta = (typeof quanta)[keyof typeof quanta];

export interface SaveOptions {
  /** For who cannot draw them; must be true for photographs. */
  readonly keepsPictures?: boolean;
  /** To the last bit, or as small as can be. */
  readonly numbers?: keyof typeof quanta;
}

/** The parts that `readRunParts` reads again. */
export function runParts(
  { experiment, description, recording, dataName, createdAt }: SavedRun,
  { keepsPictures = experiment.data !== "drawn-signs", numbers = "small" }: SaveOptions = {},
): RunParts {
  const { id: _, also: __, probes, sequence, ...run } = description;
  const units = quanta[numbers];
  const tables = [...frameTables(recording, description, units), ...seriesTables(recording, units)];
  if (keepsPictures) {
    tables.push(...boxTable("probes/boxes", probes, units), ...boxTable("sequence/boxes", sequence, units));
  }
  return {
    words: {
      format: runFormat,
      version: runFormatVersions[numbers],
      createdAt: createdAt.toISOString(),
      dataName,
      experiment,
      run,
      labels: { probes: Array.from(probes.labels), sequence: Array.from(sequence.labels) },
      ...(!keepsPictures && { meanColours: [...meanColours(probes), ...meanColours(sequence)] }),
      tables: tables.map(({ name, rows, width, quantum }) => ({ name, rows, width, quantum })),
    },
    numbers: packTables(tables),
    pictures: keepsPictures ? packPictures(probes, sequence) : null,
  };
}

function frameTables(recording: Recording, description: RunDescription, units: Quanta): NumberTable[] {
  const watched = description.probes.count + description.sequence.count;
  const frames = Array.from({ length: recording.frameCount }, (_, i) => recording.frame(i) as Frame);
  const table = (
    name: string,
    width: number,
    quantum: number,
    numbers: (frame: Frame) => ArrayLike<number>,
  ): NumberTable => ({
    name: `frames/${name}`,
    rows: frames.length,
    width,
    quantum,
    values: frames.flatMap((frame) => Array.from(numbers(frame))),
  });
  return [
    table("steps", 1, units.whole, ({ step }) => [step]),
    ...description.transformers.flatMap(({ thetaSize, inputSize }, i) => {
      const of = (frame: Frame) => frame.transformers[i] as TransformerFrame;
      const thetas = table(`${i + 1}/thetas`, watched * thetaSize, units.theta, (frame) => of(frame).thetas);
      if (i === 0) return [thetas];
      const maps = (frame: Frame) => of(frame).maps as Maps;
      return [
        thetas,
        table(`${i + 1}/maps`, watched * inputSize ** 2, units.whole, (frame) => maps(frame).bytes),
        table(`${i + 1}/ranges`, watched * 2, units.range, (frame) => maps(frame).ranges),
      ];
    }),
    table("predictions", watched, units.whole, ({ predictions }) => predictions),
    table("confidences", watched, units.confidence, ({ confidences }) => confidences),
  ];
}

const seriesTables = (recording: Recording, units: Quanta): NumberTable[] =>
  seriesNames.flatMap((name) => {
    const { steps, values } = recording.series(name);
    const column = { rows: steps.length, width: 1 };
    return [
      { name: `series/${name}/steps`, ...column, quantum: units.whole, values: steps },
      { name: `series/${name}/values`, ...column, quantum: units.curve, values },
    ];
  });

const boxTable = (name: string, { count, boxes }: WatchedImages, units: Quanta): NumberTable[] =>
  boxes === null ? [] : [{ name, rows: count, width: 4, quantum: units.box, values: boxes }];
