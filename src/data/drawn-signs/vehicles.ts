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
import type { Style } from "#data/drawn-signs/style.ts";

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

/** A car seen from behind: 1 wide, from -0.42 to 0.42; its window leaves little of the roof. */
export function carRear({ colour, ground }: Inks, placing: Placing): Mark[] {
  const body = trace(
    "M-.5 .02 Q-.5 -.07 -.42 -.08 L-.34 -.36 Q-.32 -.41 -.27 -.41 L.27 -.41 Q.32 -.41 .34 -.36 L.42 -.08 " +
      "Q.5 -.07 .5 .02 L.5 .25 L-.5 .25 Z",
  );
  const wheels = both(box(-0.47, 0.12, -0.3, 0.42, 0.03));
  const window = trace("M-.275 -.33 L.275 -.33 L.345 -.08 L-.345 -.08 Z");
  return placed(
    [
      { shape: [...body, ...wheels], colour },
      { shape: window, colour: ground },
    ],
    placing,
  );
}

/** A lorry seen from behind: 1 wide, from -0.76 to 0.64. */
export function lorryRear({ colour, ground }: Inks, placing: Placing): Mark[] {
  const load = rectangle(-0.5, -0.76, 0.5, 0.28);
  const frame = rectangle(-0.42, 0.34, 0.42, 0.45);
  const wheels = both(box(-0.46, 0.28, -0.22, 0.64, 0.03));
  return placed(
    [
      { shape: [...load, ...frame, ...wheels], colour },
      { shape: rectangle(-0.5, 0.28, 0.5, 0.325), colour: ground },
    ],
    placing,
  );
}

/** A lorry from the side, heading left: 1.16 wide, from -0.34 to 0.38. */
export function lorrySide({ colour, ground }: Inks, { edition }: Style, placing: Placing): Mark[] {
  const load = rectangle(-0.22, -0.34, 0.58, 0.13);
  const [cab, window] =
    edition === "open"
      ? [
          trace("M-.58 .2 L-.58 .04 L-.51 -.14 Q-.5 -.17 -.46 -.17 L-.25 -.17 L-.25 .2 Z"),
          trace("M-.53 .02 L-.47 -.11 L-.34 -.11 L-.34 .02 Z"),
        ]
      : [
          trace(
            "M-.62 .2 L-.62 .06 Q-.61 .0 -.56 .0 L-.46 .0 L-.41 -.15 Q-.4 -.18 -.36 -.18 L-.25 -.18 L-.25 .2 Z",
          ),
          trace("M-.42 .0 L-.375 -.12 L-.3 -.12 L-.3 .0 Z"),
        ];
  const chassis = rectangle(-0.58, 0.16, 0.58, 0.24);
  const wheelsAt: Point[] = [
    [-0.4, 0.26],
    [0.37, 0.26],
  ];
  return placed(
    [
      { shape: [...load, ...cab, ...chassis], colour },
      { shape: window, colour: ground },
      { shape: wheelsAt.flatMap((at) => circle(at, 0.15)), colour: ground },
      { shape: wheelsAt.flatMap((at) => circle(at, 0.115)), colour },
      { shape: wheelsAt.flatMap((at) => circle(at, 0.035)), colour: ground },
    ],
    placing,
  );
}

/** A bicycle heading left: 1 wide, from -0.3 to 0.3. */
export function bicycle(colour: Colour, weight: number, placing: Placing): Mark[] {
  const rear: Point = [0.3, 0.1];
  const front: Point = [-0.3, 0.1];
  const wheels = [rear, front].flatMap((at) => stroke([arc(at, [0.18, 0.18], 0, 360)], 0.062 * weight));
  const frame = stroke(
    trace("M.3 .1 L.02 .1 L.13 -.16 Z M.02 .1 L-.19 -.13 L.12 -.13 M-.3 .1 L-.19 -.15 L-.17 -.25"),
    0.05 * weight,
    { joint: "round" },
  );
  const saddleAndBar = stroke(
    trace("M.06 -.2 L.22 -.2 M.14 -.2 L.12 -.13 M-.08 -.27 L-.18 -.27 Q-.25 -.25 -.21 -.2"),
    0.056 * weight,
    { joint: "round" },
  );
  const crank = circle([0.02, 0.1], 0.05);
  return placed([{ shape: [...wheels, ...frame, ...saddleAndBar, ...crank], colour }], placing);
}
