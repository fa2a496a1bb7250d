/**
 * The three charts of a run. Each keeps its curves and its axis until its turn to be drawn anew: the playhead moves
 * with every frame, and no task of the page draws more than one chart.
 */
import { useEffect, useMemo, useState } from "react";
import { type Curve, decimate, onlyFinite, smooth, ticksTo } from "#charts/curve.ts";
import { type ChartLine, LineChart } from "#charts/line-chart.tsx";
import { fixed, percent, significant } from "#geometry/figure.ts";
import type { SeriesName } from "#recording/frame.ts";
import { recordingOf, travel, useAppStore } from "#store/app-store.ts";
import { horizon, shownStep, useSlowRevision } from "#store/selectors.ts";

/** More points than a chart has pixels would cost time and show nothing. */
const limit = 240;
/** Milliseconds from one drawing of a chart to the next. */
const interval = 750;

const plots = [FocusPlot, LossPlot, AccuracyPlot];

export default function CurvePlots() {
  const [count, setCount] = useState(1);
  useEffect(() => {
    if (count === plots.length) return;
    const timer = setTimeout(() => setCount(count + 1), 50);
    return () => clearTimeout(timer);
  }, [count]);
  return (
    <div className="charts-plots">
      {plots.slice(0, count).map((Plot) => (
        <Plot key={Plot.name} />
      ))}
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
  const values = useCurve(drawn, name);
  const { meaning, identity: ofIdentity } = focusChoices[name];
  const identity = drawn.identity === null ? null : ofIdentity(drawn.identity);
  const figure = useFigure(name, (value) => fixed(value, 2));
  const lines = useMemo<readonly ChartLine[]>(
    () => [{ id: name, kind: "thick", color: "var(--validation)", ...decimate(values, limit) }],
    [name, values],
  );
  return (
    <LineChart
      {...useTimeAxis(drawn)}
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
      summary={focusSummary(meaning, values.ys.at(-1) ?? null, identity)}
      lines={lines}
      height={132}
      yEnd={1}
      yTicks={[0, 0.5, 1]}
      formatY={String}
      figures={[{ id: "valid", text: figure, color: "var(--validation-text)" }]}
      {...(identity !== null && {
        reference: { y: identity, label: "identity", figure: fixed(identity, 2) },
      })}
    />
  );
}

function LossPlot() {
  const drawn = useDrawn(1 / 3);
  const train = useCurve(drawn, "trainLoss");
  const validation = useCurve(drawn, "validationLoss");
  const highest = useMemo(
    // Where guessing stands: the axis begins there instead of growing to it.
    () => [...train.ys, ...validation.ys].reduce((a, b) => Math.max(a, b), Math.log(drawn.classes)),
    [train, validation, drawn.classes],
  );
  const ticks = ticksTo(Math.min(6, Math.ceil(highest)), 4);
  return (
    <LineChart
      {...useTimeAxis(drawn)}
      title="Loss"
      summary={`Loss over epochs: ${pairSummary(train, validation, (value) => significant(value))}`}
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
  const train = useCurve(drawn, "trainAccuracy");
  const validation = useCurve(drawn, "validationAccuracy");
  return (
    <LineChart
      {...useTimeAxis(drawn)}
      title="Accuracy, %"
      summary={`Accuracy over epochs: ${pairSummary(train, validation, percent)}`}
      lines={usePair(train, validation)}
      height={160}
      yEnd={1}
      yTicks={[0, 0.25, 0.5, 0.75, 1]}
      formatY={inPercent}
      figures={pairFigures(useFigure("trainAccuracy", inPercent), useFigure("validationAccuracy", inPercent))}
    />
  );
}

const inPercent = (share: number): string => fixed(share * 100, 0);

/** What a chart draws, as it stood when its turn came. */
function useDrawn(phase: number) {
  const revision = useSlowRevision(interval, phase);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision says when to ask again
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
  }, [revision]);
}
type Drawn = ReturnType<typeof useDrawn>;

/** What every chart shares: the axis of time and the playhead on it. */
function useTimeAxis({ xEnd, stepsPerEpoch }: Drawn) {
  return {
    playhead: useAppStore(shownStep),
    xEnd,
    xTicks: ticksTo(xEnd / stepsPerEpoch, 5).map((epoch) => epoch * stepsPerEpoch),
    formatX: (x: number) => String(Number((x / stepsPerEpoch).toFixed(2))),
    onSeek: (x: number) => travel({ type: "seek", step: Math.round(x) }),
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

/** A curve as far as it was recorded; the same object where nothing was added. */
function useCurve(drawn: Drawn, name: SeriesName): Curve {
  const { recording } = drawn;
  // The recording grows between two turns: how far it had come at this one is kept.
  const length = useMemo(() => drawn.recording.series(name).steps.length, [drawn, name]);
  return useMemo(() => {
    const { steps, values } = recording.series(name);
    return onlyFinite({ xs: steps.slice(0, length), ys: values.slice(0, length) });
  }, [recording, name, length]);
}

/** Training figures of one batch are noisy: faint as they are, and smoothed; validation figures stand as measured. */
const usePair = (train: Curve, validation: Curve): readonly ChartLine[] =>
  useMemo(
    () => [
      { id: "raw", kind: "faint", color: "var(--train)", ...decimate(train, limit) },
      {
        id: "train",
        label: "train",
        kind: "thin",
        color: "var(--train)",
        ...decimate(smooth(train, Math.max(5, train.xs.length / 40)), limit),
      },
      {
        id: "valid",
        label: "valid",
        kind: "thick",
        color: "var(--validation)",
        textColor: "var(--validation-text)",
        ...decimate(validation, limit),
      },
    ],
    [train, validation],
  );

function pairSummary(train: Curve, validation: Curve, say: (value: number) => string): string {
  const last = ({ ys }: Curve, name: string) =>
    ys.length > 0 ? [`${name} ${say(ys.at(-1) as number)}`] : [];
  const parts = [...last(train, "training"), ...last(validation, "validation")];
  return parts.length > 0 ? `${parts.join(", ")} at the last measurement.` : "nothing measured yet.";
}

function focusSummary(meaning: string, value: number | null, identity: number | null): string {
  const before = identity === null ? "" : `, the whole picture has ${fixed(identity, 2)}`;
  if (value === null) return `${meaning}: nothing measured yet${before}.`;
  return `${meaning}: ${fixed(value, 2)} at the last measurement${before}.`;
}
