/** What the Theta panel and the table say of a theta. */
import { bounded, fixed, significant } from "#geometry/figure.ts";
import type { ThetaParts } from "#geometry/theta-parts.ts";
import { onceEach } from "#geometry/transform.ts";

export interface ThetaQuantity {
  readonly label: string;
  /** @param size of the input, pixels */
  readonly of: (parts: ThetaParts, size: number) => number;
  readonly figure: (value: number) => string;
  /** What the untrained network has. */
  readonly baseline: number;
  /** The least height of its scale. */
  readonly leastRange: number;
}

const affineQuantities: readonly ThetaQuantity[] = [
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

/** Those of a family: of the nearest affine map first, then what is beyond it. */
export const thetaQuantities = onceEach(({ beyond }): readonly ThetaQuantity[] => {
  if (!beyond) return affineQuantities;
  const share: ThetaQuantity = {
    label: beyond.word,
    of: (parts) => Math.min(parts.beyond, 9.99),
    figure: (v) => `${bounded(100 * v, 0)} %`,
    baseline: 0,
    leastRange: 0.1,
  };
  return [...affineQuantities, share];
});
