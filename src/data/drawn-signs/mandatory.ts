/** The blue discs with white arrows. */
import { blue, type Design, disc, white } from "#data/drawn-signs/design.ts";
import {
  arc,
  directionTo,
  mirrored,
  type Point,
  type Polyline,
  place,
  type Shape,
  trace,
} from "#data/drawn-signs/path.ts";
import { stroke } from "#data/drawn-signs/stroke.ts";
import type { Style } from "#data/drawn-signs/style.ts";

const order = (shape: Shape): Design =>
  disc({ border: blue, inner: 0.9, ground: blue, marks: [{ shape, colour: white }] });

/** Between a solid head's side and the shaft, degrees. */
const SOLID_SPREAD = 33;

interface ArrowHead {
  /** Of the shaft, and of the barbs of an open head. */
  readonly width?: number;
  /** Length of a barb; the slanting side of a solid head is a fifth longer. */
  readonly barb?: number;
  /** Between an open head's barb and the shaft, degrees. */
  readonly spread?: number;
}

/** A shaft along `line` and a head whose tip is the line's last point. */
function arrow(
  line: Polyline,
  { weight, edition }: Style,
  { width = 0.18, barb = 0.5, spread = 43 }: ArrowHead = {},
): Shape {
  const open = edition === "open";
  // Solid heads sit on broader shafts.
  const wide = width * weight * (open ? 1 : 1.2);
  const side = open ? barb : 1.2 * barb;
  const tip = line.at(-1) as Point;
  const before = line.at(-2) as Point;
  const [dx, dy] = directionTo(before, tip);
  // In the head's own frame: the tip at the origin, the shaft coming from below.
  const angle = ((open ? spread : SOLID_SPREAD) * Math.PI) / 180;
  const end: Point = [side * Math.sin(angle), side * Math.cos(angle)];
  const along = open ? wide / Math.sin(angle) : end[1];
  const inner: Point = open ? [end[0] - wide * Math.cos(angle), end[1] + wide * Math.sin(angle)] : end;
  const head: Point[] = [[0, 0], end, inner, [0, along], [-inner[0], inner[1]], [-end[0], end[1]]];
  const turn = (Math.atan2(dx, -dy) * 180) / Math.PI;
  const neck: Point = [tip[0] - dx * along * 0.8, tip[1] - dy * along * 0.8];
  return [...stroke([[...line.slice(0, -1), neck]], wide), ...place([head], { turn, at: tip })];
}

const line = (data: string): Polyline => trace(data)[0] as Polyline;

const right = (style: Style): Shape =>
  arrow(line("M-.29 .68 L-.29 .08 C-.29 -.22 -.16 -.36 .1 -.36 L.3 -.36 L.66 -.36"), style, { width: 0.175 });
export const turnRight = (style: Style): Design => order(right(style));
export const turnLeft = (style: Style): Design => order(mirrored(right(style)));

export const aheadOnly = (style: Style): Design =>
  order(arrow(line("M0 .78 L0 -.77"), style, { width: 0.2, barb: 0.56, spread: 40 }));

const aheadOrRight = (style: Style): Shape => [
  ...arrow(line("M-.2 .76 L-.2 -.74"), style, { width: 0.16, barb: 0.42, spread: 38 }),
  ...arrow(line("M-.2 .56 C-.19 .22 -.04 .07 .2 .07 L.4 .07 L.72 .07"), style, { width: 0.16, barb: 0.4 }),
];
export const straightOrRight = (style: Style): Design => order(aheadOrRight(style));
export const straightOrLeft = (style: Style): Design => order(mirrored(aheadOrRight(style)));

const downRight = (style: Style): Shape =>
  arrow(line("M-.52 -.48 L.55 .53"), style, { width: 0.2, barb: 0.6, spread: 44 });
export const keepRight = (style: Style): Design => order(downRight(style));
export const keepLeft = (style: Style): Design => order(mirrored(downRight(style)));

/** Three arrows that chase each other against the clock, as the traffic does. */
export const roundabout = ({ weight, edition }: Style): Design => {
  const radius = 0.58;
  const wide = 0.135 * weight;
  const at = (r: number, degrees: number): Point => {
    const angle = (degrees * Math.PI) / 180;
    return [r * Math.cos(angle), r * Math.sin(angle)];
  };
  const shaft = stroke([arc([0, 0], [radius, radius], 4, edition === "open" ? -80 : -62)], wide);
  // The tip lies on the ring; open barbs sweep back along it, a solid head is a triangle across it.
  const tip = at(radius, -86);
  const head: Shape =
    edition === "open"
      ? stroke([[at(radius - 0.23, -64), tip, at(radius + 0.23, -62)]], wide)
      : [[at(radius - 0.2, -58), tip, at(radius + 0.2, -58)]];
  return order([0, 120, 240].flatMap((turn) => place([...shaft, ...head], { turn: turn + 10 })));
};
