/**
 * Curves over time: axes and grid by recharts, the curves as paths on its scales, so that a curve that has grown redraws
 * no axis and may have gaps; the playhead and the veil over what lies after it on top, so that moving the playhead
 * redraws no curve. Labels stand at the curves' ends: there is no legend.
 */
import { createContext, memo, type ReactNode, use, useMemo } from "react";
import {
  CartesianGrid,
  LineChart as RechartsLineChart,
  ReferenceLine,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from "recharts";
import { type Curve, pathOf, ticksTo } from "#charts/curve.ts";
import { type Reading, SeekSurface } from "#charts/seek-surface.tsx";
import { useWidth } from "#charts/use-width.ts";
import "./line-chart.css";

export interface ChartLine {
  readonly id: string;
  readonly curve: Curve;
  /** Stands at the line's end; none for the faint raw values. */
  readonly label?: string;
  readonly kind: "faint" | "thin" | "thick";
  /** A CSS colour. */
  readonly color: string;
  readonly textColor?: string;
}

interface Props {
  /** Words, or a control that chooses what is drawn. */
  readonly title: ReactNode;
  /** One sentence for those who do not see the chart. */
  readonly summary: string;
  readonly lines: readonly ChartLine[];
  readonly height: number;
  readonly xEnd: number;
  /** What the x axis counts: its name, and how much of x it is. */
  readonly unit: { readonly name: string; readonly size: number };
  readonly yEnd: number;
  readonly yTicks: readonly number[];
  readonly formatY: (y: number) => string;
  /** A horizontal line to compare with; its label and figure stand at its end. */
  readonly reference?: { readonly y: number; readonly label: string; readonly figure: string };
  /** The values at the playhead, in their lines' colours. */
  readonly figures: readonly { readonly id: string; readonly text: string; readonly color: string }[];
  /** What must not be overlooked, such as values that cannot be drawn; "" for nothing. */
  readonly warning: string;
  /** null: no playhead yet. */
  readonly playhead: number | null;
  readonly onSeek: (x: number) => void;
  readonly readAt: (x: number) => Reading | null;
}

/** Where the plot lies inside the chart, in pixels. */
const inset = { left: 34, right: 52, top: 10, bottom: 22 };
/** Pixels from one labelled tick of the x axis to the next, and from one hairline of a unit to the next, at least. */
const leastGap = { tick: 30, line: 12 };
/** Steps between the labelled ticks of the x axis: one tick more. */
const mostSteps = 4;
/** What strokes may reach over the edge of the plot, pixels. */
const bleed = 2;
const strokes = { faint: 1, thin: 1.5, thick: 2.5 };

const Lines = createContext<readonly ChartLine[]>([]);

export function LineChart(props: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const { playhead, xEnd, height, lines, unit, yEnd, yTicks, formatY, reference } = props;
  const toX = (x: number) =>
    inset.left + (Math.max(0, width - inset.left - inset.right) * Math.min(x, xEnd)) / xEnd;
  return (
    <figure className="line-chart">
      <figcaption>
        <span className="line-chart-title">{props.title}</span>
        {props.figures.map(({ id, text, color }) => (
          <b key={id} style={{ color }} title={`${id} at the playhead`}>
            {text && <span className="hidden">, {id} </span>}
            {text}
          </b>
        ))}
      </figcaption>
      <div
        ref={box}
        role="img"
        aria-label={props.summary}
        className="line-chart-box in-pixels"
        style={{ height }}
      >
        {width > 0 && (
          <Lines value={lines}>
            <Frame
              {...{ width, height, xEnd, yEnd, yTicks, formatY }}
              unit={unit.size}
              reference={reference?.y ?? null}
            />
          </Lines>
        )}
        {playhead !== null && width > 0 && (
          <div className="line-chart-plot" style={{ ...inset, top: inset.top - 4 }}>
            <div
              className="line-chart-playhead"
              style={{ transform: `translateX(${(100 * Math.min(playhead, xEnd)) / xEnd}%)` }}
            />
          </div>
        )}
        {width > 0 && <EndLabels {...props} toX={toX} />}
        <div className="line-chart-seek" style={{ ...inset, bottom: 0, top: 0 }}>
          <SeekSurface xEnd={xEnd} onSeek={props.onSeek} readAt={props.readAt} />
        </div>
      </div>
    </figure>
  );
}

interface FrameProps extends Pick<Props, "height" | "xEnd" | "yEnd" | "yTicks" | "formatY"> {
  readonly width: number;
  readonly unit: number;
  readonly reference: number | null;
}

/** What stands still while curves grow. */
const Frame = memo(({ width, height, xEnd, unit, yEnd, yTicks, formatY, reference }: FrameProps) => {
  const plotWidth = Math.max(1, width - inset.left - inset.right);
  const labelled = ticksTo(xEnd / unit, Math.min(mostSteps, Math.max(1, plotWidth / leastGap.tick)));
  const hairlines = ticksTo(xEnd / unit, Math.max(1, plotWidth / leastGap.line)).filter(Number.isInteger);
  const tick = { fill: "var(--secondary)", fontSize: 12 };
  // All ticks: looking for those that overlap costs recharts a layout for each.
  const axis = { interval: 0, allowDataOverflow: true, axisLine: false, tickLine: false, tick } as const;
  return (
    <RechartsLineChart
      width={width}
      height={height}
      data={[]}
      margin={{ top: inset.top, right: inset.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      role="presentation"
    >
      <CartesianGrid
        stroke="var(--hairline)"
        vertical={hairlines.length > 0}
        verticalValues={hairlines.map((units) => units * unit)}
      />
      <XAxis
        {...axis}
        dataKey="x"
        type="number"
        domain={[0, xEnd]}
        ticks={labelled.map((units) => units * unit)}
        tickFormatter={(x: number) => String(Number((x / unit).toFixed(2)))}
        height={inset.bottom}
        tickMargin={4}
      />
      <YAxis
        {...axis}
        domain={[0, yEnd]}
        ticks={yTicks as number[]}
        tickFormatter={formatY}
        width={inset.left}
        tickMargin={4}
      />
      {reference !== null && <ReferenceLine y={reference} stroke="var(--secondary)" strokeDasharray="4 3" />}
      <Curves />
    </RechartsLineChart>
  );
});

/** The curves on the scales of the chart around them, cut off at its edges. */
function Curves() {
  const lines = use(Lines);
  const [toX, toY, plot] = [useXAxisScale(), useYAxisScale(), usePlotArea()];
  if (!toX || !toY || !plot) return null;
  const { x, y, width, height } = plot;
  const area = { x: x - bleed, y: y - bleed, width: width + 2 * bleed, height: height + 2 * bleed };
  return (
    <svg {...area} viewBox={`${area.x} ${area.y} ${area.width} ${area.height}`} aria-hidden="true">
      {lines.map(({ id, curve, kind, color }) => (
        <path
          key={id}
          className="line-chart-curve"
          data-line={id}
          d={pathOf(
            curve,
            (x) => toX(x) ?? 0,
            (y) => toY(y) ?? 0,
          )}
          stroke={color}
          strokeWidth={strokes[kind]}
          strokeOpacity={kind === "faint" ? 0.35 : 1}
        />
      ))}
    </svg>
  );
}

/**
 * Names after the end of the longest line, clear of every curve and of a playhead just ahead of it, pushed apart where
 * they would cover each other; after the axis what it counts.
 */
function EndLabels({
  lines,
  height,
  yEnd,
  reference,
  playhead,
  unit,
  warning,
  toX,
}: Props & { toX: (x: number) => number }) {
  const plotHeight = height - inset.top - inset.bottom;
  const toY = (y: number) => inset.top + plotHeight * (1 - Math.min(1, Math.max(0, y / yEnd)));
  const ends = useMemo(() => lines.map(endOf), [lines]);
  const end = toX(Math.max(0, ...ends.map((at) => at?.x ?? 0)));
  const ahead = toX(playhead ?? 0) - end;
  const x = ahead > 0 && ahead < inset.right ? end + ahead : end;
  const labels = lines
    .flatMap(({ id, label, color, textColor }, i) => {
      const at = ends[i];
      return label && at ? [{ id, text: label, color: textColor ?? color, y: toY(at.y) }] : [];
    })
    .sort((a, b) => a.y - b.y);
  for (const [i, label] of labels.entries()) {
    const above = labels[i - 1];
    if (above && label.y - above.y < 14) label.y = above.y + 14;
  }
  const overflow = (labels.at(-1)?.y ?? 0) - (height - inset.bottom);
  return (
    <div aria-hidden="true" className="line-chart-labels">
      {labels.map(({ id, text, color, y }) => (
        <span
          key={id}
          style={{ transform: `translate(${x + 6}px, ${y - 7 - Math.max(0, overflow)}px)`, color }}
        >
          {text}
        </span>
      ))}
      {reference && (
        <span className="line-chart-reference" style={{ width: inset.right - 4, top: toY(reference.y) - 7 }}>
          {reference.label}
          <br />
          {reference.figure}
        </span>
      )}
      <span className="line-chart-unit">{unit.name}</span>
      {warning && (
        <span
          className="line-chart-warning"
          style={{ left: inset.left, right: inset.right + 2, ...freeCorner(ends, yEnd) }}
        >
          {warning}
        </span>
      )}
    </div>
  );
}

/** Above curves that have fallen, below those that have risen. */
function freeCorner(ends: readonly ({ readonly y: number } | null)[], yEnd: number) {
  const hasFallen = ends.every((end) => end === null || end.y < yEnd / 2);
  return hasFallen ? { top: inset.top + 2 } : { bottom: inset.bottom + 2 };
}

/** The last point of a line that is a number. */
function endOf({ curve: { xs, ys } }: ChartLine): { readonly x: number; readonly y: number } | null {
  const last = ys.findLastIndex((y) => !Number.isNaN(y));
  return last < 0 ? null : { x: xs[last] as number, y: ys[last] as number };
}
