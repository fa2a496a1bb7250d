/**
 * Does the transformer look at the sign? Exact measures of the sampled region Q against the sign's box R:
 *
 *     roiIoU = |Q and R| / |Q or R|,   backgroundShare = 1 - |Q and R| / |Q|,   signCoverage = |Q and R| / |R|
 *
 * and `outOfFrame`, the share of the output's pixels whose sampling point lies outside the image. All from 0 to 1.
 */
import { median } from "#geometry/median.ts";
import { overlap, regionOutline } from "#geometry/quad.ts";
import { samplingGrid, type Transform } from "#geometry/transform.ts";

export const focusNames = ["roiIoU", "backgroundShare", "signCoverage", "outOfFrame"] as const;
export type Focus = Readonly<Record<(typeof focusNames)[number], number>>;

export interface Gaze {
  readonly transform: Transform;
  readonly theta: ArrayLike<number>;
  /** Left, top, right, bottom of the sign, normalised. */
  readonly box: ArrayLike<number> & Iterable<number>;
  /** Side of the output, pixels. */
  readonly outputSize: number;
}

/** A region without area sees nothing of the sign, and what it does see is background. */
export function focusOf({ transform, theta, box, outputSize }: Gaze): Focus {
  const areas = overlap(regionOutline(transform, theta), box);
  const either = areas.polygon + areas.box - areas.shared;
  return {
    roiIoU: either > 0 ? areas.shared / either : 0,
    backgroundShare: areas.polygon > 0 ? 1 - areas.shared / areas.polygon : 1,
    signCoverage: areas.box > 0 ? areas.shared / areas.box : 0,
    outOfFrame: outOfFrame(transform, theta, outputSize),
  };
}

function outOfFrame(transform: Transform, theta: ArrayLike<number>, size: number): number {
  const grid = samplingGrid(transform, theta, size, size);
  let outside = 0;
  for (let i = 0; i < grid.length; i += 2) {
    const inside = Math.abs(grid[i] as number) <= 1 && Math.abs(grid[i + 1] as number) <= 1;
    if (!inside) outside++;
  }
  return outside / (size * size);
}

/** The mean of each measure; null of nothing. */
export function meanFocus(list: readonly Focus[]): Focus | null {
  if (list.length === 0) return null;
  const mean = (name: keyof Focus) => list.reduce((sum, focus) => sum + focus[name], 0) / list.length;
  return Object.fromEntries(focusNames.map((name) => [name, mean(name)])) as unknown as Focus;
}

/** Many images' focus in a few numbers. */
export interface FocusSummary {
  /** Images that it is made of. */
  readonly count: number;
  readonly mean: Focus;
  /** Of looking at the whole image. */
  readonly identity: Focus;
  /** Of `roiIoU`. */
  readonly median: number;
  /** Mean `roiIoU` less the identity's. */
  readonly gain: number;
  /** Shares of the images whose `roiIoU` is above .5 and .75. */
  readonly above50: number;
  readonly above75: number;
}

/** @param identity the same images' focus under the identity */
export function summariseFocus(list: readonly Focus[], identity: readonly Focus[]): FocusSummary | null {
  const [mean, whole] = [meanFocus(list), meanFocus(identity)];
  if (!mean || !whole) return null;
  const share = (limit: number) => list.filter(({ roiIoU }) => roiIoU > limit).length / list.length;
  return {
    count: list.length,
    mean,
    identity: whole,
    median: median(list.map(({ roiIoU }) => roiIoU)),
    gain: mean.roiIoU - whole.roiIoU,
    above50: share(0.5),
    above75: share(0.75),
  };
}
