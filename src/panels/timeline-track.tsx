/** The track under the slider: how fast theta moved, what is recorded, the epochs up to the planned end. */
import { useMemo } from "react";
import { ticksTo } from "#charts/curve.ts";
import { fixed } from "#geometry/figure.ts";
import type { Recording } from "#recording/recording.ts";
import { recordingOf, useAppStore } from "#store/app-store.ts";
import { clampedPlayhead, plannedSteps, useSlowRevision } from "#store/selectors.ts";

/** Bins of the sparkline over the whole track. */
const bins = 200;

export function TimelineTrack() {
  const playhead = useAppStore(clampedPlayhead);
  const end = useAppStore(plannedSteps);
  const stepsPerEpoch = useAppStore((state) => state.shown?.run.stepsPerEpoch ?? 1);
  const recorded = useAppStore(
    (state) => (state.revision >= 0 ? recordingOf(state).last()?.step : undefined) ?? 0,
  );
  const share = (step: number) => `${(100 * Math.min(step, end)) / end}%`;
  const epochs = ticksTo(end / stepsPerEpoch, 20).filter((epoch) => Number.isInteger(epoch));
  const labelled = ticksTo(end / stepsPerEpoch, 5);
  return (
    <div className="track" aria-hidden="true">
      <Sparkline end={end} />
      <div className="track-line" />
      <div className="track-recorded" style={{ width: share(recorded) }} />
      <div className="track-played" style={{ width: share(playhead) }} />
      {epochs.map((epoch) => (
        <div key={epoch} className="track-tick" style={{ left: share(epoch * stepsPerEpoch) }}>
          {labelled.includes(epoch) && <span>{epoch === 0 ? "epoch 0" : fixed(epoch, 0)}</span>}
        </div>
      ))}
      <div className="track-thumb" style={{ left: share(playhead) }} />
    </div>
  );
}

/** |change of theta| along the run, so that one sees where the learning happened. */
function Sparkline({ end }: { readonly end: number }) {
  const revision = useSlowRevision(300);
  const run = useAppStore((state) => state.shown?.run.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision says when the recording has grown
  const path = useMemo(() => {
    const changes = thetaChanges(recordingOf(useAppStore.getState()), end / bins);
    const highest = Math.max(...changes, 1e-9);
    // The square root keeps the quiet parts visible beside the first steps, which move most.
    const points = changes.map((change, i) => `L${i},${(1 - Math.sqrt(change / highest)).toFixed(3)}`);
    return changes.length > 1 ? `M0,1${points.join("")}L${changes.length - 1},1Z` : "";
  }, [revision, run, end]);
  return (
    <svg viewBox={`0 0 ${bins} 1`} preserveAspectRatio="none" className="track-sparkline" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/** Mean |difference| of all watched thetas from one bin of the track to the next; bins after the last frame are absent. */
function thetaChanges(recording: Recording, stepsPerBin: number): number[] {
  const last = recording.last()?.step ?? 0;
  const changes: number[] = [];
  let before = recording.frame(0);
  for (let bin = 1; before && bin <= bins && (bin - 1) * stepsPerBin < last; bin++) {
    const after = recording.at(bin * stepsPerBin);
    if (!after) break;
    let sum = 0;
    for (let i = 0; i < after.thetas.length; i++) {
      sum += Math.abs((after.thetas[i] as number) - (before.thetas[i] as number));
    }
    changes.push(sum / after.thetas.length);
    before = after;
  }
  return changes;
}
