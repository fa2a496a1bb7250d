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
/** So often numbers that are too close step aside: for four it is enough. */
const rounds = 12;
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
  const places = corners.map(([x, y]): [number, number] => [hold(x), hold(y)]);
  for (let round = 0; round < rounds; round++) {
    for (const [j, second] of places.entries()) {
      for (const [i, first] of places.slice(0, j).entries()) {
        const [dx, dy] = stepAside(first, second, i, j);
        first[0] = hold(first[0] - dx);
        first[1] = hold(first[1] - dy);
        second[0] = hold(second[0] + dx);
        second[1] = hold(second[1] + dy);
      }
    }
  }
  const isInSight = ([x, y]: Point) => Math.min(x, y) >= 0 && Math.max(x, y) <= side;
  return places.map(([x, y], i) => {
    const corner = corners[i] as Point;
    return { x, y, towards: isInSight(corner) ? null : Math.atan2(corner[1] - y, corner[0] - x) };
  });
}

/** How far the second of two numbers has to go so that, with the first going as far the other way, there is room. */
function stepAside(first: Point, second: Point, i: number, j: number): Point {
  let [dx, dy] = [second[0] - first[0], second[1] - first[1]];
  const distance = Math.hypot(dx, dy);
  if (distance >= apart) return [0, 0];
  if (distance < 1e-3) {
    [dx, dy] = [0, 1].map((axis) => (outwards[j]?.[axis] ?? 0) - (outwards[i]?.[axis] ?? 0)) as [
      number,
      number,
    ];
  }
  const step = (apart - distance) / 2 / Math.hypot(dx, dy);
  return [dx * step, dy * step];
}
