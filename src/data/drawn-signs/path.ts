/**
 * Outlines as flat polygons: the only geometry that the rasteriser knows.
 *
 * A sign is drawn in its own coordinates: x right, y down, both -1 .. 1, the sign's width being 2. A shape is the
 * union of its polygons; what looks like a hole is painted over in the colour of the board.
 */

export type Point = readonly [x: number, y: number];
/** Closed, in either direction. */
export type Polygon = readonly Point[];
/** Open unless said otherwise. */
export type Polyline = readonly Point[];
export type Shape = readonly Polygon[];

/** Chords for each curve of `trace`: under a third of a texel off for anything on a 128-texel template. */
const CURVE_STEPS = 10;

/** Reads SVG path data, absolute M L Q C Z only, into one polyline for each M. */
export function trace(data: string): Polyline[] {
  const words = data.match(/[MLQCZ]|-?[\d.]+/g) ?? [];
  const lines: Point[][] = [];
  let line: Point[] = [];
  let at = 0;
  let command = "";
  const point = (): Point => [Number(words[at++]), Number(words[at++])];
  while (at < words.length) {
    if (/[A-Z]/.test(words[at] as string)) command = words[at++] as string;
    if (command === "M") {
      line = [point()];
      lines.push(line);
      command = "L";
    } else if (command === "L") line.push(point());
    else if (command === "Q" || command === "C") {
      const controls = [line.at(-1) as Point, point(), point()];
      if (command === "C") controls.push(point());
      for (let i = 1; i <= CURVE_STEPS; i++) line.push(casteljau(controls, i / CURVE_STEPS));
    } else if (command === "Z") line.push(line[0] as Point);
    else throw new Error(`Path data must start with M: ${data}`);
  }
  return lines;
}

function casteljau(controls: readonly Point[], t: number): Point {
  if (controls.length === 1) return controls[0] as Point;
  const next = controls.slice(1).map((b, i): Point => {
    const a = controls[i] as Point;
    return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
  });
  return casteljau(next, t);
}

/** Part of an ellipse, from one angle to another: degrees, 0 to the right, growing clockwise as y points down. */
export function arc(centre: Point, radii: Point, from: number, to: number): Polyline {
  const steps = Math.max(2, Math.ceil(Math.abs(to - from) / 6));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    return [centre[0] + radii[0] * Math.cos(angle), centre[1] + radii[1] * Math.sin(angle)] as const;
  });
}

export const circle = (centre: Point, radius: number): Shape => [arc(centre, [radius, radius], 0, 360)];

export const rectangle = (left: number, top: number, right: number, bottom: number): Shape => [
  [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ],
];

/** A convex polygon with its corners rounded to `radius`. */
export function rounded(polygon: Polygon, radius: number): Polygon {
  const count = polygon.length;
  return polygon.flatMap((corner, i) => {
    const before = directionTo(corner, polygon[(i + count - 1) % count] as Point);
    const after = directionTo(corner, polygon[(i + 1) % count] as Point);
    const cosine = before[0] * after[0] + before[1] * after[1];
    // The circle's centre lies on the bisector, radius / sin(half the corner's angle) away from the corner.
    const toCentre = radius / Math.sqrt((1 - cosine) / 2);
    const bisector = directionTo([0, 0], [before[0] + after[0], before[1] + after[1]]);
    const centre: Point = [corner[0] + toCentre * bisector[0], corner[1] + toCentre * bisector[1]];
    const middle = (Math.atan2(-bisector[1], -bisector[0]) * 180) / Math.PI;
    const half = 90 - (Math.acos(cosine) * 90) / Math.PI;
    const turn = before[0] * after[1] - before[1] * after[0] < 0 ? half : -half;
    return arc(centre, [radius, radius], middle - turn, middle + turn);
  });
}

/** The unit vector from one point to another. */
export function directionTo(from: Point, to: Point): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

/** Scales, then turns (degrees clockwise), then moves the origin to `at`. */
export function place(
  shape: Shape,
  { scale = 1, turn = 0, at = [0, 0] }: { scale?: number; turn?: number; at?: Point },
): Shape {
  const c = scale * Math.cos((turn * Math.PI) / 180);
  const s = scale * Math.sin((turn * Math.PI) / 180);
  return shape.map((polygon) => polygon.map(([x, y]) => [at[0] + c * x - s * y, at[1] + s * x + c * y]));
}

/** Left becomes right. */
export const mirrored = (shape: Shape): Shape => shape.map((polygon) => polygon.map(([x, y]) => [-x, y]));
