/**
 * Where the numbers of four corners stand: at their corners, but within the box, and beside each other where the corners
 * lie so close together, or so far outside, that they would cover one another.
 */

/** In CSS pixels from the box's top left. */
export interface CornerPlace {
  readonly x: number;
  readonly y: number;
  /** Where a corner out of sight lies, seen from its number, in radians clockwise from the right; null in sight. */
  readonly towards: number | null;
}

type Point = readonly [x: number, y: number];

/** What a number and its arrow need to the edge of the box, and numbers from each other; CSS pixels. */
const inset = 13;
const apart = 20;
/** So often numbers that are too close step aside, a little more than half of what is missing at a time. */
const rounds = 40;
/** The directions in which numbers part that stand on the very same spot: those of the output's corners. */
const outwards: readonly Point[] = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
];

/** @param corners in CSS pixels from the top left of a box of `side`; finite, but anywhere. */
export function cornerPlaces(corners: readonly Point[], side: number): CornerPlace[] {
  const hold = (coordinate: number) => Math.min(side - inset, Math.max(inset, coordinate));
  let places = corners.map(([x, y]): Point => [hold(x), hold(y)]);
  for (let round = 0; round < rounds; round++) {
    // All at once, not one after the other: a square window's numbers stay a square.
    places = places.map(([x, y], i) => {
      const steps = places.map((_, j) => stepAside(places, i, j));
      return [hold(x + sum(steps, 0)), hold(y + sum(steps, 1))];
    });
  }
  return places.map(([x, y], i) => {
    const [cornerX, cornerY] = corners[i] as Point;
    const isInSight = Math.min(cornerX, cornerY) >= 0 && Math.max(cornerX, cornerY) <= side;
    return { x, y, towards: isInSight ? null : Math.atan2(cornerY - y, cornerX - x) };
  });
}

const sum = (steps: readonly Point[], axis: 0 | 1): number =>
  steps.reduce((all, step) => all + step[axis], 0);

/** Where number i steps to make room for number j. */
function stepAside(places: readonly Point[], i: number, j: number): Point {
  const difference = (points: readonly Point[], axis: 0 | 1) =>
    (points[i] as Point)[axis] - (points[j] as Point)[axis];
  const missing = apart - Math.hypot(difference(places, 0), difference(places, 1));
  if (i === j || missing <= 0) return [0, 0];
  const dx = difference(places, 0) + 1e-3 * difference(outwards, 0);
  const dy = difference(places, 1) + 1e-3 * difference(outwards, 1);
  const step = (0.3 * missing) / Math.hypot(dx, dy);
  return [dx * step, dy * step];
}
