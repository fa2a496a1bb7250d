/** "Input moved 12.0 px, output 1.3 px", and what the classifier makes of it. */
import { moves } from "#geometry/disturbance.ts";
import { bounded, percent } from "#geometry/figure.ts";
import { inputMovement } from "#geometry/movement.ts";
import { useAnnounced } from "#panels/use-announced.ts";
import { useAppStore } from "#store/app-store.ts";
import type { Outcomes, Trial } from "./trial.ts";

/** Where there is no network: what is known of the input alone. */
export function UnseenWords({ trial: { disturbances, size, region } }: { readonly trial: Trial }) {
  const [disturbance] = disturbances;
  return (
    disturbance && (
      <p className="disturb-words">
        <span>
          Input moved <b>{bounded(inputMovement(disturbance, size, region), 1)} px</b>.
        </span>
      </p>
    )
  );
}

export function BenchWords({ seen: { outcomes, trial } }: { readonly seen: Outcomes }) {
  const classNames = useAppStore(({ shown }) => shown?.run.classNames);
  const announced = useAnnounced();
  const [outcome] = outcomes;
  if (!outcome) return null;
  const { disturbance, inputMoved, outputMoved, prediction, confidence, isRight } = outcome;
  const nameOf = (label: number) => classNames?.[label] ?? `Class ${label}`;
  return (
    <p className="disturb-words" aria-live={announced}>
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
