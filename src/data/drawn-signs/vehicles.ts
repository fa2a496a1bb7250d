/** Cars, lorries and a bicycle, each in a frame of its own about 1 wide, centred on the origin, y down. */
import type { Mark } from "#data/drawn-signs/design.ts";
import {
  arc,
  circle,
  mirrored,
  type Point,
  place,
  rectangle,
  rounded,
  type Shape,
  trace,
} from "#data/drawn-signs/path.ts";
import type { Colour } from "#data/drawn-signs/raster.ts";
import { stroke } from "#data/drawn-signs/stroke.ts";

/** Where a pictogram stands on the sign. */
export interface Placing {
  readonly scale: number;
  readonly at: Point;
  readonly turn?: number;
}

interface Inks {
  readonly colour: Colour;
  /** Shows through the windows. */
  readonly ground: Colour;
}

const placed = (marks: readonly Mark[], placing: Placing): Mark[] =>
  marks.map(({ shape, colour }) => ({ shape: place(shape, placing), colour }));

const box = (left: number, top: number, right: number, bottom: number, radius: number): Shape =>
  rectangle(left, top, right, bottom).map((polygon) => rounded(polygon, radius));

const both = (shape: Shape): Shape => [...shape, ...mirrored(shape)];

/** A car seen from behind: 1 wide, from -0.36 to 0.36. */
export function carRear({ colour, ground }: Inks, placing: Placing): Mark[] {
  const body = trace(
    "M-.5 .03 Q-.5 -.07 -.4 -.09 L-.34 -.1 L-.26 -.3 Q-.235 -.36 -.17 -.36 L.17 -.36 Q.235 -.36 .26 -.3 " +
      "L.34 -.1 L.4 -.09 Q.5 -.07 .5 .03 L.5 .22 L-.5 .22 Z",
  );
  const wheels = both(box(-0.45, 0.1, -0.25, 0.36, 0.03));
  const window = trace("M-.19 -.28 L.19 -.28 L.26 -.09 L-.26 -.09 Z");
  return placed(
    [
      { shape: [...body, ...wheels], colour },
      { shape: window, colour: ground },
    ],
    placing,
  );
}

/** A lorry seen from behind: 1 wide, from -0.62 to 0.6. */
export function lorryRear({ colour, ground }: Inks, placing: Placing): Mark[] {
  const load = rectangle(-0.5, -0.62, 0.5, 0.24);
  const frame = rectangle(-0.42, 0.3, 0.42, 0.4);
  const wheels = both(box(-0.46, 0.26, -0.2, 0.6, 0.03));
  return placed(
    [
      { shape: [...load, ...frame, ...wheels], colour },
      { shape: rectangle(-0.5, 0.24, 0.5, 0.285), colour: ground },
    ],
    placing,
  );
}

/** A lorry from the side, heading left: 1.1 wide, from -0.34 to 0.36. */
export function lorrySide({ colour, ground }: Inks, placing: Placing): Mark[] {
  const load = rectangle(-0.16, -0.34, 0.56, 0.13);
  const cab = trace("M-.56 .2 L-.56 .02 L-.47 -.2 Q-.46 -.23 -.42 -.23 L-.21 -.23 L-.21 .2 Z");
  const chassis = rectangle(-0.56, 0.16, 0.56, 0.24);
  const wheelsAt: Point[] = [
    [-0.38, 0.24],
    [0.2, 0.24],
    [0.43, 0.24],
  ];
  return placed(
    [
      { shape: [...load, ...cab, ...chassis], colour },
      { shape: trace("M-.5 .0 L-.43 -.165 L-.28 -.165 L-.28 .0 Z"), colour: ground },
      { shape: wheelsAt.flatMap((at) => circle(at, 0.145)), colour: ground },
      { shape: wheelsAt.flatMap((at) => circle(at, 0.11)), colour },
      { shape: wheelsAt.flatMap((at) => circle(at, 0.035)), colour: ground },
    ],
    placing,
  );
}

/** A bicycle heading left: 1 wide, from -0.3 to 0.3. */
export function bicycle(colour: Colour, placing: Placing): Mark[] {
  const rear: Point = [0.3, 0.1];
  const front: Point = [-0.3, 0.1];
  const wheels = [rear, front].flatMap((at) => stroke([arc(at, [0.18, 0.18], 0, 360)], 0.056));
  const frame = stroke(
    trace("M.3 .1 L.02 .1 L.13 -.16 Z M.02 .1 L-.19 -.13 L.12 -.13 M-.3 .1 L-.19 -.15 L-.17 -.25"),
    0.045,
    { joint: "round" },
  );
  const saddleAndBar = stroke(
    trace("M.06 -.2 L.22 -.2 M.14 -.2 L.12 -.13 M-.08 -.27 L-.18 -.27 Q-.25 -.25 -.21 -.2"),
    0.05,
    {
      joint: "round",
    },
  );
  const crank = circle([0.02, 0.1], 0.05);
  return placed([{ shape: [...wheels, ...frame, ...saddleAndBar, ...crank], colour }], placing);
}
