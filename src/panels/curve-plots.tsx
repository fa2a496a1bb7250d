/**
 * The three charts of a run. Each keeps its curves and its axis until its turn to be drawn anew: the playhead moves
 * with every frame, and no task of the page draws more than one chart. What a turn costs does not depend on how much
 * was recorded: the curves are kept as sketches, to which only what is new is added.
 */
import { useEffect, useMemo, useState } from "react";
import { ticksTo } from "#charts/curve.ts";
import { type ChartLine, LineChart } from "#charts/line-chart.tsx";
import type { Reading } from "#charts/seek-surface.tsx";
import { fixed, percent, significant, whole } from "#geometry/figure.ts";
import { ChartPlace } from "#panels/chart-place.tsx";
import { sketchOf } from "#panels/series-sketch.ts";
import type { SeriesName } from "#recording/frame.ts";
import { recordingOf, travel, useAppStore } from "#store/app-store.ts";
import { horizon, shownStep, useSlowRevision } from "#store/selectors.ts";

/** Milliseconds from one drawing of a chart to the next. */
const interval = 750;
/** Milliseconds from one chart to the next when they first appear. */
const turn = 50;

const plots = [FocusPlot, LossPlot, AccuracyPlot];

export default function CurvePlots() {
  // None at first: where no script has measured how wide a chart may be, frames stand in the built page.
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (count === plots.length) return;
    const timer = setTimeout(() => setCount(count + 1), turn);
    return () => clearTimeout(timer);
  }, [count]);
  return (
    <div className="charts-plots">
      {plots.map((Plot, i) =>
        i < count ? <Plot key={Plot.name} /> : <ChartPlace key={Plot.name} index={i} />,
      )}
    </div>
  );
}

interface FocusChoice {
  readonly label: string;
  /** What it is, for the chart's sentence. */
  readonly meaning: string;
  /** What looking at the whole picture has, given its `roiIoU`: the sign's share of the picture. */
  readonly identity: (roiIoU: number) => number;
}

const focusChoices = {
  roiIoU: {
    label: "Focus: overlap of the frame with the sign",
    meaning: "Overlap of the sampled region with the sign",
    identity: (roiIoU) => roiIoU,
  },
  signCoverage: {
    label: "Focus: share of the sign inside the frame",
    meaning: "Share of the sign that is sampled",
    identity: () => 1,
  },
  backgroundShare: {
    label: "Focus: share of the frame that is background",
    meaning: "Share of the sampled region that is not sign",
    identity: (roiIoU) => 1 - roiIoU,
  },
  outOfFrame: {
    label: "Focus: share sampled outside the picture",
    meaning: "Share of the output's pixels that are sampled outside the picture",
    identity: () => 0,
  },
} as const satisfies Partial<Record<SeriesName, FocusChoice>>;

type FocusName = keyof typeof focusChoices;

function FocusPlot() {
  const drawn = useDrawn(0);
  const [name, setName] = useState<FocusName>("roiIoU");
  const values = useSketched(drawn, name);
  const { meaning, identity: ofIdentity } = focusChoices[name];
  const identity = drawn.identity === null ? null : ofIdentity(drawn.identity);
  const say = (value: number) => fixed(value, 2);
  const lines = useMemo<readonly ChartLine[]>(
    () => [{ id: name, kind: "thick", color: "var(--validation)", curve: values.curve }],
    [name, values],
  );
  return (
    <LineChart
      {...useTimeAxis(drawn, [{ name, say }])}
      title={
        <select
          className="charts-choice"
          aria-label="Measure of focus"
          value={name}
          onChange={(event) => setName(event.target.value as FocusName)}
        >
          {Object.entries(focusChoices).map(([key, { label }]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      }
      summary={focusSummary(meaning, values, identity)}
      warning={warningOf(values)}
      lines={lines}
      height={132}
      yEnd={1}
      yTicks={shares}
      formatY={String}
      figures={[{ id: "valid", text: useFigure(name, say), color: "var(--validation-text)" }]}
      {...(identity !== null && {
        reference: { y: identity, label: "identity", figure: fixed(identity, 2) },
      })}
    />
  );
}

function LossPlot() {
  const drawn = useDrawn(1 / 3);
  const train = useSketched(drawn, "trainLoss");
  const validation = useSketched(drawn, "validationLoss");
  // Where guessing stands: the axis begins there instead of growing to it.
  const highest = Math.max(train.highest, validation.highest, Math.log(drawn.classes));
  const yLast = Math.min(6, Math.ceil(highest));
  const ticks = useMemo(() => ticksTo(yLast, 4), [yLast]);
  const axis = useTimeAxis(drawn, [
    { name: "trainLoss", label: "train", say: significant },
    { name: "validationLoss", label: "valid", say: significant },
  ]);
  return (
    <LineChart
      {...axis}
      title="Loss"
      summary={`Loss over epochs: ${pairSummary(train, validation, (value) => significant(value))}`}
      warning={warningOf(train, validation)}
      lines={usePair(train, validation)}
      height={160}
      yEnd={ticks.at(-1) ?? 1}
      yTicks={ticks}
      formatY={String}
      figures={pairFigures(useFigure("trainLoss", significant), useFigure("validationLoss", significant))}
    />
  );
}

function AccuracyPlot() {
  const drawn = useDrawn(2 / 3);
  const train = useSketched(drawn, "trainAccuracy");
  const validation = useSketched(drawn, "validationAccuracy");
  const axis = useTimeAxis(drawn, [
    { name: "trainAccuracy", label: "train", say: percent },
    { name: "validationAccuracy", label: "valid", say: percent },
  ]);
  return (
    <LineChart
      {...axis}
      title="Accuracy, %"
      summary={`Accuracy over epochs: ${pairSummary(train, validation, percent)}`}
      warning={warningOf(train, validation)}
      lines={usePair(train, validation)}
      height={160}
      yEnd={1}
      yTicks={quarters}
      formatY={inPercent}
      figures={pairFigures(useFigure("trainAccuracy", inPercent), useFigure("validationAccuracy", inPercent))}
    />
  );
}

const shares = [0, 0.5, 1];
const quarters = [0, 0.25, 0.5, 0.75, 1];
const inPercent = (share: number): string => fixed(share * 100, 0);

/** What a chart draws, as it stood when its turn came. */
function useDrawn(phase: number) {
  const revision = useSlowRevision(interval, phase);
  // Another run is drawn at once: a press on the last one's axis would go somewhere else.
  const shown = useAppStore((state) => state.shown?.run.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say when to ask again
  return useMemo(() => {
    const state = useAppStore.getState();
    const run = state.shown?.run;
    return {
      recording: recordingOf(state),
      xEnd: horizon(state),
      stepsPerEpoch: run?.stepsPerEpoch ?? 1,
      classes: run?.classNames.length ?? 43,
      identity: run?.identityRoiIoU ?? null,
    };
  }, [revision, shown]);
}
type Drawn = ReturnType<typeof useDrawn>;

interface Said {
  readonly name: SeriesName;
  readonly label?: string;
  readonly say: (value: number) => string;
}

/** What every chart shares: the axis of time, the playhead on it, and what a pointer reads there. */
function useTimeAxis({ xEnd, stepsPerEpoch }: Drawn, said: readonly Said[]) {
  return {
    playhead: useAppStore(shownStep),
    xEnd,
    unit: { name: "epoch", size: stepsPerEpoch },
    onSeek: (x: number) => travel({ type: "seek", step: Math.round(x) }),
    readAt: (x: number): Reading | null => {
      const recording = recordingOf(useAppStore.getState());
      const frame = recording.at(Math.round(x));
      if (!frame) return null;
      const values = said.flatMap(({ name, label, say }) => {
        const value = recording.valueAt(name, frame.step);
        return value === null ? [] : [`${label ? `${label} ` : ""}${say(value)}`];
      });
      const where = `step ${whole(frame.step)}, epoch ${fixed(frame.step / stepsPerEpoch, 2)}`;
      return { x: frame.step, lines: [where, values.join(" · ")] };
    },
  };
}

/** The value at the playhead in words; nothing before the first one. */
const useFigure = (name: SeriesName, say: (value: number) => string): string =>
  useAppStore((state) => {
    const value = recordingOf(state).valueAt(name, shownStep(state) ?? -1);
    return value === null ? "" : say(value);
  });

const pairFigures = (train: string, validation: string) => [
  { id: "train", text: train, color: "var(--train)" },
  { id: "valid", text: validation, color: "var(--validation-text)" },
];

/** A curve as far as it was recorded when its chart's turn came. */
const useSketched = (drawn: Drawn, name: SeriesName) =>
  useMemo(() => {
    const sketch = sketchOf(drawn.recording.series(name));
    const { highest, last, gaps } = sketch;
    return { curve: sketch.curve(), smoothed: sketch.smoothed(), highest, last, gaps };
  }, [drawn, name]);
type Sketched = ReturnType<typeof useSketched>;

/** Training figures of one batch are noisy: faint as they are, and smoothed; validation figures stand as measured. */
const usePair = (train: Sketched, validation: Sketched): readonly ChartLine[] =>
  useMemo(
    () => [
      { id: "raw", kind: "faint", color: "var(--train)", curve: train.curve },
      { id: "train", label: "train", kind: "thin", color: "var(--train)", curve: train.smoothed },
      {
        id: "valid",
        label: "valid",
        kind: "thick",
        color: "var(--validation)",
        textColor: "var(--validation-text)",
        curve: validation.curve,
      },
    ],
    [train, validation],
  );

function pairSummary(train: Sketched, validation: Sketched, say: (value: number) => string): string {
  const last = ({ last }: Sketched, name: string) => (last === null ? [] : [`${name} ${say(last)}`]);
  const parts = [...last(train, "training"), ...last(validation, "validation")];
  const said = parts.length > 0 ? `${parts.join(", ")} at the last measurement` : "nothing measured yet";
  return `${said}${gapsInWords(train.gaps + validation.gaps)}.`;
}

function focusSummary(meaning: string, { last, gaps }: Sketched, identity: number | null): string {
  const before = identity === null ? "" : `, the whole picture has ${fixed(identity, 2)}`;
  const said = last === null ? "nothing measured yet" : `${fixed(last, 2)} at the last measurement`;
  return `${meaning}: ${said}${before}${gapsInWords(gaps)}.`;
}

const gapsInWords = (gaps: number): string =>
  gaps === 0 ? "" : `; ${gaps === 1 ? "one value is" : `${gaps} values are`} not a finite number: a gap`;

const warningOf = (...curves: readonly Sketched[]): string =>
  curves.some(({ gaps }) => gaps > 0) ? "gap: not a finite number" : "";
