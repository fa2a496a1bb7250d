/**
 * A run as it is kept for later: what it was made from, what it watched, and all that was recorded, as words (JSON) and
 * bytes. How these lie in one file is another room's affair.
 *
 * A run on drawn signs need not keep its pictures: they follow from the seed. Their mean colours are kept instead, so that a
 * version that draws differently cannot show the recording on the wrong pictures.
 *
 * Numbers are kept as multiples of a quantum, which leaves thetas exact to 1/8192 (at 48 pixels, a point of the sampled
 * region to 0.01 pixels), confidences to 0.05 %, curves to 1/131072.
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
export const runFormatVersion = 1;

const quanta = {
  whole: 1,
  theta: 2 ** -12,
  confidence: 2 ** -10,
  curve: 2 ** -16,
  box: 2 ** -16,
  range: 2 ** -16,
} as const;

/**
 * The parts that `readRunParts` reads again.
 * @param keepsPictures for who cannot draw them; must be true for photographs
 */
export function runParts(
  { experiment, description, recording, dataName, createdAt }: SavedRun,
  keepsPictures = experiment.data !== "drawn-signs",
): RunParts {
  const { id: _, also: __, probes, sequence, ...run } = description;
  const tables = [...frameTables(recording, description), ...seriesTables(recording)];
  if (keepsPictures)
    tables.push(...boxTable("probes/boxes", probes), ...boxTable("sequence/boxes", sequence));
  return {
    words: {
      format: runFormat,
      version: runFormatVersion,
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

function frameTables(recording: Recording, description: RunDescription): NumberTable[] {
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
    table("steps", 1, quanta.whole, ({ step }) => [step]),
    ...description.transformers.flatMap(({ thetaSize, inputSize }, i) => {
      const of = (frame: Frame) => frame.transformers[i] as TransformerFrame;
      const thetas = table(`${i + 1}/thetas`, watched * thetaSize, quanta.theta, (frame) => of(frame).thetas);
      if (i === 0) return [thetas];
      const maps = (frame: Frame) => of(frame).maps as Maps;
      return [
        thetas,
        table(`${i + 1}/maps`, watched * inputSize ** 2, quanta.whole, (frame) => maps(frame).bytes),
        table(`${i + 1}/ranges`, watched * 2, quanta.range, (frame) => maps(frame).ranges),
      ];
    }),
    table("predictions", watched, quanta.whole, ({ predictions }) => predictions),
    table("confidences", watched, quanta.confidence, ({ confidences }) => confidences),
  ];
}

const seriesTables = (recording: Recording): NumberTable[] =>
  seriesNames.flatMap((name) => {
    const { steps, values } = recording.series(name);
    const column = { rows: steps.length, width: 1 };
    return [
      { name: `series/${name}/steps`, ...column, quantum: quanta.whole, values: steps },
      { name: `series/${name}/values`, ...column, quantum: quanta.curve, values },
    ];
  });

const boxTable = (name: string, { count, boxes }: WatchedImages): NumberTable[] =>
  boxes === null ? [] : [{ name, rows: count, width: 4, quantum: quanta.box, values: boxes }];
