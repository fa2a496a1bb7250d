/** The red triangles. The white field narrows upwards: at height y it is about 1.15 (y + 0.6) wide, y down to 0.68. */
import { black, type Design, green, red, warning, white, yellow } from "#data/drawn-signs/design.ts";
import { leapingDeer, runningChildren, walker, worker } from "#data/drawn-signs/figures.ts";
import { circle, mirrored, type Point, place, type Shape, trace } from "#data/drawn-signs/path.ts";
import { stroke } from "#data/drawn-signs/stroke.ts";
import { bicycle, carRear } from "#data/drawn-signs/vehicles.ts";

const inBlack = (shape: Shape): Design => warning([{ shape, colour: black }]);

export const rightOfWay = (): Design =>
  inBlack(
    trace(
      "M0 -.4 L.2 -.04 L.2 .04 L.11 .0 L.11 .6 L-.11 .6 L-.11 .0 L-.2 .04 L-.2 -.04 Z M-.38 .16 L.38 .16 L.38 .28 L-.38 .28 Z",
    ),
  );

export const danger = (): Design =>
  inBlack([
    ...trace("M-.1 -.26 Q-.1 -.36 0 -.36 Q.1 -.36 .1 -.26 L.055 .27 L-.055 .27 Z"),
    ...circle([0, 0.47], 0.1),
  ]);

const bend: Shape = [
  ...stroke(trace("M.17 .6 L.17 .33 C.17 .14 .08 .08 -.1 .08"), 0.17),
  ...trace("M-.34 .08 L-.08 -.13 L-.08 .29 Z"),
];
export const bendLeft = (): Design => inBlack(bend);
export const bendRight = (): Design => inBlack(mirrored(bend));

export const doubleBend = (): Design =>
  inBlack([
    ...stroke(trace("M.14 .62 L.14 .34 L-.1 .2 L-.1 -.1"), 0.15),
    ...trace("M-.1 -.37 L.07 -.08 L-.27 -.08 Z"),
  ]);

export const bumpyRoad = (): Design =>
  inBlack(
    trace(
      "M-.5 .6 L-.5 .5 L-.42 .5 C-.34 .5 -.34 .26 -.22 .26 C-.1 .26 -.11 .46 0 .46 C.11 .46 .1 .26 .22 .26 " +
        "C.34 .26 .34 .5 .42 .5 L.5 .5 L.5 .6 Z",
    ),
  );

export const slipperyRoad = (): Design =>
  warning([
    ...carRear({ colour: black, ground: white }, { scale: 0.52, at: [0.02, 0.03], turn: 14 }),
    {
      shape: stroke(
        trace(
          "M-.14 .24 C-.34 .3 -.32 .4 -.12 .42 C.02 .44 -.06 .56 -.26 .58 M.14 .3 C.0 .36 .06 .42 .2 .43 C.36 .45 .3 .57 .1 .59",
        ),
        0.065,
      ),
      colour: black,
    },
  ]);

export const roadNarrowsRight = (): Design =>
  inBlack(stroke(trace("M-.17 .6 L-.17 -.16 M.25 .6 L.25 .34 L.1 .12 L.1 -.2"), 0.12));

export const roadWork = (): Design => inBlack(worker());

export const trafficLights = (): Design => {
  const lamps: readonly Point[] = [
    [0, -0.16],
    [0, 0.16],
    [0, 0.48],
  ];
  return warning([
    { shape: lamps.flatMap((at) => circle(at, 0.15)), colour: black },
    ...[red, yellow, green].map((colour, i) => ({ shape: circle(lamps[i] as Point, 0.12), colour })),
  ]);
};

export const pedestrians = (): Design => inBlack(walker());
export const children = (): Design => inBlack(runningChildren());
export const bicycles = (): Design => warning(bicycle(black, { scale: 1.05, at: [0, 0.36] }));

export const snowOrIce = (): Design => {
  const branch = trace("M0 0 L0 -.38 M-.12 -.36 L0 -.23 L.12 -.36");
  const star = [0, 60, 120, 180, 240, 300].flatMap((turn) => place(branch, { turn }));
  return inBlack(place(stroke(star, 0.062), { at: [0, 0.24] }));
};

export const wildAnimals = (): Design => inBlack(leapingDeer());
