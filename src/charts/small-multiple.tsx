/** One quantity over time as a small line with its value at the playhead: made to stand beside its siblings. */
import { memo } from "react";
import { type Curve, pathOf } from "#charts/curve.ts";
import { type Reading, SeekSurface } from "#charts/seek-surface.tsx";
import "./small-multiple.css";

interface Props {
  readonly label: string;
  /** The value at the playhead, with its unit. */
  readonly figure: string;
  /** One sentence for those who do not see the line. */
  readonly summary: string;
  readonly curve: Curve;
  readonly xEnd: number;
  /** A value that the scale always shows and a hairline marks: where the untrained network starts. */
  readonly baseline: number;
  /** The least height of the scale, so that noise about the baseline does not look like learning. */
  readonly leastRange: number;
  readonly playhead: number | null;
  readonly onSeek: (x: number) => void;
  readonly readAt: (x: number) => Reading | null;
}

export function SmallMultiple(props: Props) {
  const { label, figure, summary, curve, xEnd, baseline, leastRange, playhead, onSeek, readAt } = props;
  return (
    <div className="small-multiple">
      <div className="small-multiple-head">
        <span>{label}</span>
        <b>{figure}</b>
      </div>
      <div className="small-multiple-plot" role="img" aria-label={summary}>
        <Line curve={curve} xEnd={xEnd} baseline={baseline} leastRange={leastRange} />
        {playhead !== null && (
          <div className="small-multiple-future">
            <div
              className="small-multiple-playhead"
              style={{ transform: `translateX(${(100 * Math.min(playhead, xEnd)) / xEnd}%)` }}
            />
          </div>
        )}
        <SeekSurface xEnd={xEnd} onSeek={onSeek} readAt={readAt} />
      </div>
    </div>
  );
}

/** Drawn in a square of side 1000 that the box stretches; strokes keep their width. */
const Line = memo(
  ({ curve, xEnd, baseline, leastRange }: Pick<Props, "curve" | "xEnd" | "baseline" | "leastRange">) => {
    const finite = curve.ys.filter(Number.isFinite);
    const low = finite.reduce((a, b) => Math.min(a, b), baseline);
    const high = finite.reduce((a, b) => Math.max(a, b), baseline);
    const pad = Math.max(0, leastRange - (high - low)) / 2 + (high - low) * 0.06;
    const toX = (x: number) => (1000 * x) / xEnd;
    const toY = (y: number) => 1000 * (1 - (y - low + pad) / (high - low + 2 * pad));
    return (
      <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" x2="1000" y1={toY(baseline)} y2={toY(baseline)} className="small-multiple-baseline" />
        <path d={pathOf(curve, toX, toY)} />
      </svg>
    );
  },
);
