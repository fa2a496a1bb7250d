/** "Input moved 12.0 px, output 1.3 px", and what the classifier makes of it. */
import { moves } from "#geometry/disturbance.ts";
import { bounded, percent } from "#geometry/figure.ts";
import { useAppStore } from "#store/app-store.ts";
import type { Outcomes } from "./trial.ts";

export function BenchWords({ seen: { outcomes, trial } }: { readonly seen: Outcomes }) {
  const classNames = useAppStore(({ shown }) => shown?.run.classNames);
  const [outcome] = outcomes;
  if (!outcome) return null;
  const { disturbance, inputMoved, outputMoved, prediction, confidence, isRight } = outcome;
  const nameOf = (label: number) => classNames?.[label] ?? `Class ${label}`;
  return (
    <p className="disturb-words">
      <span data-testid="bench-sentence">
        Input moved <b data-testid="bench-input-moved">{bounded(inputMoved, 1)} px</b>, output{" "}
        <b data-testid="bench-output-moved">
          {Number.isNaN(outputMoved) ? "nowhere: its region has no area" : `${bounded(outputMoved, 1)} px`}
        </b>
        .
      </span>{" "}
      <span>
        {!moves(disturbance.name) && "Nothing has moved, so the output should not. "}
        {isRight ? <b className="right">✓ right</b> : <b className="wrong">✗ wrong</b>}: taken for{" "}
        {nameOf(prediction)}, {percent(confidence)}
        {!isRight && `; it is ${nameOf(trial.picture.label)}`}.
      </span>
    </p>
  );
}
