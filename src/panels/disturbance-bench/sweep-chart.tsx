/** Movement against the amount of a disturbance, and below it how sure the classifier is, right or wrong. */
import { memo } from "react";
import { pathOf, ticksTo } from "#charts/curve.ts";
import { SeekSurface } from "#charts/seek-surface.tsx";
import { useWidth } from "#charts/use-width.ts";
import type { DisturbanceName } from "#geometry/disturbance.ts";
import { bounded, fixed, percent } from "#geometry/figure.ts";
import { amountInWords, kinds } from "./kinds.ts";
import type { Outcome } from "./trial.ts";

interface Props {
  /** By rising amount. */
  readonly outcomes: readonly Outcome[];
  readonly name: DisturbanceName;
  /** Where the visitor stands; null while the sweep is another one's. */
  readonly amount: number | null;
  readonly onChoose: (amount: number) => void;
}

const inset = { left: 34, right: 76 };
const movement = { top: 12, height: 190 };
const sureness = { top: 240, height: 84 };
const height = 352;
/** The y axis reaches at least so far, pixels: less would show noise. */
const leastMovement = 4;

export function SweepChart({ outcomes, name, amount, onChoose }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [least, most] = [outcomes[0], outcomes.at(-1)].map((one) => one?.disturbance.amount ?? 0) as [
    number,
    number,
  ];
  const plotWidth = Math.max(1, width - inset.left - inset.right);
  const toX = (x: number) => inset.left + ((x - least) / (most - least)) * plotWidth;
  const nearest = (x: number) =>
    outcomes.reduce((best, one) =>
      Math.abs(one.disturbance.amount - x) < Math.abs(best.disturbance.amount - x) ? one : best,
    );
  return (
    <figure className="disturb-chart">
      <figcaption>
        <span>Movement, px, against {kinds[name].label.toLowerCase()}</span>
      </figcaption>
      <div
        ref={box}
        role="img"
        aria-label={summaryOf(name, outcomes)}
        className="in-pixels"
        style={{ height }}
      >
        {width > 0 && <Drawing {...{ outcomes, name, width, toX }} />}
        {width > 0 && amount !== null && (
          <span className="disturb-here" style={{ left: toX(amount), top: movement.top }} />
        )}
        <div className="disturb-seek" style={{ left: inset.left, right: inset.right }}>
          <SeekSurface
            xEnd={most - least}
            onSeek={(x) => onChoose(Math.round(least + x))}
            readAt={(x) => {
              const { disturbance, inputMoved, outputMoved, confidence, isRight } = nearest(least + x);
              return {
                x: disturbance.amount - least,
                lines: [
                  amountInWords(name, disturbance.amount),
                  `input ${bounded(inputMoved, 1)} px`,
                  `output ${bounded(outputMoved, 1)} px`,
                  `${isRight ? "right" : "wrong"}, ${percent(confidence)}`,
                ],
              };
            }}
          />
        </div>
      </div>
    </figure>
  );
}

interface DrawingProps extends Pick<Props, "outcomes" | "name"> {
  readonly width: number;
  readonly toX: (x: number) => number;
}

const Drawing = memo(({ outcomes, name, width, toX }: DrawingProps) => {
  const amounts = outcomes.map(({ disturbance }) => disturbance.amount);
  const input = outcomes.map(({ inputMoved }) => inputMoved);
  const output = outcomes.map(({ outputMoved }) => outputMoved);
  // Twice what a transformer that does nothing would leave is as much as needs telling apart.
  const largest = Math.max(leastMovement, ...input) * 2;
  const yEnd = Math.min(largest, Math.max(leastMovement, ...input, ...output.filter(Number.isFinite)) * 1.04);
  const toMovement = (y: number) => movement.top + movement.height * (1 - Math.min(y, yEnd) / yEnd);
  const toSure = (y: number) => sureness.top + sureness.height * (1 - y);
  const right = width - inset.right;
  const xTicks = ticksOf(amounts[0] ?? 0, amounts.at(-1) ?? 0);
  const endOf = (ys: readonly number[]) => toMovement(ys.findLast(Number.isFinite) ?? 0);
  const [inputEnd, outputEnd] = [endOf(input), endOf(output)];
  const apart = Math.abs(inputEnd - outputEnd) < 28 ? (inputEnd <= outputEnd ? -14 : 14) : 0;
  return (
    <svg width={width} height={height} aria-hidden="true">
      {ticksTo(yEnd, 4).map((y) => (
        <g key={y}>
          <line className="disturb-line" x1={inset.left} x2={right} y1={toMovement(y)} y2={toMovement(y)} />
          <text x={inset.left - 6} y={toMovement(y) + 4} textAnchor="end">
            {fixed(y, 0)}
          </text>
        </g>
      ))}
      {[0, 0.5, 1].map((y) => (
        <g key={y}>
          <line className="disturb-line" x1={inset.left} x2={right} y1={toSure(y)} y2={toSure(y)} />
          <text x={inset.left - 6} y={toSure(y) + 4} textAnchor="end">
            {fixed(100 * y, 0)}
          </text>
        </g>
      ))}
      <text x={0} y={sureness.top - 14} className="disturb-title">
        Sure, %
      </text>
      {xTicks.map((x) => (
        <text key={x} x={toX(x)} y={height - 8} textAnchor="middle">
          {amountInWords(name, x)}
        </text>
      ))}
      <path className="disturb-input" d={pathOf({ xs: amounts, ys: input }, toX, toMovement)} />
      <path className="disturb-output" d={pathOf({ xs: amounts, ys: output }, toX, toMovement)} />
      <text x={right + 6} y={inputEnd + 4 + apart / 2}>
        input
      </text>
      <text x={right + 6} y={outputEnd + 4 - apart / 2} className="disturb-output-name">
        output
      </text>
      <path
        className="disturb-sure"
        d={pathOf({ xs: amounts, ys: outcomes.map(({ confidence }) => confidence) }, toX, toSure)}
      />
      {outcomes.map(({ disturbance, confidence, isRight }) => (
        <path
          key={disturbance.amount}
          className={isRight ? "disturb-right" : "disturb-wrong"}
          transform={`translate(${toX(disturbance.amount)} ${toSure(confidence)})`}
          d={isRight ? "M-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0" : "M-4,-4L4,4M-4,4L4,-4"}
        />
      ))}
      <text x={right + 12} y={sureness.top + 14}>
        <tspan className="disturb-right-name">●</tspan> right
      </text>
      <text x={right + 12} y={sureness.top + 34}>
        <tspan className="disturb-wrong-name">✕</tspan> wrong
      </text>
    </svg>
  );
});

/** Ends, and zero between them. */
const ticksOf = (least: number, most: number): number[] => [...new Set([least, 0, most])];

function summaryOf(name: DisturbanceName, outcomes: readonly Outcome[]): string {
  const largest = (of: (one: Outcome) => number) => Math.max(...outcomes.map(of).filter(Number.isFinite));
  const wrong = outcomes.filter(({ isRight }) => !isRight).length;
  return `${kinds[name].label}, ${outcomes.length} amounts: the input moves by up to ${bounded(
    largest((one) => one.inputMoved),
    1,
  )} pixels, the output by up to ${bounded(
    largest((one) => one.outputMoved),
    1,
  )}; ${wrong} are taken for something else.`;
}
