/** Questions that panels put to the store: small, and equal between updates that do not concern them. */
import { startTransition, useEffect, useMemo, useRef, useState } from "react";
import { networkPresets } from "#experiment/presets.ts";
import { type Transform, thetaOf } from "#geometry/transform.ts";
import { transforms } from "#geometry/transforms.ts";
import type { Look } from "#protocol/messages.ts";
import type { Frame, RunDescription, TransformerDescription, TransformerFrame } from "#recording/frame.ts";
import { type AppState, type RecordedRun, recordingOf, useAppStore } from "#store/app-store.ts";
import { lookAt } from "#store/looks.ts";

/** The frame at the playhead; null before the first one. */
export const frameAtPlayhead = (state: AppState): Frame | null =>
  recordingOf(state).at(state.playback.playhead);

/** The step that is really shown; null before the first frame. */
export const shownStep = (state: AppState): number | null => frameAtPlayhead(state)?.step ?? null;

/** The playhead, held back to what is recorded. */
export const clampedPlayhead = (state: AppState): number => shownStep(state) ?? state.playback.playhead;

const transformOf = (state: AppState): Transform =>
  transforms[(state.shown?.experiment ?? state.draft).transform];

export const useTransform = (): Transform => useAppStore(transformOf);

/** Side of input and output picture, known from the form before there is a run. */
export function useSizes(): { inputSize: number; outputSize: number } {
  const run = useAppStore((state) => state.shown?.run);
  const network = useAppStore((state) => state.draft.network);
  return run?.transformers[0] ?? networkPresets[network];
}

/** One watched picture: its pixels are a view into the run's. */
export interface Watched {
  readonly index: number;
  readonly pixels: Uint8Array;
  readonly label: number;
  readonly className: string;
  /** The sign's true box, left, top, right, bottom, normalised; null where it is not known. */
  readonly box: readonly [number, number, number, number] | null;
  /** Its place in the approach sequence, from 0; null for a probe. */
  readonly sequenceIndex: number | null;
  /** Its place among the data set's validation pictures; null where that is not known. */
  readonly place: number | null;
}

/** How many pictures a run watches by now. */
export const watchedCount = ({ probes, sequence, also }: RunDescription): number =>
  probes.count + sequence.count + (also?.count ?? 0);

/** The picture at `index`, counted through the probes, the approach sequence, and what came to be watched later. */
export function watchedImage(
  { probes, sequence, also, inputSize, classNames }: RunDescription,
  index: number,
): Watched {
  const starts = [0, probes.count, probes.count + sequence.count];
  const part = starts.findLastIndex((start) => index >= start);
  const images = [probes, sequence, also][part] ?? probes;
  const i = index - (starts[part] as number);
  const length = inputSize * inputSize * 3;
  const label = images.labels[i] as number;
  return {
    index,
    pixels: images.pixels.subarray(i * length, (i + 1) * length),
    label,
    className: classNames[label] ?? `Class ${label}`,
    box: images.boxes
      ? (Array.from(images.boxes.subarray(i * 4, i * 4 + 4)) as [number, number, number, number])
      : null,
    sequenceIndex: images === sequence ? i : null,
    place: images.places?.[i] ?? null,
  };
}

/** The same, kept between renderings; null before there is a run. */
export function useWatched(index: number): Watched | null {
  const run = useAppStore((state) => state.shown?.run ?? null);
  return useMemo(() => run && watchedImage(run, index), [run, index]);
}

/** What the network on show saw in the visitor's picture at the playhead; null before it has looked. */
export const useLook = (): Look | null =>
  useAppStore((state) => lookAt(state.shown?.looks ?? [], clampedPlayhead(state)));

/** The first transformer's theta of one watched image in a frame; the identity before there is a frame. */
export function thetaIn(
  frame: Frame | null,
  index: number,
  run: RunDescription,
  transform: Transform,
): Float32Array {
  if (!frame) return thetaOf(transform, transform.identity);
  return recordedTheta(frame, run, index);
}

/** What one of the network's transformers, counted from 0, did to a watched image: a view into the frame. */
export function recordedTheta(
  frame: Frame,
  run: RunDescription,
  index: number,
  transformer = 0,
): Float32Array {
  const { thetaSize } = run.transformers[transformer] as TransformerDescription;
  const { thetas } = frame.transformers[transformer] as TransformerFrame;
  return thetas.subarray(index * thetaSize, (index + 1) * thetaSize);
}

/** Steps to the planned end; at least what was trained already. */
const plannedSteps = (run: RecordedRun | null): number =>
  run ? Math.max(run.run.stepsPerEpoch * run.experiment.epochs, run.step, 1) : 1;

/** Below this many steps an axis would show noise. */
const leastSteps = 64;

/**
 * Where every time axis ends. Most is learnt in the first hundredth of a long plan, so the axis begins short and doubles
 * whenever training reaches its end; from a quarter of the plan on it shows the plan.
 */
export function horizon(state: AppState): number {
  const planned = plannedSteps(state.shown);
  const reached = Math.max(state.shown?.step ?? 0, recordingOf(state).last()?.step ?? 0, 1);
  if (reached * 4 >= planned) return Math.max(planned, reached);
  return Math.min(planned, leastSteps * 2 ** Math.max(0, Math.ceil(Math.log2(reached / leastSteps))));
}

/** Seconds to the planned end at the present pace; null while that is unknown. */
export function secondsLeft(state: AppState): number | null {
  const { own, status, millisecondsPerStep } = state;
  if (!own || status !== "training" || millisecondsPerStep <= 0) return null;
  return ((plannedSteps(own) - own.step) * millisecondsPerStep) / 1000;
}

/** What is known of how long a step will take, and an epoch of the run's pictures; null where nobody measured. */
export interface Forecast {
  /** null while it is being measured. */
  readonly millisecondsPerStep: number | null;
  readonly stepsPerEpoch: number;
}

/** For a run that has not begun. */
export function useForecast(): Forecast | null {
  const expectation = useAppStore(({ shown }) => (shown?.step === 0 ? shown.expectation : null));
  const stepsPerEpoch = useAppStore(({ shown }) => shown?.run.stepsPerEpoch ?? 1);
  return expectation && { ...expectation, stepsPerEpoch };
}

/**
 * The revision once in `interval` milliseconds at most: for what is costly to draw and need not be drawn for every frame.
 * Those that share an interval take turns by their `phase` (0 to 1), so that no single task draws them all.
 */
export function useSlowRevision(interval: number, phase = 0): number {
  const [revision, setRevision] = useState(() => useAppStore.getState().revision);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    const update = () => {
      timer.current = null;
      startTransition(() => setRevision(useAppStore.getState().revision));
    };
    const schedule = () => {
      timer.current ??= setTimeout(update, interval - ((performance.now() - phase * interval) % interval));
    };
    // For what was recorded between rendering and now.
    schedule();
    const stop = useAppStore.subscribe((state, before) => {
      if (state.revision !== before.revision) schedule();
    });
    return () => {
      stop();
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
    };
  }, [interval, phase]);
  return revision;
}

/** A value that may lag behind: at most once in `interval` milliseconds while it keeps changing, and soon once it rests. */
export function usePaced<Value>(value: Value, interval: number): Value {
  const [paced, setPaced] = useState(value);
  const updated = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (value === paced) return;
    const update = () => {
      updated.current = performance.now();
      startTransition(() => setPaced(value));
    };
    const timer = setTimeout(update, Math.max(0, updated.current + interval - performance.now()));
    return () => clearTimeout(timer);
  }, [value, paced, interval]);
  return paced;
}
