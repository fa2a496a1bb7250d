/** Whether training still gets anywhere, and what it got to: computed from the recording's curves. */
import type { Recording, Series } from "#recording/recording.ts";
import { type RecordedRun, useAppStore } from "#store/app-store.ts";

/** A standstill: neither accuracy nor loss on held-out pictures was better since. */
export interface Standstill {
  readonly since: number;
  /** The best accuracy, 0 to 1. */
  readonly accuracy: number;
}

/** So many validations without progress, over so much of the steps so far, are a standstill. */
const patience = { validations: 6, share: 0.3 };
/** Less is noise. */
const leastGain = { accuracy: 0.002, loss: 0.005 };
/** So close to the planned end, where the rate falls and the last points come, nobody is advised to stop. */
const nearEnd = 0.85;

/** @param planned steps to the planned end */
export function standstillOf(recording: Recording, planned: number): Standstill | null {
  const accuracies = recording.series("validationAccuracy");
  const now = accuracies.steps.at(-1);
  if (now === undefined || now > nearEnd * planned) return null;
  const best = lastGain(accuracies, 1, leastGain.accuracy);
  const loss = lastGain(recording.series("validationLoss"), -1, leastGain.loss);
  if (!best || !loss) return null;
  const since = Math.max(best.step, loss.step);
  const validations = accuracies.steps.filter((step) => step > since).length;
  const isStill = validations >= patience.validations && now - since >= patience.share * now;
  return isStill ? { since, accuracy: best.value } : null;
}

/** Where a curve last got better (upwards: 1, downwards: -1) by more than `least`. */
function lastGain({ steps, values }: Series, direction: 1 | -1, least: number) {
  let best: { step: number; value: number } | null = null;
  for (const [i, value] of values.entries()) {
    if (best && (value - best.value) * direction <= least) continue;
    best = { step: steps[i] as number, value };
  }
  return best;
}

/** What a run came to, on held-out pictures at its last validation. */
export interface Outcome {
  /** 0 to 1 */
  readonly accuracy: number;
  readonly count: number;
  /** Mean `roiIoU`, and that of the identity; null where no boxes are known. */
  readonly focus: { readonly reached: number; readonly identity: number } | null;
}

export function outcomeOf({ run, recording }: RecordedRun): Outcome | null {
  const accuracy = recording.series("validationAccuracy").values.at(-1);
  if (accuracy === undefined) return null;
  const reached = recording.series("roiIoU").values.at(-1);
  const { identityRoiIoU: identity, validationCount: count } = run;
  return {
    accuracy,
    count,
    focus: reached === undefined || identity === null ? null : { reached, identity },
  };
}

/** The own run's standstill while it trains; measured at validations only, so cheap enough to ask at every revision. */
export function useStandstill(): Standstill | null {
  const since = useAppStore((state) => ownStandstill(state.own)?.since ?? null);
  const accuracy = useAppStore((state) => ownStandstill(state.own)?.accuracy ?? null);
  return since === null || accuracy === null ? null : { since, accuracy };
}

const known = new WeakMap<Recording, { validations: number; found: Standstill | null }>();

/** Asked anew only when a validation has come. */
function ownStandstill(own: RecordedRun | null): Standstill | null {
  if (!own) return null;
  const validations = own.recording.series("validationAccuracy").steps.length;
  const last = known.get(own.recording);
  if (last?.validations === validations) return last.found;
  const found = standstillOf(own.recording, own.run.stepsPerEpoch * own.experiment.epochs);
  known.set(own.recording, { validations, found });
  return found;
}
