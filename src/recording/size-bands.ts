/** Signs by their size: small ones stand in a wide margin, which leaves more to gain and is harder to use. */
import type { SeriesName } from "#recording/frame.ts";

/** From `from` to below `to` pixels (`training/sign-size.ts` says which); null is open. */
export interface SizeBand {
  readonly from: number | null;
  readonly to: number | null;
  /** The curve of its mean `roiIoU`. */
  readonly series: SeriesName;
}

export const sizeBands: readonly SizeBand[] = [
  { from: null, to: 20, series: "roiIoUBelow20" },
  { from: 20, to: 30, series: "roiIoU20To30" },
  { from: 30, to: 50, series: "roiIoU30To50" },
  { from: 50, to: null, series: "roiIoUFrom50" },
];

export const isInBand = (size: number, { from, to }: SizeBand): boolean =>
  (from === null || size >= from) && (to === null || size < to);
