/** The red rings, the boards that lift them, and no entry. */
import { black, type Design, disc, grey, type Mark, red, white } from "#data/drawn-signs/design.ts";
import { lettering } from "#data/drawn-signs/lettering.ts";
import { type Point, rectangle, type Shape } from "#data/drawn-signs/path.ts";
import type { Colour } from "#data/drawn-signs/raster.ts";
import type { Style } from "#data/drawn-signs/style.ts";
import { carRear, lorryRear, lorrySide } from "#data/drawn-signs/vehicles.ts";

const ban = (marks: readonly Mark[], { border }: Style): Design =>
  disc({ border: red, inner: 1 - 0.27 * border, ground: white, marks });

const number = (text: string, { weight, scale }: Style): Shape =>
  lettering(
    text,
    text.length < 3
      ? { height: 0.78 * scale, glyphWidth: 0.455 * scale, weight: 0.125 * weight, gap: 0.11 }
      : { height: 0.76 * scale, glyphWidth: 0.36 * scale, weight: 0.11 * weight, gap: 0.08 },
  );

export const speedLimit =
  (kilometresAnHour: number) =>
  (style: Style): Design =>
    ban([{ shape: number(String(kilometresAnHour), style), colour: black }], style);

interface Pair {
  readonly left: "car" | "lorry";
  readonly leftColour: Colour;
  readonly rightColour: Colour;
  /** 1 inside a red ring; the lifting boards have more room. */
  readonly scale: number;
}

/** Two vehicles side by side, seen from behind: the left one overtakes. */
function overtaking({ left, leftColour, rightColour, scale }: Pair): Mark[] {
  const leftInks = { colour: leftColour, ground: white };
  const rightInks = { colour: rightColour, ground: white };
  return left === "car"
    ? [
        ...carRear(leftInks, { scale: 0.55 * scale, at: [-0.32 * scale, 0.015] }),
        ...carRear(rightInks, { scale: 0.55 * scale, at: [0.32 * scale, 0.005] }),
      ]
    : [
        ...lorryRear(leftInks, { scale: 0.47 * scale, at: [-0.31 * scale, 0] }),
        ...carRear(rightInks, { scale: 0.49 * scale, at: [0.34 * scale, 0.1 * scale] }),
      ];
}

const ruling = { leftColour: red, rightColour: black };
export const noOvertaking = (style: Style): Design =>
  ban(overtaking({ left: "car", ...ruling, scale: style.scale }), style);
export const noOvertakingByLorries = (style: Style): Design =>
  ban(overtaking({ left: "lorry", ...ruling, scale: style.scale }), style);
export const noVehicles = (style: Style): Design => ban([], style);
export const noLorries = (style: Style): Design =>
  ban(lorrySide({ colour: black, ground: white }, style, { scale: style.scale, at: [0, 0] }), style);

/** Five thin bars from the lower left to the upper right, inside the rim. */
function stripes({ weight }: Style): Shape {
  const reach = 0.92;
  return [-2, -1, 0, 1, 2].map((i) => {
    const middle = i * 0.09;
    const half = 0.028 * weight;
    const point = (offset: number, end: number): Point => {
      // Along the diagonal until the circle of radius `reach`; `offset` is measured across it.
      const along = end * Math.sqrt(reach * reach - offset * offset);
      return [(along + offset) * Math.SQRT1_2, (offset - along) * Math.SQRT1_2];
    };
    return [
      point(middle - half, -1),
      point(middle - half, 1),
      point(middle + half, 1),
      point(middle + half, -1),
    ];
  });
}

const lift = (marks: readonly Mark[], style: Style): Design =>
  disc({
    border: black,
    inner: 1 - 0.085 * style.border,
    ground: white,
    marks: [...marks, { shape: stripes(style), colour: black }],
  });

export const endOfSpeedLimit =
  (kilometresAnHour: number) =>
  (style: Style): Design => {
    const { weight, scale } = style;
    const shape = lettering(String(kilometresAnHour), {
      height: 0.92 * scale,
      glyphWidth: 0.6 * scale,
      weight: 0.165 * weight,
      gap: 0.13,
    });
    return lift([{ shape, colour: grey }], style);
  };
export const endOfAllLimits = (style: Style): Design => lift([], style);

const lifted = { leftColour: grey, rightColour: grey };
export const endOfNoOvertaking = (style: Style): Design =>
  lift(overtaking({ left: "car", ...lifted, scale: 1.17 * style.scale }), style);
export const endOfNoOvertakingByLorries = (style: Style): Design =>
  lift(overtaking({ left: "lorry", ...lifted, scale: 1.15 * style.scale }), style);

export const noEntry = ({ weight }: Style): Design =>
  disc({
    border: red,
    inner: 0.9,
    ground: red,
    marks: [{ shape: rectangle(-0.83, -0.165 * weight, 0.83, 0.165 * weight), colour: white }],
  });
