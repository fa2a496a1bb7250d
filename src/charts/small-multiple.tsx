/** One quantity over time as a small line with its value at the playhead: made to stand beside its siblings. */
import { memo } from "react";
import type { Curve } from "#charts/curve.ts";
import "./small-multiple.css";

interface Props {
  readonly label: string;
  /** The value at the playhead, with its unit. */
  readonly figure: string;
  readonly curve: Curve;
  readonly xEnd: number;
  /** A value that the scale always shows and a hairline marks: where the untrained network starts. */
  readonly baseline: number;
  /** The least height of the scale, so that noise about the baseline does not look like learning. */
  readonly leastRange: number;
  readonly playhead: number | null;
}

export function SmallMultiple({ label, figure, curve, xEnd, baseline, leastRange, playhead }: Props) {
  return (
    <div className="small-multiple">
      <div className="small-multiple-head">
        <span>{label}</span>
        <b>{figure}</b>
      </div>
      <div className="small-multiple-plot">
        <Path curve={curve} xEnd={xEnd} baseline={baseline} leastRange={leastRange} />
        {playhead !== null && (
          <div
            className="small-multiple-playhead"
            style={{ transform: `translateX(${(100 * Math.min(playhead, xEnd)) / xEnd}%)` }}
          />
        )}
      </div>
    </div>
  );
}

/** Drawn in a unit square that the box stretches; strokes keep their width. */
const Path = memo(
  ({ curve, xEnd, baseline, leastRange }: Pick<Props, "curve" | "xEnd" | "baseline" | "leastRange">) => {
    const finite = curve.ys.filter(Number.isFinite);
    const low = Math.min(baseline, ...finite);
    const high = Math.max(baseline, ...finite);
    const pad = Math.max(0, leastRange - (high - low)) / 2 + (high - low) * 0.06;
    const toY = (y: number) => 1 - (y - low + pad) / (high - low + 2 * pad);
    const points = curve.xs
      .map((x, i) => `${(x / xEnd).toFixed(5)},${toY(curve.ys[i] as number).toFixed(4)}`)
      .join(" ");
    return (
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" x2="1" y1={toY(baseline)} y2={toY(baseline)} className="small-multiple-baseline" />
        <polyline points={points} />
      </svg>
    );
  },
);
