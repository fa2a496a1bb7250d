/** Two or three networks compared where all were examined on the same pictures, and what such a difference is worth. */
import { lastAtOrBefore, type Series } from "#recording/recording.ts";

export interface Compared {
  readonly step: number;
  /** In the order of the curves. */
  readonly values: readonly number[];
}

/** At the last step, at or before the given one, at which every curve has a value; null where there is none. */
export function compare(curves: readonly Series[], at: number): Compared | null {
  const [first, ...others] = curves;
  if (!first) return null;
  for (let i = lastAtOrBefore(first.steps.length, (k) => first.steps[k] as number, at); i >= 0; i--) {
    const step = first.steps[i] as number;
    const values = [first.values[i], ...others.map((curve) => curve.values[curve.steps.indexOf(step)])];
    if (values.every((value) => value !== undefined)) return { step, values };
  }
  return null;
}

/** A share as it is read, in percent with one decimal: differences are of what is read. */
export const readPercent = (share: number): number => Math.round(1000 * share) / 10;

/** How many points one share lies above another, as they are read. */
export const pointsApart = (one: number, other: number): number =>
  Math.round(10 * (readPercent(one) - readPercent(other))) / 10;

/**
 * Points within which two shares of `count` pictures may lie apart by chance: two standard errors of the difference, as if
 * they had been found on different pictures. They were found on the same, so this is rather too much than too little.
 */
export const chance = (one: number, other: number, count: number): number =>
  200 * Math.sqrt((one * (1 - one) + other * (1 - other)) / Math.max(1, count));
