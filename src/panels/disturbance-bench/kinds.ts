/** What each disturbance is called, and which amounts of it are tried. */

import { type DisturbanceName, rangeOf } from "#geometry/disturbance.ts";
import { fixed } from "#geometry/figure.ts";

interface Kind {
  readonly label: string;
  /** What the amount counts, as it stands behind the field. */
  readonly unit: string;
  /** From one amount of the sweep to the next. */
  readonly step: number;
  readonly meaning: string;
}

export const kinds: Readonly<Record<DisturbanceName, Kind>> = {
  right: { label: "Shift across", unit: "px", step: 1, meaning: "to the right, or to the left below 0" },
  down: { label: "Shift down", unit: "px", step: 1, meaning: "down, or up below 0" },
  rotation: { label: "Rotate", unit: "°", step: 5, meaning: "clockwise" },
  zoom: { label: "Zoom", unit: "%", step: 5, meaning: "larger, or smaller below 0" },
  clutter: {
    label: "Clutter",
    unit: "%",
    step: 5,
    meaning: "of the ground around the sign under random patches, always the same ones",
  },
  brightness: { label: "Brightness", unit: "%", step: 10, meaning: "brighter, or darker below 0" },
};

/** The amounts of a sweep, rising; 0 is one of them. */
export function amountsOf(name: DisturbanceName, size: number): number[] {
  const [least, most] = rangeOf(name, size);
  const { step } = kinds[name];
  const first = Math.ceil(least / step);
  const count = Math.floor(most / step) - first + 1;
  return Array.from({ length: count }, (_, i) => (first + i) * step);
}

/** "+9 px", "−30°", "0 px" */
export function amountInWords(name: DisturbanceName, amount: number): string {
  const { unit } = kinds[name];
  const sign = amount > 0 && name !== "clutter" ? "+" : "";
  return `${sign}${fixed(amount, 0)}${unit === "°" ? "" : " "}${unit}`;
}
