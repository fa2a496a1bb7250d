/** All curves of a run as one table: a row a step, a column a curve, empty where a curve was not measured. */
import { csvLine, csvRemarks } from "#recording/csv.ts";
import type { SeriesName } from "#recording/frame.ts";

export interface CurvesTable {
  /** What the run was made from, for people. */
  readonly about: string;
  readonly stepsPerEpoch: number;
  readonly curves: readonly Curve[];
}

export interface Curve {
  readonly name: SeriesName;
  /** Rising. */
  readonly steps: Float64Array;
  readonly values: Float64Array;
}

const linesAtOnce = 1000;

export const rowsOfCurves = ({ curves }: CurvesTable): number => stepsOf(curves).length;

/** The text in parts. */
export function* curvesCsv(table: CurvesTable): Generator<string> {
  const { about, stepsPerEpoch, curves } = table;
  yield csvRemarks([
    "Fovea, curves of a run by step",
    about,
    "losses in nats; accuracies, overlaps (roiIoU), shares and coverage from 0 to 1; empty: not measured at that step",
    "roiIoU: overlap of the sampled quadrilateral with the sign's box, mean over the validation pictures measured",
  ]);
  yield csvLine(["step", "epoch", ...curves.map(({ name }) => name)]);
  const next = curves.map(() => 0);
  const steps = stepsOf(curves);
  let lines = "";
  for (const [row, step] of steps.entries()) {
    const values = curves.map((curve, k) => {
      const at = next[k] as number;
      if (curve.steps[at] !== step) return null;
      next[k] = at + 1;
      return curve.values[at] as number;
    });
    lines += csvLine([step, step / stepsPerEpoch, ...values]);
    if ((row + 1) % linesAtOnce === 0) {
      yield lines;
      lines = "";
    }
  }
  yield lines;
}

const stepsOf = (curves: readonly Curve[]): number[] =>
  [...new Set(curves.flatMap(({ steps }) => [...steps]))].sort((a, b) => a - b);
