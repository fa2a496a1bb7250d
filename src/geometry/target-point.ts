import { inverse } from "#geometry/affine-maps.ts";
import { nearestAffine } from "#geometry/theta-parts.ts";
import { basisAt, leastDivisor, rowTimes, sourcePoint, type Transform } from "#geometry/transform.ts";

const mostSteps = 30;
const tolerance = 1e-6;
/** Half of what the slopes are measured across. */
const h = 1 / 64;
/** A step that leads away from the point is halved so often at most. */
const mostHalvings = 6;

/**
 * The output point that is sampled from the source point (x, y): theta^-1. By Newton's method from where the nearest affine
 * map has it, which does for any family whose basis is smooth. Null where there is none: theta cannot be inverted, or the
 * point is beyond the horizon. Where a region folds over itself it is one of several.
 */
export function targetPoint(
  transform: Transform,
  theta: ArrayLike<number>,
  x: number,
  y: number,
): [x: number, y: number] | null {
  const source = (u: number, v: number) => sourcePoint(transform, theta, u, v);
  const miss = (u: number, v: number) => {
    const [atX, atY] = source(u, v);
    return [x - atX, y - atY] as const;
  };
  let [u, v] = firstGuess(transform, theta, x, y);
  let [missX, missY] = miss(u, v);
  for (let step = 0; step < mostSteps; step++) {
    if (Math.hypot(missX, missY) < tolerance) return isSeen(transform, theta, u, v) ? [u, v] : null;
    const [rightX, rightY] = source(u + h, v);
    const [leftX, leftY] = source(u - h, v);
    const [downX, downY] = source(u, v + h);
    const [upX, upY] = source(u, v - h);
    // The Jacobian, times 2 h.
    const [a, b, c, d] = [rightX - leftX, downX - upX, rightY - leftY, downY - upY];
    const determinant = (a * d - b * c) / (2 * h);
    let [du, dv] = [(d * missX - b * missY) / determinant, (a * missY - c * missX) / determinant];
    if (!Number.isFinite(du + dv)) return null;
    let next = miss(u + du, v + dv);
    for (let halving = 0; halving < mostHalvings; halving++) {
      if (Math.hypot(...next) < Math.hypot(missX, missY)) break;
      [du, dv] = [du / 2, dv / 2];
      next = miss(u + du, v + dv);
    }
    [u, v] = [u + du, v + dv];
    [missX, missY] = next;
  }
  return null;
}

function firstGuess(transform: Transform, theta: ArrayLike<number>, x: number, y: number): [number, number] {
  const [a, b, tx, c, d, ty] = inverse(nearestAffine(transform, theta));
  const guess: [number, number] = [a * x + b * y + tx, c * x + d * y + ty];
  return guess.every(Number.isFinite) && isSeen(transform, theta, ...guess) ? guess : [0, 0];
}

/** Whether an output point lies before the horizon. */
const isSeen = (transform: Transform, theta: ArrayLike<number>, x: number, y: number): boolean =>
  transform.rows === 2 || rowTimes(theta, 2, basisAt(transform, [[x, y]])) >= leastDivisor;
