/** Moments as they are spoken of. */
import { whole } from "#geometry/figure.ts";
import type { Moment, MomentName } from "#recording/moments.ts";

const names: Readonly<Record<MomentName, string>> = {
  untrained: "before training",
  "first-tenth": "the first tenth of epoch 1",
  fastest: "where theta moved fastest",
  "first-epoch": "the end of epoch 1",
  end: "the end",
};

export const momentName = (name: MomentName): string => names[name];

/** "Step 20, the first tenth of epoch 1", or which step is taken in its place. */
export function momentInWords({ name, step, meant }: Moment): string {
  if (step === meant) return `Step ${whole(step)}, ${names[name]}`;
  return `Step ${whole(step)}, the nearest recorded to ${names[name]} (step ${whole(meant)})`;
}

/** Why there is no such moment. @param step the one that is shown; null while there is none */
export const whyNoMoment = (step: number | null): string =>
  step === null ? "Nothing is recorded yet." : "Theta has not moved yet: train first.";
