import type { Split } from "#data/dataset.ts";

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
