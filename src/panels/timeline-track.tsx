/** The track under the slider: how fast theta moved, what is recorded, the epochs up to the planned end. */
import { useMemo } from "react";
import { ticksTo } from "#charts/curve.ts";
import { LoopRangeTrack } from "#panels/loop-range-track.tsx";
import { thetaSpeed } from "#recording/theta-speed.ts";
import { type AppState, recordingOf, useAppStore } from "#store/app-store.ts";
import { clampedPlayhead, horizon, useSlowRevision } from "#store/selectors.ts";

/** The sparkline over the whole track has at most so many points. */
const mostPoints = 160;

/** Its parts ask for themselves: a step moves the playhead and redraws nothing else. */
export function TimelineTrack() {
  return (
    <>
      <div className="track" aria-hidden="true">
        <Sparkline />
        <div className="track-line">
          <Bar className="track-recorded" until={recordedStep} />
          <Bar className="track-played" until={clampedPlayhead} />
        </div>
        <Epochs />
      </div>
      <LoopRangeTrack />
      <div className="track track-front" aria-hidden="true">
        <Thumb />
      </div>
    </>
  );
}

const recordedStep = (state: AppState): number =>
  (state.revision >= 0 ? recordingOf(state).last()?.step : undefined) ?? 0;

/** A step's place on the track, as it moves what is as wide as the track: that is no layout shift. */
const useShift = (step: (state: AppState) => number): string =>
  useAppStore((state) => `translateX(${100 * Math.min(1, step(state) / horizon(state))}%)`);

interface BarProps {
  readonly className: string;
  readonly until: (state: AppState) => number;
}

const Bar = ({ className, until }: BarProps) => (
  <div className={className} style={{ transform: useShift(until) }} />
);

const Thumb = () => (
  <div className="track-thumb" style={{ transform: useShift(clampedPlayhead) }}>
    <span />
  </div>
);

function Epochs() {
  const epochs = useAppStore((state) => horizon(state) / (state.shown?.run.stepsPerEpoch ?? 1));
  const labelled = ticksTo(epochs, 5);
  const whole = epochs > 2 ? ticksTo(epochs, 24).filter(Number.isInteger) : [];
  return [...new Set([...labelled, ...whole])].map((epoch) => (
    <div key={epoch} className="track-tick" data-epoch={epoch} style={{ left: `${(100 * epoch) / epochs}%` }}>
      {labelled.includes(epoch) && (
        <span>
          {epoch === 0 && <span className="track-unit">epoch </span>}
          {shortly(epoch)}
        </span>
      )}
    </div>
  ));
}

/** 0.25, 2, 10: as few digits as tell it. */
const shortly = (epoch: number): string => String(Number(epoch.toFixed(2)));

/** So that one sees where the learning happened. */
function Sparkline() {
  const end = useAppStore(horizon);
  const revision = useSlowRevision(300);
  const run = useAppStore((state) => state.shown?.run.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision says when the recording has grown
  const path = useMemo(() => {
    const { steps, values } = thetaSpeed(recordingOf(useAppStore.getState()), end / mostPoints);
    const highest = values.reduce((a, b) => Math.max(a, b), 1e-9);
    const points = steps.map((step, i) => {
      const y = (1 - (values[i] as number) / highest).toFixed(3);
      return `${i === 0 ? `M0,1V${y}` : ""}L${(step / end).toFixed(4)},${y}`;
    });
    return points.length > 0 ? `${points.join("")}V1Z` : "";
  }, [revision, run, end]);
  return (
    <svg viewBox="0 0 1 1" preserveAspectRatio="none" className="track-sparkline" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
