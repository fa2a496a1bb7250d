/** What a sign looks like: marks painted one over the other on a board. Sign coordinates, see path.ts. */
import { circle, type Point, type Polygon, rounded, type Shape } from "#data/drawn-signs/path.ts";
import type { Colour } from "#data/drawn-signs/raster.ts";
import type { Style } from "#data/drawn-signs/style.ts";

export interface Mark {
  readonly shape: Shape;
  readonly colour: Colour;
}

export interface Design {
  /** The sign's silhouette: everything is painted inside it, and its extent is the sign's box. */
  readonly outline: Polygon;
  readonly marks: readonly Mark[];
}

/**
 * The colours of retroreflective sheeting as a camera sees it, duller than on paper. Beside white, GTSRB's sharp
 * photographs have red at (.62, .18, .19), blue at (.17, .32, .60) and yellow at (1.0, .72, .31); haze adds the rest.
 */
export const red: Colour = [0.68, 0.1, 0.13];
export const blue: Colour = [0.06, 0.25, 0.6];
export const yellow: Colour = [0.97, 0.68, 0.14];
export const green: Colour = [0.07, 0.5, 0.4];
export const white: Colour = [0.95, 0.95, 0.94];
export const black: Colour = [0.08, 0.08, 0.09];
export const grey: Colour = [0.36, 0.37, 0.38];

/** The white edge around a coloured border. */
const RIM = 0.035;

/** A round board with a rim, and within it a border of the given inner radius around a ground. */
export function disc(options: {
  border: Colour;
  inner: number;
  ground: Colour;
  marks: readonly Mark[];
}): Design {
  const outline = circle([0, 0], 1)[0] as Polygon;
  return {
    outline,
    marks: [
      { shape: [outline], colour: white },
      { shape: circle([0, 0], 1 - RIM), colour: options.border },
      { shape: circle([0, 0], options.inner), colour: options.ground },
      ...options.marks,
    ],
  };
}

/** The half of the triangle's base before its corners are rounded, so that the rounded board is 2 wide. */
const CORNER = 0.12;
const HALF_BASE = 1 + CORNER * (Math.sqrt(3) - 1);
const HEIGHT = HALF_BASE * Math.sqrt(3);
/** Rounding cuts CORNER off the top; the rest is centred on the origin. */
const BASE_Y = (HEIGHT - CORNER) / 2;

/** The triangular board, apex up, shrunk by `inset` on every side. */
function triangle(inset: number, radius: number): Polygon {
  const inradius = HEIGHT / 3 - inset;
  const centreY = BASE_Y - HEIGHT / 3;
  const corners: Point[] = [
    [0, centreY - 2 * inradius],
    [inradius * Math.sqrt(3), centreY + inradius],
    [-inradius * Math.sqrt(3), centreY + inradius],
  ];
  return rounded(corners, radius);
}

/** A red-bordered triangle, apex up or (a yield sign) down. */
export function warning(marks: readonly Mark[], { border }: Style, pointing: "up" | "down" = "up"): Design {
  const flip = (polygon: Polygon): Polygon =>
    pointing === "up" ? polygon : polygon.map(([x, y]): Point => [x, -y]);
  const outline = flip(triangle(0, CORNER));
  return {
    outline,
    marks: [
      { shape: [outline], colour: white },
      { shape: [flip(triangle(RIM, CORNER - RIM))], colour: red },
      { shape: [flip(triangle(RIM + 0.18 * border, 0.035))], colour: white },
      ...marks,
    ],
  };
}
