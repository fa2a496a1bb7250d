/** The track under the slider: how fast theta moved, what is recorded, the epochs up to the planned end. */
import { useMemo } from "react";
import { type Curve, ticksTo } from "#charts/curve.ts";
import type { Frame } from "#recording/frame.ts";
import type { Recording } from "#recording/recording.ts";
import { recordingOf, useAppStore } from "#store/app-store.ts";
import { clampedPlayhead, horizon, useSlowRevision } from "#store/selectors.ts";

/** The sparkline over the whole track has at most so many points. */
const mostPoints = 160;

export function TimelineTrack() {
  const playhead = useAppStore(clampedPlayhead);
  const end = useAppStore(horizon);
  const stepsPerEpoch = useAppStore((state) => state.shown?.run.stepsPerEpoch ?? 1);
  const recorded = useAppStore(
    (state) => (state.revision >= 0 ? recordingOf(state).last()?.step : undefined) ?? 0,
  );
  const share = (step: number) => `${(100 * Math.min(step, end)) / end}%`;
  const labelled = ticksTo(end / stepsPerEpoch, 5);
  const epochs = end > 2 * stepsPerEpoch ? ticksTo(end / stepsPerEpoch, 24).filter(Number.isInteger) : [];
  const ticks = [...new Set([...labelled, ...epochs])];
  return (
    <div className="track" aria-hidden="true">
      <Sparkline end={end} />
      <div className="track-line">
        <div className="track-recorded" style={{ transform: `translateX(${share(recorded)})` }} />
        <div className="track-played" style={{ transform: `translateX(${share(playhead)})` }} />
      </div>
      {ticks.map((epoch) => (
        <div key={epoch} className="track-tick" style={{ left: share(epoch * stepsPerEpoch) }}>
          {labelled.includes(epoch) && <span>{epoch === 0 ? "epoch 0" : shortly(epoch)}</span>}
        </div>
      ))}
      <div className="track-thumb" style={{ transform: `translateX(${share(playhead)})` }}>
        <span />
      </div>
    </div>
  );
}

/** 0.25, 2, 10: as few digits as tell it. */
const shortly = (epoch: number): string => String(Number(epoch.toFixed(2)));

/** How fast theta moved along the run, so that one sees where the learning happened. */
function Sparkline({ end }: { readonly end: number }) {
  const revision = useSlowRevision(300);
  const run = useAppStore((state) => state.shown?.run.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision says when the recording has grown
  const path = useMemo(() => {
    const { xs, ys } = thetaSpeed(recordingOf(useAppStore.getState()), end / mostPoints);
    const highest = ys.reduce((a, b) => Math.max(a, b), 1e-9);
    const points = xs.map(
      (x, i) => `L${(x / end).toFixed(4)},${(1 - (ys[i] as number) / highest).toFixed(3)}`,
    );
    return xs.length > 1 ? `M0,1${points.join("")}L${((xs.at(-1) as number) / end).toFixed(4)},1Z` : "";
  }, [revision, run, end]);
  return (
    <svg viewBox="0 0 1 1" preserveAspectRatio="none" className="track-sparkline" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/** Mean |difference| a step of the first transformer's thetas, between recorded frames at least `stride` steps apart. */
function thetaSpeed(recording: Recording, stride: number): Curve {
  const xs: number[] = [];
  const ys: number[] = [];
  let before = recording.frame(0);
  const last = recording.last()?.step ?? 0;
  while (before && before.step < last) {
    const after = recording.frame(
      Math.max(recording.indexAt(before.step) + 1, recording.indexAt(before.step + stride)),
    );
    if (!after) break;
    const speed = meanDistance(firstThetas(before), firstThetas(after)) / (after.step - before.step);
    if (xs.length === 0) {
      xs.push(0);
      ys.push(speed);
    }
    xs.push(after.step);
    ys.push(speed);
    before = after;
  }
  return { xs, ys };
}

const firstThetas = ({ transformers }: Frame): Float32Array => transformers[0]?.thetas ?? new Float32Array();

function meanDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] as number));
  return sum / Math.max(1, a.length);
}
