/** The three charts of a run. */
import { useMemo } from "react";
import { type Curve, decimate, onlyFinite, smooth, ticksTo } from "#charts/curve.ts";
import { type ChartLine, LineChart } from "#charts/line-chart.tsx";
import { fixed, percent, significant } from "#geometry/figure.ts";
import type { SeriesName } from "#recording/frame.ts";
import { recordingOf, travel, useAppStore } from "#store/app-store.ts";
import { horizon, shownStep, useSlowRevision } from "#store/selectors.ts";

/** More points than a chart has pixels would cost time and show nothing. */
const limit = 240;

export default function CurvePlots() {
  const playhead = useAppStore(shownStep);
  const xEnd = useAppStore(horizon);
  const stepsPerEpoch = useAppStore((state) => state.shown?.run.stepsPerEpoch ?? 1);
  const classes = useAppStore((state) => state.shown?.run.classNames.length ?? 43);
  const identity = useAppStore((state) => state.shown?.run.identityRoiIoU ?? null);
  const curves = useCurves();
  const focus = useFocus(curves.roiIoU);
  const loss = usePair(curves.trainLoss, curves.validationLoss);
  const accuracy = usePair(curves.trainAccuracy, curves.validationAccuracy);
  const last = (name: SeriesName) => curves[name].ys.at(-1) ?? null;
  const at = (name: SeriesName, say: (value: number) => string) => {
    const value = recordingOf(useAppStore.getState()).valueAt(name, playhead ?? -1);
    return value === null ? "–" : say(value);
  };
  const pairFigures = (train: SeriesName, validation: SeriesName, say: (value: number) => string) => [
    { id: "train", text: at(train, say), color: "var(--train)" },
    { id: "valid", text: at(validation, say), color: "var(--validation-text)" },
  ];
  const highestLoss = [...curves.trainLoss.ys, ...curves.validationLoss.ys].reduce(
    (a, b) => Math.max(a, b),
    // Where guessing stands: the axis begins there instead of growing to it.
    Math.log(classes),
  );
  const lossTicks = ticksTo(Math.min(6, Math.ceil(highestLoss)), 4);
  const epochTicks = ticksTo(xEnd / stepsPerEpoch, 5).map((epoch) => epoch * stepsPerEpoch);
  const shared = {
    playhead,
    xEnd,
    xTicks: epochTicks,
    formatX: (x: number) => String(Number((x / stepsPerEpoch).toFixed(2))),
    onSeek: (x: number) => travel({ type: "seek", step: Math.round(x) }),
  };
  return (
    <div className="charts-plots">
      <LineChart
        {...shared}
        title="Focus: overlap of the frame with the sign"
        summary={focusSummary(last("roiIoU"), identity)}
        lines={focus}
        height={132}
        yEnd={1}
        yTicks={[0, 0.5, 1]}
        formatY={String}
        figures={[{ id: "valid", text: at("roiIoU", (v) => fixed(v, 2)), color: "var(--validation-text)" }]}
        {...(identity !== null && { reference: { y: identity, label: `identity ${fixed(identity, 2)}` } })}
      />
      <LineChart
        {...shared}
        title="Loss"
        summary={`Loss over epochs: ${pairSummary(last("trainLoss"), last("validationLoss"), (v) => significant(v))}`}
        lines={loss}
        height={160}
        yEnd={lossTicks.at(-1) ?? 1}
        yTicks={lossTicks}
        figures={pairFigures("trainLoss", "validationLoss", (v) => significant(v))}
        formatY={(y) => String(y)}
      />
      <LineChart
        {...shared}
        title="Accuracy, %"
        summary={`Accuracy over epochs: ${pairSummary(last("trainAccuracy"), last("validationAccuracy"), percent)}`}
        lines={accuracy}
        height={160}
        yEnd={1}
        yTicks={[0, 0.25, 0.5, 0.75, 1]}
        figures={pairFigures("trainAccuracy", "validationAccuracy", (v) => fixed(v * 100, 0))}
        formatY={(y) => fixed(y * 100, 0)}
      />
    </div>
  );
}

/** The curves as recorded so far: asked for twice a second, and new only where there is something new to draw. */
function useCurves() {
  useSlowRevision(500);
  const run = useAppStore((state) => state.shown?.run.id);
  return {
    trainLoss: useCurve("trainLoss", run),
    trainAccuracy: useCurve("trainAccuracy", run),
    validationLoss: useCurve("validationLoss", run),
    validationAccuracy: useCurve("validationAccuracy", run),
    roiIoU: useCurve("roiIoU", run),
  };
}

function useCurve(name: SeriesName, run: number | undefined): Curve {
  const recording = recordingOf(useAppStore.getState());
  const { length } = recording.series(name).steps;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a series only grows, so its length and its run tell it
  return useMemo(() => {
    const { steps, values } = recording.series(name);
    return onlyFinite({ xs: steps.slice(), ys: values.slice() });
  }, [name, run, length]);
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

const useFocus = (overlap: Curve): readonly ChartLine[] =>
  useMemo(
    () => [{ id: "roiIoU", kind: "thick", color: "var(--validation)", ...decimate(overlap, limit) }],
    [overlap],
  );

function pairSummary(
  train: number | null,
  validation: number | null,
  say: (value: number) => string,
): string {
  if (train === null && validation === null) return "nothing measured yet.";
  const parts = [
    train !== null && `training ${say(train)}`,
    validation !== null && `validation ${say(validation)}`,
  ];
  return `${parts.filter(Boolean).join(", ")} at the last measurement.`;
}

function focusSummary(value: number | null, identity: number | null): string {
  const before = identity === null ? "" : `, the whole picture has ${fixed(identity, 2)}`;
  if (value === null) return `Overlap of the sampled region with the sign: nothing measured yet${before}.`;
  return `Overlap of the sampled region with the sign: ${fixed(value, 2)} at the last measurement${before}.`;
}
