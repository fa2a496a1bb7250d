import {
  arc,
  directionTo,
  type Point,
  type Polygon,
  type Polyline,
  type Shape,
} from "#data/drawn-signs/path.ts";

export interface StrokeStyle {
  /** "round" also rounds the ends; "mitre" keeps corners sharp and cuts the ends straight. */
  readonly joint?: "round" | "mitre";
}

/** Sharper corners than this ratio of mitre to width are bevelled. */
const MITRE_LIMIT = 3;

/** Lines of an even width as a shape: one quadrilateral for each segment and one piece for each corner. */
export function stroke(
  lines: readonly Polyline[],
  width: number,
  { joint = "mitre" }: StrokeStyle = {},
): Shape {
  return lines.flatMap((line) => strokeLine(withoutRepeats(line), width / 2, joint));
}

function strokeLine(line: Polyline, half: number, joint: "round" | "mitre"): Polygon[] {
  const pieces: Polygon[] = [];
  const first = line[0];
  const last = line.at(-1);
  if (!first || !last) return pieces;
  for (let i = 1; i < line.length; i++) pieces.push(segment(line[i - 1] as Point, line[i] as Point, half));
  for (let i = 1; i < line.length - 1; i++) {
    pieces.push(corner(line[i - 1] as Point, line[i] as Point, line[i + 1] as Point, half, joint));
  }
  const closed = line.length > 2 && Math.hypot(first[0] - last[0], first[1] - last[1]) < 1e-9;
  if (closed) pieces.push(corner(line.at(-2) as Point, first, line[1] as Point, half, joint));
  else if (joint === "round") pieces.push(disc(first, half), disc(last, half));
  return pieces;
}

function segment(from: Point, to: Point, half: number): Polygon {
  const [dx, dy] = directionTo(from, to);
  const [x, y] = [-dy * half, dx * half];
  return [
    [from[0] + x, from[1] + y],
    [to[0] + x, to[1] + y],
    [to[0] - x, to[1] - y],
    [from[0] - x, from[1] - y],
  ];
}

function corner(before: Point, at: Point, after: Point, half: number, joint: "round" | "mitre"): Polygon {
  const [ax, ay] = directionTo(before, at);
  const [bx, by] = directionTo(at, after);
  const cosine = ax * bx + ay * by;
  // On a gentle curve the two joints cannot be told apart, and the mitre has a quarter of the edges.
  if (joint === "round" && cosine < 0.9) return disc(at, half);
  const side = ax * by - ay * bx > 0 ? -half : half; // the outer side of the turn
  const a: Point = [at[0] - ay * side, at[1] + ax * side];
  const b: Point = [at[0] - by * side, at[1] + bx * side];
  const mitre = 1 / Math.sqrt(Math.max(1e-6, (1 + cosine) / 2));
  if (mitre > MITRE_LIMIT) return [at, a, b];
  const [nx, ny] = directionTo(at, [(a[0] + b[0]) / 2 + 1e-12, (a[1] + b[1]) / 2]);
  return [at, a, [at[0] + nx * half * mitre, at[1] + ny * half * mitre], b];
}

const disc = (centre: Point, radius: number): Polygon => arc(centre, [radius, radius], 0, 360);

function withoutRepeats(line: Polyline): Polyline {
  return line.filter((point, i) => {
    const before = line[i - 1];
    return !before || Math.hypot(point[0] - before[0], point[1] - before[1]) > 1e-9;
  });
}
