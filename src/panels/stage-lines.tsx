/** Thin lines over the input on the stage, for those who ask for them: the sampling grid, and where the corners have been. */
import { useMemo } from "react";
import { QuadLines } from "#charts/quad-overlay.tsx";
import { gridLines } from "#geometry/grid-lines.ts";
import { quadrilateral } from "#geometry/quad.ts";
import { landmarks } from "#recording/landmarks.ts";
import { recordingOf, useAppStore } from "#store/app-store.ts";
import { clampedPlayhead, thetaIn, useSizes, useTransform } from "#store/selectors.ts";

/** The output's grid, mapped to the input by theta. */
export function SamplingGrid({ theta }: { readonly theta: ArrayLike<number> }) {
  const transform = useTransform();
  const { inputSize, outputSize } = useSizes();
  const lines = useMemo(() => gridLines(transform, theta, outputSize), [transform, theta, outputSize]);
  return <QuadLines lines={lines} size={inputSize} className="quad-grid" testId="stage-grid" />;
}

interface TrailProps {
  /** The watched picture on the stage. */
  readonly index: number;
  /** Where the corners are now: x0, y0, ...; normalised. */
  readonly corners: readonly number[];
}

/** The way of each corner from the first frame to the playhead. */
export function CornerTrail({ index, corners }: TrailProps) {
  const past = usePast(index);
  const step = useAppStore(clampedPlayhead);
  const { inputSize } = useSizes();
  const lines = useMemo(() => {
    const way = [...past.filter((moment) => moment.step <= step).map((moment) => moment.corners), corners];
    return [0, 2, 4, 6].map((i) => way.flatMap((at) => [at[i] as number, at[i + 1] as number]));
  }, [past, step, corners]);
  return <QuadLines lines={lines} size={inputSize} className="quad-trail" testId="stage-trail" />;
}

/** The corners of a watched picture at the recording's landmarks, all of them. */
export function usePast(index: number) {
  const run = useAppStore((state) => state.shown?.run ?? null);
  const frameCount = useAppStore((state) => (state.revision >= 0 ? recordingOf(state).frameCount : 0));
  const transform = useTransform();
  return useMemo(() => {
    if (!run) return [];
    const recording = recordingOf(useAppStore.getState());
    return landmarks(frameCount)
      .map((position) => recording.frame(position))
      .filter((frame) => frame !== null)
      .map((frame) => ({
        step: frame.step,
        corners: quadrilateral(transform, thetaIn(frame, index, run, transform)),
      }));
  }, [run, index, transform, frameCount]);
}
