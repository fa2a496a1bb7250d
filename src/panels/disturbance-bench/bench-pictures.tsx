/** The picture as it is and disturbed, each beside its output; the sign that movement is measured on is outlined in all four. */
import { useMemo } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { QuadLines, QuadOverlay } from "#charts/quad-overlay.tsx";
import { displaced, type Region } from "#geometry/disturbance.ts";
import { regionEdges } from "#geometry/quad.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import { targetPoint } from "#geometry/target-point.ts";
import { useSizes } from "#store/selectors.ts";
import { amountInWords } from "./kinds.ts";
import type { Outcome, Outcomes, Trial } from "./trial.ts";

export function BenchPictures({ seen }: { readonly seen: Outcomes }) {
  const [outcome] = seen.outcomes;
  if (!outcome) return null;
  const { name, amount } = outcome.disturbance;
  return (
    <div className="disturb-pictures">
      <b className="disturb-head">Input</b>
      <b className="disturb-head">Output</b>
      <Pair seen={seen} outcome={seen.undisturbed} testId="bench-still" words="as it is" />
      <Pair
        seen={seen}
        outcome={outcome}
        testId="bench"
        words={`disturbed, ${amountInWords(name, amount)}`}
      />
    </div>
  );
}

/** Where there is no network: the input as it is, and disturbed. */
export function UnseenPictures({ trial: { asked, disturbances, size, picture } }: { readonly trial: Trial }) {
  const [disturbance] = disturbances;
  const { length } = picture.pixels;
  const [before, after] = useMemo(
    () => [0, 1].map((i) => renderInput(asked.pixels.subarray(i * length, (i + 1) * length))),
    [asked, length],
  );
  if (!before || !after || !disturbance) return null;
  return (
    <div className="disturb-pictures disturb-unseen">
      <b className="disturb-head">Input as it is</b>
      <b className="disturb-head">Disturbed, {amountInWords(disturbance.name, disturbance.amount)}</b>
      {[before, after].map((rgba, i) => (
        <span key={rgba === before ? "before" : "after"} className="disturb-picture">
          <PixelCanvas
            rgba={rgba}
            size={size}
            label={`Input ${i === 0 ? "as it is" : "disturbed"}: ${picture.className}`}
          />
        </span>
      ))}
    </div>
  );
}

interface PairProps {
  readonly seen: Outcomes;
  readonly outcome: Outcome;
  readonly testId: string;
  readonly words: string;
}

function Pair({ seen: { trial, transform }, outcome, testId, words }: PairProps) {
  const { size, region, picture } = trial;
  const { outputSize } = useSizes();
  const { pixels, theta, disturbance } = outcome;
  const input = useMemo(() => renderInput(pixels), [pixels]);
  const output = useMemo(
    () => renderOutput({ pixels, size, transform, theta, outputSize }),
    [pixels, size, transform, theta, outputSize],
  );
  const sign = outlineOf(region).map(([x, y]) => displaced(disturbance, size, x, y));
  const inOutput = sign.flatMap(([x, y]) => targetPoint(transform, theta, x, y) ?? [Number.NaN, Number.NaN]);
  return (
    <>
      <span className="disturb-picture">
        <PixelCanvas
          rgba={input}
          size={size}
          label={`Input ${words}: ${picture.className}`}
          testId={`${testId}-input`}
        />
        <QuadOverlay edges={regionEdges(transform, theta)} size={size} margin={0} testId={`${testId}-quad`}>
          <QuadLines lines={[sign.flat()]} size={size} className="disturb-sign" />
        </QuadOverlay>
      </span>
      <span className="disturb-picture">
        <PixelCanvas
          rgba={output}
          size={outputSize}
          label={`Output ${words}: ${picture.className}`}
          testId={`${testId}-output`}
        />
        <QuadOverlay edges={[]} size={outputSize} margin={0}>
          <QuadLines lines={[inOutput]} size={outputSize} className="disturb-sign" />
        </QuadOverlay>
      </span>
      <span className="note disturb-caption">
        {words[0]?.toUpperCase()}
        {words.slice(1)}
      </span>
    </>
  );
}

/** The region's corners, once around. */
const outlineOf = ([left, top, right, bottom]: Region): [number, number][] => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
  [left, top],
];
