/** Signs by their size: small ones stand in a wide margin, which makes it easier to gain and harder to find. */
import type { Split } from "#data/dataset.ts";

/** Sizes at which one band ends and the next begins, pixels. */
const edges = [20, 30, 50];

/** From `from` to below `to` pixels; null is open. */
export interface SizeBand {
  readonly from: number | null;
  readonly to: number | null;
}

export const sizeBands: readonly SizeBand[] = [null, ...edges].map((from, i) => ({
  from,
  to: edges[i] ?? null,
}));

/**
 * Root of the box's area in pixels: of the picture as it was taken, or, where pictures have no size of their own, as the
 * network sees it. Null without a box.
 */
export function signSize(split: Split, index: number, inputSize: number): number | null {
  const own = split.signSize?.(index);
  if (own !== undefined) return own;
  const box = split.box(index);
  return box && (Math.sqrt((box[2] - box[0]) * (box[3] - box[1])) * inputSize) / 2;
}

export const isInBand = (size: number, { from, to }: SizeBand): boolean =>
  (from === null || size >= from) && (to === null || size < to);
