/** The red triangles. The white field narrows upwards: at height y it is about 1.15 (y + 0.6) wide, y down to 0.68. */
import { black, type Design, green, red, warning, white, yellow } from "#data/drawn-signs/design.ts";
import { leapingDeer, runningChildren, walker, worker } from "#data/drawn-signs/figures.ts";
import { circle, mirrored, type Point, place, type Shape, trace } from "#data/drawn-signs/path.ts";
import { stroke } from "#data/drawn-signs/stroke.ts";
import type { Style } from "#data/drawn-signs/style.ts";
import { bicycle, carRear } from "#data/drawn-signs/vehicles.ts";

/** Where the pictograms stand: they grow and shrink about this point. */
const MIDDLE: Point = [0, 0.2];

const sized = (shape: Shape, { scale }: Style): Shape =>
  place(shape, { scale, at: [MIDDLE[0] * (1 - scale), MIDDLE[1] * (1 - scale)] });

const inBlack = (shape: Shape, style: Style): Design =>
  warning([{ shape: sized(shape, style), colour: black }], style);

/** A broad arrow with a swallow's tail over a narrow bar: the side roads have to wait. */
export const rightOfWay = (style: Style): Design => {
  const shaft = 0.145 * style.weight;
  return inBlack(
    [
      ...trace(
        `M0 -.24 L.215 .03 L.215 .07 L${shaft} .05 L${shaft} .56 L0 .45 L${-shaft} .56 L${-shaft} .05 L-.215 .07 L-.215 .03 Z`,
      ),
      ...trace("M-.37 .14 L.37 .14 L.37 .24 L-.37 .24 Z"),
    ],
    style,
  );
};

export const danger = (style: Style): Design =>
  inBlack(
    [
      ...trace("M-.09 -.24 Q-.09 -.34 0 -.34 Q.09 -.34 .09 -.24 L.05 .28 L-.05 .28 Z"),
      ...circle([0, 0.46], 0.095),
    ],
    style,
  );

/** The road from its swallow's tail at the bottom to its point. */
const bend = ({ weight }: Style): Shape => {
  const half = 0.1 * weight;
  return [
    ...stroke(trace("M.2 .46 L.2 .32 C.2 .17 .12 .1 -.02 .1 L-.06 .1"), 2 * half),
    ...trace(`M-.26 .1 L-.05 ${0.1 - half} L-.05 ${0.1 + half} Z`),
    ...trace(`M${0.2 - half} .45 L${0.2 + half} .45 L${0.2 + half} .57 L.2 .5 L${0.2 - half} .57 Z`),
  ];
};
export const bendLeft = (style: Style): Design => inBlack(bend(style), style);
export const bendRight = (style: Style): Design => inBlack(mirrored(bend(style)), style);

export const doubleBend = (style: Style): Design => {
  const half = 0.095 * style.weight;
  return inBlack(
    [
      ...stroke(trace("M.21 .44 L.21 .28 L-.1 .1 L-.1 -.06"), 2 * half),
      ...trace(`M-.1 -.24 L${-0.1 + half} -.05 L${-0.1 - half} -.05 Z`),
      ...trace(`M${0.21 - half} .43 L${0.21 + half} .43 L${0.21 + half} .55 L.21 .48 L${0.21 - half} .55 Z`),
    ],
    style,
  );
};

export const bumpyRoad = (style: Style): Design =>
  inBlack(
    trace(
      "M-.46 .56 L-.46 .47 L-.4 .47 C-.32 .47 -.32 .28 -.2 .28 C-.08 .28 -.1 .43 0 .43 C.1 .43 .08 .28 .2 .28 " +
        "C.32 .28 .32 .47 .4 .47 L.46 .47 L.46 .56 Z",
    ),
    style,
  );

export const slipperyRoad = (style: Style): Design => {
  const { scale, weight } = style;
  const tracks = trace(
    "M-.2 .28 C-.4 .33 -.38 .39 -.16 .4 C.0 .41 -.06 .5 -.3 .52 M.06 .3 C-.06 .35 .0 .4 .16 .4 C.34 .41 .36 .5 .06 .52",
  );
  return warning(
    [
      ...carRear({ colour: black, ground: white }, { scale: 0.5 * scale, at: [-0.05, 0.06], turn: 12 }),
      { shape: stroke(tracks, 0.06 * weight), colour: black },
    ],
    style,
  );
};

export const roadNarrowsRight = (style: Style): Design =>
  inBlack(
    stroke(trace("M-.13 .56 L-.13 -.14 M.22 .56 L.22 .34 L.1 .14 L.1 -.14"), 0.115 * style.weight),
    style,
  );

export const roadWork = (style: Style): Design => inBlack(worker(), style);

export const trafficLights = (style: Style): Design =>
  warning(
    [red, yellow, green].map((colour, i) => ({
      shape: sized(circle([0, -0.13 + 0.275 * i], 0.125), style),
      colour,
    })),
    style,
  );

export const pedestrians = (style: Style): Design => inBlack(walker(), style);
export const children = (style: Style): Design => inBlack(runningChildren(), style);
export const bicycles = (style: Style): Design =>
  warning(bicycle(black, style.weight, { scale: 0.84 * style.scale, at: [-0.02, 0.33] }), style);

export const snowOrIce = (style: Style): Design => {
  const branch = trace("M0 0 L0 -.31 M-.12 -.29 L0 -.18 L.12 -.29");
  const star = [0, 60, 120, 180, 240, 300].flatMap((turn) => place(branch, { turn }));
  return inBlack(place(stroke(star, 0.062 * style.weight), { at: [0, 0.22] }), style);
};

export const wildAnimals = (style: Style): Design => inBlack(leapingDeer(), style);
