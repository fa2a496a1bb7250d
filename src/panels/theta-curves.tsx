/** Theta of the picture on the stage over time, as a few lines that share the playhead. */
import { useMemo } from "react";
import { CurveSketch } from "#charts/curve-sketch.ts";
import { SmallMultiple } from "#charts/small-multiple.tsx";
import { whole } from "#geometry/figure.ts";
import { thetaParts } from "#geometry/theta-parts.ts";
import { type Transform, thetaOf } from "#geometry/transform.ts";
import { type ThetaQuantity, thetaQuantities } from "#panels/theta-quantities.ts";
import type { RunDescription } from "#recording/frame.ts";
import type { Recording } from "#recording/recording.ts";
import { recordingOf, travel, useAppStore } from "#store/app-store.ts";
import {
  frameAtPlayhead,
  horizon,
  thetaIn,
  useSizes,
  useSlowRevision,
  useTransform,
} from "#store/selectors.ts";

export default function ThetaCurves() {
  const run = useAppStore((state) => state.shown?.run ?? null);
  const onStage = useAppStore((state) => state.onStage);
  const frame = useAppStore(frameAtPlayhead);
  const xEnd = useAppStore(horizon);
  const transform = useTransform();
  const { inputSize } = useSizes();
  const curves = useThetaCurves(onStage);
  const quantities = thetaQuantities(transform);
  const now = thetaParts(
    transform,
    run ? thetaIn(frame, onStage, run, transform) : thetaOf(transform, transform.identity),
  );
  const readingOf = (quantity: ThetaQuantity) => (x: number) => {
    const there = recordingOf(useAppStore.getState()).at(Math.round(x));
    if (!run || !there) return null;
    const parts = thetaParts(transform, thetaIn(there, onStage, run, transform));
    return {
      x: there.step,
      lines: [`step ${whole(there.step)}`, quantity.figure(quantity.of(parts, inputSize))],
    };
  };
  return quantities.map((quantity, i) => {
    const { label, of, figure, baseline, leastRange } = quantity;
    const curve = curves[i] ?? { xs: [], ys: [] };
    return (
      <SmallMultiple
        key={label}
        label={label}
        figure={figure(of(now, inputSize))}
        summary={summaryOf(quantity, curve.ys)}
        curve={curve}
        xEnd={xEnd}
        baseline={baseline}
        leastRange={leastRange}
        playhead={frame?.step ?? null}
        onSeek={(x) => travel({ type: "seek", step: Math.round(x) })}
        readAt={readingOf(quantity)}
      />
    );
  });
}

function summaryOf({ label, figure }: ThetaQuantity, values: readonly number[]): string {
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined) return `${label} over epochs: nothing recorded yet.`;
  return `${label} over epochs: from ${figure(first)} to ${figure(last)}.`;
}

/**
 * The quantities over the recorded steps; brought up to date a few times a second, not for every frame, and then only
 * by the frames that have come since.
 */
function useThetaCurves(index: number) {
  const revision = useSlowRevision(200);
  const run = useAppStore((state) => state.shown?.run ?? null);
  const recording = useAppStore(recordingOf);
  const transform = useTransform();
  const sketches = useMemo(
    () => run && new ThetaSketches(recording, run, transform, index),
    [recording, run, transform, index],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision says when the recording has grown
  return useMemo(() => sketches?.curves() ?? [], [revision, sketches]);
}

/** The quantities of one watched picture. */
class ThetaSketches {
  readonly #recording: Recording;
  readonly #run: RunDescription;
  readonly #transform: Transform;
  readonly #index: number;
  readonly #sketches: readonly CurveSketch[];
  /** The step of the last frame that was taken in: frames before it may have been thinned out since. */
  #reached = -1;

  constructor(recording: Recording, run: RunDescription, transform: Transform, index: number) {
    this.#recording = recording;
    this.#run = run;
    this.#transform = transform;
    this.#index = index;
    this.#sketches = thetaQuantities(transform).map(() => new CurveSketch());
  }

  curves() {
    for (let i = this.#recording.indexAt(this.#reached) + 1; i < this.#recording.frameCount; i++) {
      const frame = this.#recording.frame(i);
      if (!frame) break;
      const parts = thetaParts(this.#transform, thetaIn(frame, this.#index, this.#run, this.#transform));
      for (const [q, { of }] of thetaQuantities(this.#transform).entries()) {
        this.#sketches[q]?.add(frame.step, of(parts, this.#run.inputSize));
      }
      this.#reached = frame.step;
    }
    return this.#sketches.map((sketch) => sketch.curve());
  }
}
