/**
 * How a sign was made. Signs of several makers and decades stand side by side, and GTSRB shows them all: with open or
 * solid arrow heads, lorries with or without a bonnet, heavier or lighter type, narrower or wider rings.
 */
export interface Style {
  /** Width of strokes and letters, as a share of the regular width. */
  readonly weight: number;
  /** Size of pictograms and letters, as a share of the regular size. */
  readonly scale: number;
  /** Width of the coloured border, as a share of the regular width. */
  readonly border: number;
  readonly edition: "open" | "solid";
}

/** The first is the regular one. */
export const styles: readonly [Style, ...Style[]] = [
  { weight: 1, scale: 1, border: 1, edition: "open" },
  { weight: 0.86, scale: 0.97, border: 1.08, edition: "solid" },
  { weight: 1.14, scale: 1.03, border: 0.93, edition: "open" },
  { weight: 0.96, scale: 0.94, border: 1.14, edition: "solid" },
];
