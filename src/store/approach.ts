/** The approach that is watched for stillness, as the run on show sees it at the playhead. */
import { useEffect, useMemo } from "react";
import { type Transform, thetaOf } from "#geometry/transform.ts";
import type { Frame, WatchedImages } from "#recording/frame.ts";
import { type RecordedRun, useAppStore } from "#store/app-store.ts";
import { lookAt } from "#store/looks.ts";
import { frameAtPlayhead, recordedTheta, useTransform } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";

export interface SeenApproach {
  readonly images: WatchedImages;
  /** Of the run that saw it, which may have left the stage by the time that its films are drawn. */
  readonly transform: Transform;
  readonly inputSize: number;
  readonly outputSize: number;
  /** [count * thetaSize] */
  readonly thetas: Float32Array;
  /** The approach disturbed, and how that was seen; null where that is not known (yet). */
  readonly disturbed: { readonly boxes: Float32Array; readonly thetas: Float32Array } | null;
  /** The step at which it was seen so: the playhead's, or the latest before it at which anyone looked. */
  readonly step: number | null;
}

/** Asks for an approach to be watched. @param choice its number, or null for the one that is in every frame */
export function useWatchApproach(choice: number | null): void {
  // A run that was trained elsewhere has nobody here to look on.
  const runId = useAppStore(({ shown }) => (shown?.origin === null ? shown.run.id : undefined));
  const index = useAppStore(({ shown }) => choice ?? shown?.approaches.recorded ?? null);
  useEffect(() => {
    if (runId !== undefined && index !== null) trainingClient.watchApproach(index);
  }, [runId, index]);
}

/** How an approach is seen at the playhead; null before there is one. */
export function useSeenApproach(choice: number | null): SeenApproach | null {
  const shown = useAppStore((state) => state.shown);
  const frame = useAppStore(frameAtPlayhead);
  const transform = useTransform();
  return useMemo(
    () => shown && seenApproach(shown, frame, transform, choice),
    [shown, frame, transform, choice],
  );
}

function seenApproach(
  run: RecordedRun,
  frame: Frame | null,
  transform: Transform,
  choice: number | null,
): SeenApproach | null {
  const index = choice ?? run.approaches.recorded;
  const watched = run.approach?.index === index ? run.approach : null;
  const look = frame && watched && lookAt(watched.looks, frame.step);
  const disturbedThetas = frame
    ? (look?.disturbedThetas ?? null)
    : repeated(transform, watched?.images.count ?? 0);
  const disturbed =
    watched?.disturbedBoxes && disturbedThetas
      ? { boxes: watched.disturbedBoxes, thetas: disturbedThetas }
      : null;
  const { inputSize, outputSize } = run.run.transformers[0];
  const seenBy = { transform, inputSize, outputSize };
  if (index === run.approaches.recorded) {
    const { sequence, probes } = run.run;
    const thetas = frame
      ? joined(sequence.count, (i) => recordedTheta(frame, run.run, probes.count + i))
      : repeated(transform, sequence.count);
    return { ...seenBy, images: sequence, thetas, disturbed, step: frame?.step ?? null };
  }
  if (!watched) return null;
  const thetas = look?.thetas ?? (frame ? null : repeated(transform, watched.images.count));
  return thetas && { ...seenBy, images: watched.images, thetas, disturbed, step: look?.step ?? null };
}

/** Nobody has looked yet: the untrained transformer is the identity. */
function repeated(transform: Transform, count: number): Float32Array {
  const identity = thetaOf(transform, transform.identity);
  return joined(count, () => identity);
}

function joined(count: number, thetaAt: (i: number) => Float32Array): Float32Array {
  const all = new Float32Array(count * (count > 0 ? thetaAt(0).length : 0));
  for (let i = 0; i < count; i++) all.set(thetaAt(i), i * thetaAt(i).length);
  return all;
}
