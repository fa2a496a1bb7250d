/**
 * Curves over one x axis, drawn by recharts; the playhead and the veil over what lies after it are laid on top, so
 * that moving the playhead redraws no curve. Labels stand at the curves' ends: there is no legend.
 */
import { memo, type PointerEvent, type ReactNode, useMemo } from "react";
import { CartesianGrid, Line, LineChart as RechartsLineChart, ReferenceLine, XAxis, YAxis } from "recharts";
import type { Curve } from "#charts/curve.ts";
import { useWidth } from "#charts/use-width.ts";
import "./line-chart.css";

export interface ChartLine extends Curve {
  readonly id: string;
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
  readonly xTicks: readonly number[];
  readonly formatX: (x: number) => string;
  readonly yEnd: number;
  readonly yTicks: readonly number[];
  readonly formatY: (y: number) => string;
  /** A horizontal line to compare with; its label and figure stand at its end. */
  readonly reference?: { readonly y: number; readonly label: string; readonly figure: string };
  /** The values at the playhead, in their lines' colours. */
  readonly figures: readonly { readonly id: string; readonly text: string; readonly color: string }[];
  /** null: no playhead yet. */
  readonly playhead: number | null;
  readonly onSeek: (x: number) => void;
}

/** Where the plot lies inside the chart, in pixels. */
const inset = { left: 34, right: 46, top: 10, bottom: 22 };
/** Pixels from one tick of the x axis to the next, at least. */
const leastTickGap = 30;
const strokes = { faint: 1, thin: 1.5, thick: 2.5 };

export function LineChart(props: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const { playhead, xEnd, height, onSeek } = props;
  const plotWidth = Math.max(0, width - inset.left - inset.right);
  const toX = (x: number) => inset.left + (plotWidth * Math.min(x, xEnd)) / xEnd;
  const seek = (event: PointerEvent<HTMLDivElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    onSeek(((event.clientX - left) / Math.max(1, plotWidth)) * xEnd);
  };
  return (
    <figure className="line-chart">
      <figcaption>
        {props.title}
        {props.figures.map(({ id, text, color }) => (
          <b key={id} style={{ color }} title={`${id} at the playhead`}>
            {text}
          </b>
        ))}
      </figcaption>
      <div ref={box} role="img" aria-label={props.summary} className="line-chart-box" style={{ height }}>
        {width > 0 && <Curves {...props} width={width} />}
        {playhead !== null && width > 0 && (
          <div className="line-chart-plot" style={{ ...inset, top: inset.top - 4 }}>
            <div
              className="line-chart-playhead"
              style={{ transform: `translateX(${(100 * Math.min(playhead, xEnd)) / xEnd}%)` }}
            />
          </div>
        )}
        {width > 0 && <EndLabels {...props} toX={toX} />}
        <div
          className="line-chart-seek"
          style={{ ...inset, bottom: 0, top: 0 }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            seek(event);
          }}
          onPointerMove={(event) => event.buttons & 1 && seek(event)}
        />
      </div>
    </figure>
  );
}

const Curves = memo(
  ({
    lines,
    width,
    height,
    xEnd,
    xTicks,
    formatX,
    yEnd,
    yTicks,
    formatY,
    reference,
  }: Props & { width: number }) => {
    const rows = useMemo(() => toRows(lines), [lines]);
    return (
      <RechartsLineChart
        width={width}
        height={height}
        data={rows}
        margin={{ top: inset.top, right: inset.right, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={[0, xEnd]}
          ticks={withRoom(xTicks, width - inset.left - inset.right)}
          // All of them: looking for those that overlap costs recharts a layout for each.
          interval={0}
          tickFormatter={formatX}
          height={inset.bottom}
          allowDataOverflow
          axisLine={false}
          tickLine={false}
          tick={{ fill: "var(--secondary)", fontSize: 12 }}
          tickMargin={4}
        />
        <YAxis
          domain={[0, yEnd]}
          ticks={yTicks as number[]}
          interval={0}
          tickFormatter={formatY}
          width={inset.left}
          allowDataOverflow
          axisLine={false}
          tickLine={false}
          tick={{ fill: "var(--secondary)", fontSize: 12 }}
          tickMargin={4}
        />
        {reference && <ReferenceLine y={reference.y} stroke="var(--secondary)" strokeDasharray="4 3" />}
        {lines.map(({ id, kind, color }) => (
          <Line
            key={id}
            dataKey={id}
            type="linear"
            stroke={color}
            strokeWidth={strokes[kind]}
            strokeOpacity={kind === "faint" ? 0.3 : 1}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
            connectNulls
          />
        ))}
      </RechartsLineChart>
    );
  },
  (before, after) =>
    before.lines === after.lines &&
    before.width === after.width &&
    before.height === after.height &&
    before.xEnd === after.xEnd &&
    before.yEnd === after.yEnd &&
    before.reference?.y === after.reference?.y,
);

/** Every second tick where all of them would stand too close. */
const withRoom = (ticks: readonly number[], width: number): number[] =>
  ticks.filter((_, i) => i % 2 === 0 || width >= leastTickGap * (ticks.length - 1));

type Row = { x: number; [line: string]: number };

/** recharts wants one row an x, with every line's value there. */
function toRows(lines: readonly ChartLine[]): Row[] {
  const rows = new Map<number, Row>();
  for (const { id, xs, ys } of lines) {
    for (const [i, x] of xs.entries()) {
      const row = rows.get(x) ?? { x };
      row[id] = ys[i] as number;
      rows.set(x, row);
    }
  }
  return [...rows.values()].sort((a, b) => a.x - b.x);
}

/**
 * Names after the end of the longest line, clear of every curve and of a playhead just ahead of it, pushed apart where
 * they would cover each other.
 */
function EndLabels({
  lines,
  height,
  yEnd,
  reference,
  playhead,
  toX,
}: Props & { toX: (x: number) => number }) {
  const plotHeight = height - inset.top - inset.bottom;
  const toY = (y: number) => inset.top + plotHeight * (1 - Math.min(1, Math.max(0, y / yEnd)));
  const end = toX(Math.max(...lines.map(({ xs }) => xs.at(-1) ?? 0)));
  const ahead = toX(playhead ?? 0) - end;
  const x = ahead > 0 && ahead < inset.right ? end + ahead : end;
  const labels = lines
    .filter(({ label, xs }) => label && xs.length > 0)
    .map(({ id, label, ys, color, textColor }) => ({
      id,
      text: label as string,
      color: textColor ?? color,
      y: toY(ys.at(-1) as number),
    }))
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
    </div>
  );
}
