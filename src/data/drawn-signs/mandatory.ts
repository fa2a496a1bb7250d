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

const order = (shape: Shape): Design =>
  disc({ border: blue, inner: 0.9, ground: blue, marks: [{ shape, colour: white }] });

/** A shaft along `line` and, at its end, a head of two barbs that meet in the line's last point. */
function arrow(line: Polyline, { width = 0.19, barb = 0.5, spread = 43 } = {}): Shape {
  const tip = line.at(-1) as Point;
  const before = line.at(-2) as Point;
  const [dx, dy] = directionTo(before, tip);
  // In the head's own frame: the tip at the origin, the shaft coming from below.
  const angle = (spread * Math.PI) / 180;
  const along = width / Math.sin(angle);
  const end: Point = [barb * Math.sin(angle), barb * Math.cos(angle)];
  const inner: Point = [end[0] - width * Math.cos(angle), end[1] + width * Math.sin(angle)];
  const head: Point[] = [[0, 0], end, inner, [0, along], [-inner[0], inner[1]], [-end[0], end[1]]];
  const turn = (Math.atan2(dx, -dy) * 180) / Math.PI;
  const neck: Point = [tip[0] - dx * along * 0.8, tip[1] - dy * along * 0.8];
  return [...stroke([[...line.slice(0, -1), neck]], width), ...place([head], { turn, at: tip })];
}

const line = (data: string): Polyline => trace(data)[0] as Polyline;

const right = arrow(line("M-.3 .66 L-.3 .2 C-.3 -.08 -.16 -.2 .1 -.2 L.68 -.2"));
export const turnRight = (): Design => order(right);
export const turnLeft = (): Design => order(mirrored(right));

export const aheadOnly = (): Design => order(arrow(line("M0 .72 L0 -.74")));

const aheadOrRight: Shape = [
  ...arrow(line("M-.22 .72 L-.22 -.7"), { width: 0.17, barb: 0.44 }),
  ...arrow(line("M-.22 .66 C-.22 .36 -.1 .24 .1 .24 L.66 .24"), { width: 0.17, barb: 0.42 }),
];
export const straightOrRight = (): Design => order(aheadOrRight);
export const straightOrLeft = (): Design => order(mirrored(aheadOrRight));

const downRight = arrow(line("M-.5 -.5 L.53 .53"), { width: 0.2, barb: 0.56 });
export const keepRight = (): Design => order(downRight);
export const keepLeft = (): Design => order(mirrored(downRight));

/** Three arrows that chase each other against the clock, as the traffic does. */
export const roundabout = (): Design => {
  const radius = 0.52;
  const tail = arc([0, 0], [radius, radius], 0, -58);
  const shaft = stroke([tail], 0.19);
  // The head is a triangle on the ring, its base across the shaft's end and its tip bent inwards with the ring.
  const at = (r: number, degrees: number): Point => {
    const angle = (degrees * Math.PI) / 180;
    return [r * Math.cos(angle), r * Math.sin(angle)];
  };
  const head: Point[] = [at(radius - 0.24, -54), at(radius + 0.24, -54), at(radius - 0.02, -92)];
  return order([0, 120, 240].flatMap((turn) => place([...shaft, head], { turn: turn + 40 })));
};
