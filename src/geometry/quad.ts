/**
 * The sampled region as a polygon, and how it overlaps the sign's box. Exact: no bounding boxes, no pixels; where a family
 * bends lines, the polygon has so many corners that it cannot be told from the curve.
 * A polygon is a flat list x0, y0, x1, y1, ... in normalised coordinates.
 */
import {
  basisAt,
  isMatrix,
  leastDivisor,
  onceEach,
  type Point,
  rowTimes,
  sourcePoint,
  sourcePoints,
  type Transform,
} from "#geometry/transform.ts";

/** Output corners in the order in which people number them: top left, top right, bottom right, bottom left. */
export const outputCorners = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;

/** Where the output's four corners are sampled from: 8 numbers; not clamped, so it may lie outside the image. */
export function quadrilateral(transform: Transform, theta: ArrayLike<number>): number[] {
  return outputCorners.flatMap(([x, y]) => sourcePoint(transform, theta, x, y));
}

/** The four sides of a region, each from its corner up to the next one without it: top, right, bottom, left. */
export type Edges = readonly [top: number[], right: number[], bottom: number[], left: number[]];

/** Pieces of an edge where it is bent: strong bends are cut short by about a hundredth of a picture’s pixel. */
const pieces = 48;

/** The region's own edges. Straight ones are a point each, or two where they meet the horizon. */
export function regionEdges(transform: Transform, theta: ArrayLike<number>): Edges {
  if (isMatrix(transform))
    return outputCorners.map((from, i) => {
      const to = outputCorners[(i + 1) % 4] as Point;
      const points = [from, ...horizonBetween(transform, theta, from, to)];
      return points.flatMap(([x, y]) => sourcePoint(transform, theta, x, y));
    }) as unknown as Edges;
  const basis = denseBasis(transform);
  const points = Array.from(sourcePoints(transform, theta, basis, new Float64Array(8 * pieces)));
  return [0, 1, 2, 3].map((i) => points.slice(2 * i * pieces, 2 * (i + 1) * pieces)) as unknown as Edges;
}

/** The region as a polygon, from the first corner on. */
export const regionOutline = (transform: Transform, theta: ArrayLike<number>): number[] =>
  regionEdges(transform, theta).flat();

const along = ([fromX, fromY]: Point, [toX, toY]: Point, share: number): Point => [
  fromX + share * (toX - fromX),
  fromY + share * (toY - fromY),
];

const denseOutline = outputCorners.flatMap((from, i) =>
  Array.from({ length: pieces }, (_, k) => along(from, outputCorners[(i + 1) % 4] as Point, k / pieces)),
);
const denseBasis = onceEach((transform) => basisAt(transform, denseOutline));

/** Where an output line comes to the horizon: from there on W no longer falls, and the line in the input has a kink. */
function horizonBetween(transform: Transform, theta: ArrayLike<number>, from: Point, to: Point): Point[] {
  if (transform.rows === 2) return [];
  const [before, after] = [from, to].map(
    (point) => rowTimes(theta, 2, basisAt(transform, [point])) - leastDivisor,
  ) as [number, number];
  return before * after < 0 ? [along(from, to, before / (before - after))] : [];
}

/**
 * Area with sign: positive when the corners run clockwise on a screen (y down); what a fold covers backwards counts
 * negative. (Shoelace formula.)
 */
export function signedArea(polygon: readonly number[]): number {
  let twice = 0;
  for (let i = 0; i < polygon.length; i += 2) {
    const [x0, y0, x1, y1] = edge(polygon, i);
    twice += x0 * y1 - x1 * y0;
  }
  return twice / 2;
}

/** The part of a polygon inside an axis-aligned box. (Sutherland and Hodgman: one half-plane after the other.) */
export function clipToBox(
  polygon: readonly number[],
  [left, top, right, bottom]: ArrayLike<number> & Iterable<number>,
): number[] {
  const sides: readonly ((x: number, y: number) => number)[] = [
    (x) => x - (left as number),
    (x) => (right as number) - x,
    (_, y) => y - (top as number),
    (_, y) => (bottom as number) - y,
  ];
  return sides.reduce<readonly number[]>(clipToHalfPlane, polygon) as number[];
}

/** Areas in normalised coordinates, where the whole image has 4. */
export interface Overlap {
  readonly polygon: number;
  readonly box: number;
  readonly shared: number;
}

/** How much of a polygon and a box is the same ground. */
export function overlap(polygon: readonly number[], box: ArrayLike<number> & Iterable<number>): Overlap {
  const [left, top, right, bottom] = box as unknown as readonly [number, number, number, number];
  return {
    polygon: Math.abs(signedArea(polygon)),
    box: (right - left) * (bottom - top),
    shared: Math.abs(signedArea(clipToBox(polygon, box))),
  };
}

/** |Q and R| / |Q or R| of the sampled polygon and the sign's box: the metric `roiIoU`, 0 to 1. */
export function boxIoU(polygon: readonly number[], box: ArrayLike<number> & Iterable<number>): number {
  const areas = overlap(polygon, box);
  const either = areas.polygon + areas.box - areas.shared;
  return either > 0 ? areas.shared / either : 0;
}

function clipToHalfPlane(
  polygon: readonly number[],
  inside: (x: number, y: number) => number,
): readonly number[] {
  const kept: number[] = [];
  for (let i = 0; i < polygon.length; i += 2) {
    const [x0, y0, x1, y1] = edge(polygon, i);
    const from = inside(x0, y0);
    const to = inside(x1, y1);
    if (from >= 0) kept.push(x0, y0);
    if (from >= 0 !== to >= 0) {
      const t = from / (from - to);
      kept.push(x0 + t * (x1 - x0), y0 + t * (y1 - y0));
    }
  }
  return kept;
}

function edge(polygon: readonly number[], i: number): [number, number, number, number] {
  const next = (i + 2) % polygon.length;
  return [polygon[i], polygon[i + 1], polygon[next], polygon[next + 1]] as [number, number, number, number];
}
