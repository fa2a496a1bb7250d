/** How the run and its twins fared on held-out pictures: curves over the one time axis. */
import { useMemo } from "react";
import { ticksTo } from "#charts/curve.ts";
import { type ChartLine, LineChart } from "#charts/line-chart.tsx";
import type { Reading } from "#charts/seek-surface.tsx";
import { fixed, significant, whole } from "#geometry/figure.ts";
import { sketchOf } from "#panels/series-sketch.ts";
import type { SeriesName } from "#recording/frame.ts";
import type { Recording } from "#recording/recording.ts";
import { type AppState, recordingOf, travel, useAppStore } from "#store/app-store.ts";
import { horizon } from "#store/selectors.ts";
import { useTwinOfShown } from "#store/twins.ts";
import { readPercent } from "./comparison.ts";
import { type Contestant, run as ofRun, twins } from "./contestants.ts";

const quarters = [0, 0.25, 0.5, 0.75, 1];
const inPercent = (share: number): string => fixed(share * 100, 0);
/** The title says of what. */
const sayPercent = (share: number): string => fixed(readPercent(share), 1);
const sayLoss = (loss: number): string => significant(loss);

interface Props {
  /** Where the playhead stands. */
  readonly step: number;
}

export function TwinCurves(at: Props) {
  return (
    <div className="twin-curves">
      <AccuracyCurves {...at} />
      <LossCurves {...at} />
    </div>
  );
}

function AccuracyCurves({ step }: Props) {
  const { drawn, ...chart } = useChart("validationAccuracy", sayPercent, step);
  return (
    <LineChart
      {...chart}
      title="Held-out signs right, %"
      summary={`Held-out signs right, in percent: ${summary(drawn, sayPercent)}`}
      height={220}
      yEnd={1}
      yTicks={quarters}
      formatY={inPercent}
    />
  );
}

function LossCurves({ step }: Props) {
  const { drawn, ...chart } = useChart("validationLoss", sayLoss, step);
  const classes = useAppStore(({ shown }) => shown?.run.classNames.length ?? 43);
  const highest = Math.max(Math.log(classes), ...drawn.map(({ sketch }) => sketch.highest));
  const ticks = useMemo(() => ticksTo(Math.min(6, Math.ceil(highest)), 4), [highest]);
  return (
    <LineChart
      {...chart}
      title="Loss on held-out signs"
      summary={`Loss on held-out signs: ${summary(drawn, sayLoss)}`}
      height={160}
      yEnd={ticks.at(-1) ?? 1}
      yTicks={ticks}
      formatY={String}
    />
  );
}

interface Drawn {
  readonly who: Contestant;
  readonly recording: Recording;
  readonly sketch: ReturnType<typeof sketchOf>;
}

function useChart(name: SeriesName, say: (value: number) => string, playhead: number) {
  const recordings = useContestants();
  const xEnd = useAppStore(horizon);
  const stepsPerEpoch = useAppStore(({ shown }) => shown?.run.stepsPerEpoch ?? 1);
  // Held-out pictures are measured seldom: the curves are drawn anew only then.
  const measured = recordings.map(({ recording }) => recording.series(name).steps.length).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: recordings grow without becoming others
  const drawn = useMemo(
    () => recordings.map((one): Drawn => ({ ...one, sketch: sketchOf(one.recording.series(name)) })),
    [recordings, measured, name],
  );
  const lines = useMemo(
    () =>
      drawn.map(
        ({ who: { label, line, color, textColor }, sketch }): ChartLine => ({
          id: label,
          label,
          kind: line,
          color,
          textColor,
          curve: sketch.curve(),
        }),
      ),
    [drawn],
  );
  const readAt = (x: number): Reading => {
    const step = Math.round(x);
    const values = recordings.flatMap(({ who, recording }) => {
      const value = recording.valueAt(name, step);
      return value === null ? [] : [`${who.label} ${say(value)}`];
    });
    return { x: step, lines: [`step ${whole(step)}`, ...values] };
  };
  return {
    drawn,
    lines,
    readAt,
    playhead: playhead < 0 ? null : playhead,
    xEnd,
    unit: { name: "epoch", size: stepsPerEpoch },
    onSeek: (x: number) => travel({ type: "seek", step: Math.round(x) }),
    warning: drawn.some(({ sketch }) => sketch.gaps > 0) ? "gap: not a finite number" : "",
    figures: [...recordings].reverse().flatMap(({ who: { label, textColor: color }, recording }) => {
      const value = recording.valueAt(name, playhead);
      return value === null ? [] : [{ id: label, text: say(value), color }];
    }),
  };
}

/** Those who have something to draw; the list is the same as long as they are. */
function useContestants() {
  const run = useAppStore(recordingOf);
  const without = useTwinOfShown("without")?.recording;
  const frozen = useTwinOfShown("frozen")?.recording;
  // The run's curves grow too.
  useAppStore(measuredOfRun);
  return useMemo(
    () => [
      ...(frozen ? [{ who: twins.frozen, recording: frozen }] : []),
      ...(without ? [{ who: twins.without, recording: without }] : []),
      { who: ofRun, recording: run },
    ],
    [run, without, frozen],
  );
}

const measuredOfRun = (state: AppState): number =>
  recordingOf(state).series("validationAccuracy").steps.length;

function summary(drawn: readonly Drawn[], say: (value: number) => string): string {
  const parts = drawn.flatMap(({ who, sketch }) =>
    sketch.last === null ? [] : [`${who.label} ${say(sketch.last)}`],
  );
  return parts.length > 0
    ? `${parts.reverse().join(", ")} at the last measurement.`
    : "nothing measured yet.";
}
