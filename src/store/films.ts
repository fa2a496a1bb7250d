/** Films of a run as orders for the worker that makes them: the training film, and the approach film at one step. */
import { presetOf } from "#experiment/presets.ts";
import { fixed, whole } from "#geometry/figure.ts";
import { thetaOf } from "#geometry/transform.ts";
import { transforms } from "#geometry/transforms.ts";
import type { Backdrop, Film } from "#recording/figures.ts";
import type { Frame } from "#recording/frame.ts";
import type { AppState, RecordedRun } from "#store/app-store.ts";
import { dataNameOf } from "#store/runs.ts";
import { recordedTheta, watchedImage } from "#store/selectors.ts";

/** As fast as one still sees every frame; a GIF counts hundredths of a second. */
const framesPerSecond = 10;
/** The untrained network is looked at for a second, what it came to for two. */
const trainingHolds = { first: 9, last: 19 } as const;
/** An approach is looked at over and over. */
const approachHolds = { first: 0, last: 7 } as const;

/** What films are made from: the same all through a run, while its recording grows. */
export type FilmedRun = Pick<RecordedRun, "run" | "recording" | "experiment">;

/** How it looks: a line above all, and what is behind it. */
export interface Looks {
  readonly title: string;
  readonly backdrop: Backdrop;
}

interface TrainingFilmPlan extends Looks {
  /** Watched pictures, at most `mostPlaces`. */
  readonly indices: readonly number[];
  /** Positions of frames, rising. */
  readonly positions: readonly number[];
}

/** The same pictures in every frame, as the network saw them from step to step. */
export function trainingFilm(run: FilmedRun, { indices, positions, ...looks }: TrainingFilmPlan): Film {
  const frames = framesAt(run, positions);
  const places = indices.length;
  return {
    ...picturesOf(run, indices, looks),
    framesPerSecond,
    holds: trainingHolds,
    captions: frames.map(momentInWords),
    places,
    pictures: Uint16Array.from({ length: frames.length * places }, (_, i) => i % places),
    thetas: joined(frames.flatMap((frame) => indices.map((index) => recordedTheta(frame, run.run, index)))),
  };
}

/** The recorded approach, frame by frame, as one network sees it. @param frame null: the untrained one */
export function approachFilm(run: FilmedRun, frame: Frame | null, looks: Looks): Film {
  const { probes, sequence } = run.run;
  const indices = Array.from({ length: sequence.count }, (_, i) => probes.count + i);
  const transform = transforms[run.experiment.transform];
  const thetas = indices.map((index) =>
    frame ? recordedTheta(frame, run.run, index) : thetaOf(transform, transform.identity),
  );
  const network = frame ? momentInWords(frame) : momentInWords({ step: 0, epoch: 0 });
  return {
    ...picturesOf(run, indices, looks),
    framesPerSecond,
    holds: approachHolds,
    captions: indices.map((_, i) => `frame ${i + 1} of ${indices.length} · ${network}`),
    places: 1,
    pictures: Uint16Array.from(indices.keys()),
    thetas: joined(thetas),
  };
}

/** "before training", "epoch 0.12 · step 96". */
export const momentInWords = ({ step, epoch }: Pick<Frame, "step" | "epoch">): string =>
  step === 0 ? "before training" : `epoch ${fixed(epoch, 2)} · step ${whole(step)}`;

/** Which run it is, in a line. */
export function titleOf(run: RecordedRun, dataset: AppState["dataset"]): string {
  const { network, seed } = run.experiment;
  return ["Fovea", presetOf(network).label, dataNameOf(run, dataset), `seed ${seed}`].join(" · ");
}

/** What a film or a sheet shows of a run, without where its network looks. */
export function picturesOf(run: FilmedRun, indices: readonly number[], looks: Looks) {
  const { inputSize, transformers } = run.run;
  const length = inputSize ** 2 * 3;
  const pixels = new Uint8Array(indices.length * length);
  for (const [i, index] of indices.entries()) pixels.set(watchedImage(run.run, index).pixels, i * length);
  const { outputSize } = transformers[0];
  const { transform } = run.experiment;
  return { ...looks, transform, inputSize, outputSize, pixels };
}

export const framesAt = ({ recording }: FilmedRun, positions: readonly number[]): Frame[] =>
  positions.flatMap((position) => recording.frame(position) ?? []);

export function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
