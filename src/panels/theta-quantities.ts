/** What the Theta panel and the table say of a theta. */
import type { AffineParts } from "#geometry/affine.ts";
import { bounded, fixed, significant } from "#geometry/figure.ts";

export interface ThetaQuantity {
  readonly label: string;
  /** @param size of the input, pixels */
  readonly of: (parts: AffineParts, size: number) => number;
  readonly figure: (value: number) => string;
  /** What the untrained network has. */
  readonly baseline: number;
  /** The least height of its scale. */
  readonly leastRange: number;
}

export const thetaQuantities: readonly ThetaQuantity[] = [
  {
    label: "zoom",
    of: ({ zoom }) => Math.min(zoom, 50),
    figure: (v) => `${significant(v)}×`,
    baseline: 1,
    leastRange: 0.4,
  },
  {
    label: "rotation",
    of: ({ rotation }) => rotation,
    figure: (v) => `${fixed(v, 1)}°`,
    baseline: 0,
    leastRange: 6,
  },
  {
    label: "right",
    of: ({ right }, size) => (right * size) / 2,
    figure: (v) => `${bounded(v, 1)} px`,
    baseline: 0,
    leastRange: 2,
  },
  {
    label: "down",
    of: ({ down }, size) => (down * size) / 2,
    figure: (v) => `${bounded(v, 1)} px`,
    baseline: 0,
    leastRange: 2,
  },
];
