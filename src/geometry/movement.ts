/**
 * How far a disturbance D moves a picture, and how far what a transformer makes of it: over 3 x 3 points p of a region,
 *
 *     input: mean |D(p) - p|,     output: mean |theta_disturbed^-1(D(p)) - theta^-1(p)|
 *
 * in pixels of the input picture; an output is drawn as wide as its input, and so counted. A transformer that undoes the
 * disturbance moves its output by 0; one that does nothing, or the same to every picture at scale 1, by as much as the input.
 */
import { type Disturbance, displaced, type Region } from "#geometry/disturbance.ts";
import { targetPoint } from "#geometry/target-point.ts";
import type { Transform } from "#geometry/transform.ts";

/** Corners, middles of the edges, and the centre: [9] points, normalised. */
function pointsOf([left, top, right, bottom]: Region): [x: number, y: number][] {
  const xs = [left, (left + right) / 2, right];
  return [top, (top + bottom) / 2, bottom].flatMap((y) => xs.map((x): [number, number] => [x, y]));
}

/** Mean displacement of the region's points in the picture, pixels. @param size of the picture, pixels */
export function inputMovement(disturbance: Disturbance, size: number, region: Region): number {
  return mean(pointsOf(region), ([x, y]) => {
    const [toX, toY] = displaced(disturbance, size, x, y);
    return (Math.hypot(toX - x, toY - y) * size) / 2;
  });
}

export interface Looked {
  readonly transform: Transform;
  /** At the picture as it is. */
  readonly theta: ArrayLike<number>;
  /** At the disturbed picture. */
  readonly disturbedTheta: ArrayLike<number>;
}

/** Mean displacement of the same points in the output; NaN where a theta cannot be inverted. */
export function outputMovement(
  disturbance: Disturbance,
  size: number,
  region: Region,
  { transform, theta, disturbedTheta }: Looked,
): number {
  return mean(pointsOf(region), ([x, y]) => {
    const before = targetPoint(transform, theta, x, y);
    const after = targetPoint(transform, disturbedTheta, ...displaced(disturbance, size, x, y));
    if (!before || !after) return Number.NaN;
    return (Math.hypot(after[0] - before[0], after[1] - before[1]) * size) / 2;
  });
}

/** The share of a movement that does not reach the output: 1 all of it, 0 none, below 0 it grows. */
export const takenOut = (input: readonly number[], output: readonly number[]): number =>
  1 - sum(output) / sum(input);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const mean = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  sum(items.map(of)) / items.length;
