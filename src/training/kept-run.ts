/**
 * A run as the browser keeps it for the next visit: exact to the bit, so that training goes on to the very same losses. It
 * lies in the browser's own storage (`worker/kept-runs.ts`) in parts, since it is written as it grows:
 *
 *     run                        what it was made from and what it watched: a saved run (`recording/saved-run.ts`) of no frame
 *     recording/00000001 ...     frames and curves, each part those since the one before
 *     checkpoints/00000032 ...   weights to look back through
 *     state                      weights, moments, step: where to go on
 *
 * What is read back may have been written by another version of the app: it is checked like any input from outside.
 */
import type { Frame, Measurement, RunDescription, TransformerFrame } from "#recording/frame.ts";
import type { KeptSummary } from "#recording/kept-summary.ts";
import { type OpenedRun, readExperiment, readRunParts } from "#recording/read-saved-run.ts";
import { Recording } from "#recording/recording.ts";
import { type RunParts, runParts } from "#recording/saved-run.ts";
import { asCount, asList, asNumber, asObject, asText, UntrustedError } from "#recording/untrusted.ts";
import type { Checkpoint } from "#training/checkpoint.ts";
import type { RunPlan } from "#training/run-plan.ts";
import type { TrainerState } from "#training/trainer.ts";

/** Frames and curves that came together. */
export interface KeptPiece {
  readonly frames: readonly Frame[];
  readonly measurements: readonly Measurement[];
}

export interface KeptRun {
  readonly summary: KeptSummary;
  /** Without the recording, which is beside it. */
  readonly opened: OpenedRun;
  readonly recording: Recording;
  /** How many parts the recording was kept in. */
  readonly pieces: number;
  /** Rising. */
  readonly checkpoints: readonly Checkpoint[];
  readonly state: TrainerState;
}

/** By name, as they are stored. */
export type KeptParts = ReadonlyMap<string, unknown>;

const format = "fovea-kept-1";

const numbered = (folder: string, number: number): string => `${folder}/${String(number).padStart(8, "0")}`;
export const partNames = {
  run: "run",
  state: "state",
  piece: (number: number) => numbered("recording", number),
  checkpoint: (step: number) => numbered("checkpoints", step),
} as const;

export const storedSummary = (summary: KeptSummary): object => ({ ...summary, format });

/** What stays the same all through a run. */
export function storedRun({ experiment, description, whole }: RunPlan): RunParts {
  const nothing = new Recording();
  return runParts({
    experiment,
    description,
    recording: nothing,
    dataName: whole.name,
    createdAt: new Date(),
  });
}

/** @throws UntrustedError */
export function readSummary(stored: unknown): KeptSummary {
  const words = asObject(stored, "summary");
  if (words.format !== format) throw new UntrustedError("another version of Fovea has written it");
  const accuracy = words.validationAccuracy;
  return {
    key: asText(words.key, "key"),
    savedAt: asNumber(words.savedAt, "date", 0, 8e15),
    experiment: readExperiment(asObject(words.experiment, "experiment")),
    dataName: asText(words.dataName, "data set’s name"),
    step: asCount(words.step, "step", 2 ** 31),
    epoch: asNumber(words.epoch, "epoch", 0, 2 ** 31),
    validationAccuracy: accuracy === null ? null : asNumber(accuracy, "validation accuracy", 0, 1),
  };
}

/** @throws UntrustedError where a part is missing or does not go with the others */
export function readKeptRun(summary: KeptSummary, parts: KeptParts): KeptRun {
  const opened = readRunParts(asObject(parts.get(partNames.run), "run") as unknown as RunParts);
  const { description } = opened;
  const { parameters } = description;
  const names = [...parts.keys()].sort();
  const all = (folder: string) =>
    names.filter((name) => name.startsWith(`${folder}/`)).map((name) => parts.get(name));
  const pieces = all("recording");
  const state = readState(parts.get(partNames.state), parameters);
  if (state.step !== summary.step) throw new UntrustedError("its weights are of another step");
  return {
    summary,
    opened,
    recording: readPieces(pieces, description, state.step),
    pieces: pieces.length,
    checkpoints: all("checkpoints").map((stored) => {
      const { step, weights } = asObject(stored, "checkpoint");
      return { step: asCount(step, "checkpoint", state.step), weights: asWeights(weights, parameters) };
    }),
    state,
  };
}

function readState(stored: unknown, parameters: number): TrainerState {
  const { step, updates, weights, moments } = asObject(stored, "state");
  const isPlain = moments instanceof Float32Array && moments.length === 0;
  return {
    step: asCount(step, "step", 2 ** 31),
    updates: asCount(updates, "number of updates", 2 ** 31),
    weights: asWeights(weights, parameters),
    moments: isPlain ? moments : asWeights(moments, 2 * parameters),
  };
}

function asWeights(value: unknown, count: number): Float32Array {
  if (value instanceof Float32Array && value.length === count && value.every(Number.isFinite)) return value;
  throw new UntrustedError("its weights cannot be read");
}

/** Frames that did not come in order would throw a RangeError from the recording: storage that is damaged. */
function readPieces(pieces: readonly unknown[], description: RunDescription, last: number): Recording {
  const recording = new Recording();
  for (const piece of pieces) {
    const { frames, measurements } = asObject(piece, "recording");
    for (const frame of asList(frames, "frames", 1_000_000)) {
      if (!isFrame(frame, description) || frame.step > last || frame.step <= (recording.last()?.step ?? -1)) {
        throw new UntrustedError("its frames cannot be read");
      }
      recording.append(frame);
    }
    for (const measured of asList(measurements, "curves", 10_000_000)) {
      const { step, values } = asObject(measured, "curves");
      recording.measure({
        step: asCount(step, "curves", last),
        values: asObject(values, "curves") as Measurement["values"],
      });
    }
  }
  if (recording.frameCount === 0) throw new UntrustedError("it has no frames");
  return recording;
}

function isFrame(value: unknown, { probes, sequence, transformers }: RunDescription): value is Frame {
  const { step, epoch, predictions, confidences, ...frame } = value as Frame;
  const watched = probes.count + sequence.count;
  const isTransformer = ({ thetas, maps }: TransformerFrame, i: number): boolean => {
    const { thetaSize = 0, inputSize = 0 } = transformers[i] ?? {};
    const hasMaps = maps?.bytes.length === watched * inputSize ** 2 && maps.ranges.length === watched * 2;
    return thetas instanceof Float32Array && thetas.length === watched * thetaSize && (i === 0 || hasMaps);
  };
  return (
    Number.isInteger(step) &&
    Number.isFinite(epoch) &&
    predictions instanceof Uint16Array &&
    predictions.length === watched &&
    confidences instanceof Float32Array &&
    confidences.length === watched &&
    Array.isArray(frame.transformers) &&
    frame.transformers.length === transformers.length &&
    frame.transformers.every(isTransformer)
  );
}
