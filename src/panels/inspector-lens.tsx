/**
 * The surroundings of the source point, large: four neighbours, and between their centres the square that the point divides.
 * Each neighbour's weight is the area of the part opposite to it. Or, instead, the weights of all pixels of the input.
 */
import { useMemo, useState } from "react";
import { fixed, whole } from "#geometry/figure.ts";
import { renderGrey } from "#geometry/grey.ts";
import type { OutputRequest } from "#geometry/render.ts";
import { fullSum, inputPixel, type Rgb, type SampledPixel } from "#geometry/taps.ts";
import { useLit, usePart } from "./lit-part.tsx";
import { neighbourLetters } from "./neighbour-letters.ts";
import { Well } from "./well.tsx";

interface Props {
  readonly request: OutputRequest;
  readonly sampled: SampledPixel;
}

export function InspectorLens({ request, sampled }: Props) {
  const [isFull, setFull] = useState(false);
  const isSampled = sampled.point.every(Number.isFinite);
  return (
    <div>
      <h3>{isFull ? "The weights of all pixels" : "The four neighbours"}</h3>
      {isFull && isSampled ? (
        <AllWeights request={request} sampled={sampled} />
      ) : (
        <div className="stage-well">{isSampled && <Neighbours request={request} sampled={sampled} />}</div>
      )}
      <div className="inspector-fields">
        <button
          type="button"
          className="quiet inspector-full"
          aria-pressed={isFull}
          onClick={() => setFull(!isFull)}
        >
          <span aria-hidden="true" className="switch-mark" />
          The paper’s sum over all pixels
        </button>
        <p className="note" role="status">
          {isFull && isSampled && <Terms request={request} sampled={sampled} />}
        </p>
      </div>
    </div>
  );
}

function useFullSum({ request, sampled }: Props) {
  const { pixels, size } = request;
  return useMemo(() => fullSum({ pixels, size }, sampled.point), [pixels, size, sampled]);
}

function AllWeights(props: Props) {
  const { weights } = useFullSum(props);
  const rgba = useMemo(() => renderGrey(weights, { black: 0, white: 1 }), [weights]);
  const { size } = props.request;
  return (
    <Well
      picture={{ rgba, size, label: `The weights of all ${size} × ${size} pixels`, testId: "all-weights" }}
    >
      {() => null}
    </Well>
  );
}

function Terms(props: Props) {
  const { terms, value } = useFullSum(props);
  const isPadded = props.sampled.taps.some(({ isPadding, weight }) => isPadding && weight > 0);
  return (
    <>
      <b data-testid="full-sum-terms">
        {terms} of {whole(props.request.size ** 2)}
      </b>{" "}
      terms are not zero. {isPadded ? "With padding for what lies outside" : "All added up"}:{" "}
      <b data-testid="full-sum">{rgbText(value, 2)}</b>, the same.
    </>
  );
}

const rgbText = (value: Rgb, decimals: number): string =>
  value.map((number) => fixed(number, decimals)).join(" ");

/** Units of the drawing to a pixel of the input. */
const unit = 100;
const colour = (value: Rgb): string => `rgb(${value.map(Math.round).join(" ")})`;

function Neighbours({ request, sampled: { point, taps } }: Props) {
  const [left, top] = [Math.floor(point[0]), Math.floor(point[1])];
  const around = [-1, 0, 1, 2].flatMap((j) =>
    [-1, 0, 1, 2].map((i) => ({ i, j, ...inputPixel(request, left + i, top + j) })),
  );
  // Where the point is, in units from the lens's corner; the neighbours' centres are at 1 and at 2.
  const [x, y] = [(1 + point[0] - left) * unit, (1 + point[1] - top) * unit];
  return (
    <svg
      viewBox={`0 0 ${3 * unit} ${3 * unit}`}
      className="inspector-lens"
      role="img"
      aria-label={`Four neighbours with the weights ${taps.map(({ weight }) => fixed(weight, 2)).join(", ")}`}
    >
      <defs>
        <pattern id="inspector-padding" width="10" height="10" patternUnits="userSpaceOnUse">
          <path d="M0 10L10 0" className="hatch" />
        </pattern>
      </defs>
      {around.map(({ i, j, value, isPadding }) => {
        const place = { x: (i + 0.5) * unit, y: (j + 0.5) * unit, width: unit, height: unit };
        return (
          <g key={`${i} ${j}`}>
            <rect {...place} fill={colour(value)} className="square" />
            {isPadding && <rect {...place} fill="url(#inspector-padding)" />}
          </g>
        );
      })}
      {taps.map((tap, i) => (
        <Neighbour key={neighbourLetters[i]} index={i as Index} tap={tap} x={x} y={y} />
      ))}
      <Distances x={x} y={y} />
      <SourcePoint x={x} y={y} />
    </svg>
  );
}

type Index = 0 | 1 | 2 | 3;

interface NeighbourProps {
  readonly index: Index;
  readonly tap: SampledPixel["taps"][number];
  readonly x: number;
  readonly y: number;
}

/** Its square, its letter and weight at the outer corner, and the opposite part of the square in the middle. */
function Neighbour({ index, tap, x, y }: NeighbourProps) {
  const part = usePart(index, "values");
  const area = usePart(index, "across", "down");
  const [isRight, isBelow] = [index % 2 === 1, index > 1];
  const [nearX, nearY] = [isRight ? unit : x, isBelow ? unit : y];
  const [farX, farY] = [isRight ? x : 2 * unit, isBelow ? y : 2 * unit];
  // What is said of padding stands in a line of its own: two beside each other have no room in one.
  const label = { x: isRight ? 246 : 54, y: isBelow ? (tap.isPadding ? 230 : 244) : 64 };
  return (
    <g className="neighbour">
      <rect
        {...part}
        x={isRight ? 1.5 * unit : 0.5 * unit}
        y={isBelow ? 1.5 * unit : 0.5 * unit}
        width={unit}
        height={unit}
        className="whole"
      />
      <rect {...area} x={nearX} y={nearY} width={farX - nearX} height={farY - nearY} className="area" />
      <text {...label} textAnchor={isRight ? "end" : "start"} className="label">
        {neighbourLetters[index]} {fixed(tap.weight, 2)}
        {tap.isPadding && (
          <tspan x={label.x} dy={14}>
            padding
          </tspan>
        )}
      </text>
      {farX - nearX > 14 && farY - nearY > 14 && (
        <text x={(nearX + farX) / 2} y={(nearY + farY) / 2 + 4} textAnchor="middle" className="label letter">
          {neighbourLetters[index]}
        </text>
      )}
    </g>
  );
}

/** How far the point is from the neighbours' columns and rows. */
function Distances({ x, y }: { readonly x: number; readonly y: number }) {
  const lit = useLit();
  return (
    <g className="distances">
      <path d={`M${unit} ${y}H${2 * unit}`} data-lit={lit === "across" ? "" : undefined} />
      <path d={`M${x} ${unit}V${2 * unit}`} data-lit={lit === "down" ? "" : undefined} />
    </g>
  );
}

function SourcePoint({ x, y }: { readonly x: number; readonly y: number }) {
  const part = usePart("source");
  return <circle cx={x} cy={y} r={6} className="point" {...part} />;
}
