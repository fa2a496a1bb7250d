/** A run on show as a file: what the page recorded, and its networks as far as they are here. */
import { presetOf } from "#experiment/presets.ts";
import { transforms } from "#geometry/transforms.ts";
import { parameterCount, variableSpecs } from "#model/architecture.ts";
import { type Precision, writeNetworkFile } from "#model/network-file.ts";
import type { RunToWrite, WrittenFile } from "#protocol/messages.ts";
import { fileName } from "#recording/file-name.ts";
import { Recording } from "#recording/recording.ts";
import { breathe } from "#training/breathe.ts";
import { logSpaced } from "#training/log-spaced.ts";
import type { Moment } from "#training/network-history.ts";
import { type CheckpointFile, writeRunFile } from "#training/run-file.ts";

/** All networks together; the last one comes along however large it is. */
const mostBytes = 16_000_000;

export interface Writing {
  /** Of 0 to 1. */
  onProgress(share: number): void;
  /** Rejects when it is aborted. */
  readonly signal: AbortSignal;
}

/** @param moments steps rise; may be empty */
export async function writeRun(
  run: RunToWrite,
  moments: readonly Moment[],
  writing: Writing,
): Promise<WrittenFile> {
  const { description, experiment, dataName } = run;
  const recording = new Recording();
  for (const frame of run.frames) recording.append(frame);
  for (const measurement of run.measurements) recording.measure(measurement);
  const createdAt = run.createdAt === null ? new Date() : new Date(run.createdAt);
  const saved = { experiment, description, recording, dataName, createdAt };
  const step = recording.last()?.step ?? 0;
  return {
    name: `${fileName({ experiment, step })}.fovea`,
    bytes: writeRunFile(saved, await networksOf(run, moments, writing), { numbers: "exact" }),
    step,
  };
}

/** Spread over the run; the last in half precision, those before it as well if there is room, else in eight bits. */
async function networksOf(
  { experiment, description, dataName }: RunToWrite,
  moments: readonly Moment[],
  { onProgress, signal }: Writing,
): Promise<CheckpointFile[]> {
  const { network, transform, seed } = experiment;
  const { classNames } = description;
  const parameters = parameterCount(
    variableSpecs(presetOf(network), transforms[transform], classNames.length),
  );
  const fitsAsHalves = 2 * parameters * moments.length <= mostBytes;
  const room = Math.max(0, Math.floor((mostBytes - 2 * parameters) / parameters));
  const steps = moments.map(({ step }) => step);
  const between = steps.slice(0, -1).filter((step) => step > 0);
  const chosen = new Set(fitsAsHalves ? steps : [0, ...logSpaced(between, room - 1), ...steps.slice(-1)]);
  const remarks = { seed: String(seed), data: dataName };
  const files: CheckpointFile[] = [];
  for (const moment of moments.filter(({ step }) => chosen.has(step))) {
    const { step } = moment;
    const precision: Precision = fitsAsHalves || step === steps.at(-1) ? "F16" : "I8";
    const weights = await moment.weights();
    files.push({
      step,
      bytes: writeNetworkFile({ network, transform, classNames, step, weights, remarks }, precision),
    });
    onProgress(files.length / chosen.size);
    await breathe();
    signal.throwIfAborted();
  }
  return files;
}
