/** Whether a transformer still looks at its picture: what is said of the sampled region when it no longer does. */
import { clipToBox, regionOutline, signedArea } from "#geometry/quad.ts";
import type { Transform } from "#geometry/transform.ts";

export interface Region {
  /** Its area as a share of the picture's. */
  readonly area: number;
  /** Share of it that lies within the picture, 0 to 1. */
  readonly inside: number;
}

/** How a region is of no use: beside the picture, wide around it, or a spot in it. */
export type Straying = "beside" | "wide" | "spot";

/** Wider or narrower than so many pictures along a side nothing of use is sampled. */
const mostZoom = 12;
/** A region of which less lies within the picture shows nothing of it. */
const leastInside = 0.05;

/** What theta samples. Where theta is no number, nothing of it lies within the picture. */
export function regionOf(transform: Transform, theta: ArrayLike<number>): Region {
  const outline = regionOutline(transform, theta);
  const whole = Math.abs(signedArea(outline)) / 4;
  if (!Number.isFinite(whole)) return { area: Number.POSITIVE_INFINITY, inside: 0 };
  if (whole === 0) return { area: 0, inside: isWithin(outline) ? 1 : 0 };
  const shared = Math.abs(signedArea(clipToBox(outline, [-1, -1, 1, 1]))) / 4;
  return { area: whole, inside: Math.min(1, shared / whole) };
}

/** null where the region is of use. */
export function strayingOf({ area, inside }: Region): Straying | null {
  // Around the picture on all sides, most of a large region must lie outside.
  if (inside < leastInside && !(inside * area >= 0.5)) return "beside";
  if (area > mostZoom ** 2 || inside < leastInside) return "wide";
  return area < mostZoom ** -2 ? "spot" : null;
}

const isWithin = (outline: readonly number[]): boolean => outline.every((number) => Math.abs(number) <= 1);
