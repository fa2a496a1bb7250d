/** Where a spline's control points go, as a small drawing: from their places on the output, hollow, to those in the input. */
import { fixed } from "#geometry/figure.ts";
import type { Point } from "#geometry/transform.ts";
import "./control-points.css";

interface Props {
  /** Row by row, as many rows as columns; normalised. */
  readonly from: readonly Point[];
  readonly to: readonly Point[];
  /** Side of the input in pixels. */
  readonly size: number;
}

/** Half of what is drawn: a little more than the output itself. What goes further is cut off. */
const reach = 1.2;

export function ControlPoints({ from, to, size }: Props) {
  return (
    <svg
      className="control-points"
      viewBox={`${-reach} ${-reach} ${2 * reach} ${2 * reach}`}
      role="img"
      aria-label={inWords(from, to, size)}
    >
      {to.flat().every(Number.isFinite) && (
        <>
          <path d={meshOf(to)} className="control-mesh" />
          <path d={from.map((point, i) => `M${text(point)}L${text(to[i] as Point)}`).join("")} />
          <path d={from.map((point) => `M${text(point)}h0`).join("")} className="control-from" />
          <path d={from.map((point) => `M${text(point)}h0`).join("")} className="control-from-inside" />
          <path d={to.map((point) => `M${text(point)}h0`).join("")} className="control-to" />
        </>
      )}
    </svg>
  );
}

function inWords(from: readonly Point[], to: readonly Point[], size: number): string {
  const pixels = from.map(([x, y], i) => {
    const [toX, toY] = to[i] as Point;
    return (Math.hypot(toX - x, toY - y) * size) / 2;
  });
  const mean = pixels.reduce((sum, one) => sum + one, 0) / pixels.length;
  return `theta: ${from.length} control points, moved by ${fixed(mean, 1)} pixels on average, ${fixed(Math.max(...pixels), 1)} at most`;
}

/** Beyond this nothing is seen. */
const furthest = 100;
const text = (point: Point): string =>
  point.map((c) => Math.max(-furthest, Math.min(furthest, c)).toFixed(3)).join(",");

/** Rows and columns as lines. */
function meshOf(points: readonly Point[]): string {
  const side = Math.sqrt(points.length);
  const indices = Array.from({ length: side }, (_, i) => i);
  const line = (at: (i: number) => number) =>
    `M${indices.map((i) => text(points[at(i)] as Point)).join("L")}`;
  return indices.map((k) => line((i) => k * side + i) + line((i) => i * side + k)).join("");
}
