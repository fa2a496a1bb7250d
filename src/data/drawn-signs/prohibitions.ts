/** The red rings, the boards that lift them, no entry and stop. */
import { black, type Design, disc, grey, type Mark, red, white } from "#data/drawn-signs/design.ts";
import { lettering } from "#data/drawn-signs/lettering.ts";
import { type Point, rectangle, type Shape } from "#data/drawn-signs/path.ts";
import type { Colour } from "#data/drawn-signs/raster.ts";
import { carRear, lorryRear, lorrySide } from "#data/drawn-signs/vehicles.ts";

const ban = (marks: readonly Mark[]): Design => disc({ border: red, inner: 0.73, ground: white, marks });

const number = (text: string): Shape =>
  lettering(
    text,
    text.length < 3
      ? { height: 0.74, glyphWidth: 0.48, weight: 0.135, gap: 0.11 }
      : { height: 0.7, glyphWidth: 0.395, weight: 0.115, gap: 0.075 },
  );

export const speedLimit = (kilometresAnHour: number): Design =>
  ban([{ shape: number(String(kilometresAnHour)), colour: black }]);

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
        ...carRear(leftInks, { scale: 0.61 * scale, at: [-0.345 * scale, 0.02] }),
        ...carRear(rightInks, { scale: 0.61 * scale, at: [0.345 * scale, 0.02] }),
      ]
    : [
        ...lorryRear(leftInks, { scale: 0.57 * scale, at: [-0.33 * scale, -0.03] }),
        ...carRear(rightInks, { scale: 0.56 * scale, at: [0.36 * scale, 0.11 * scale] }),
      ];
}

const ruling = { leftColour: red, rightColour: black, scale: 1 };
export const noOvertaking = (): Design => ban(overtaking({ left: "car", ...ruling }));
export const noOvertakingByLorries = (): Design => ban(overtaking({ left: "lorry", ...ruling }));
export const noVehicles = (): Design => ban([]);
export const noLorries = (): Design =>
  ban(lorrySide({ colour: black, ground: white }, { scale: 1.02, at: [0, 0] }));

/** Five thin bars from the lower left to the upper right, inside the rim. */
function stripes(): Shape {
  const reach = 0.9;
  return [-2, -1, 0, 1, 2].map((i) => {
    const middle = i * 0.092;
    const half = 0.026;
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

const lift = (marks: readonly Mark[]): Design =>
  disc({
    border: black,
    inner: 0.905,
    ground: white,
    marks: [...marks, { shape: stripes(), colour: black }],
  });

export const endOfSpeedLimit = (kilometresAnHour: number): Design =>
  lift([
    {
      shape: lettering(String(kilometresAnHour), { height: 0.92, glyphWidth: 0.6, weight: 0.165, gap: 0.13 }),
      colour: grey,
    },
  ]);
export const endOfAllLimits = (): Design => lift([]);

const lifted = { leftColour: grey, rightColour: grey, scale: 1.2 };
export const endOfNoOvertaking = (): Design => lift(overtaking({ left: "car", ...lifted }));
export const endOfNoOvertakingByLorries = (): Design => lift(overtaking({ left: "lorry", ...lifted }));

export const noEntry = (): Design =>
  disc({
    border: red,
    inner: 0.9,
    ground: red,
    marks: [{ shape: rectangle(-0.76, -0.17, 0.76, 0.17), colour: white }],
  });
