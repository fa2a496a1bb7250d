/** The three boards that rule who goes first. */
import { black, type Design, red, warning, white, yellow } from "#data/drawn-signs/design.ts";
import { lettering } from "#data/drawn-signs/lettering.ts";
import { type Point, type Polygon, rounded } from "#data/drawn-signs/path.ts";
import type { Style } from "#data/drawn-signs/style.ts";

export const yieldSign = (style: Style): Design => warning([], style, "down");

export const priorityRoad = ({ border }: Style): Design => {
  const diamond = (reach: number, radius: number) => {
    // Rounding cuts radius (sqrt 2 - 1) off each point.
    const tip = reach + radius * (Math.SQRT2 - 1);
    return rounded(
      [
        [0, -tip],
        [tip, 0],
        [0, tip],
        [-tip, 0],
      ],
      radius,
    );
  };
  const outline = diamond(1, 0.12);
  return {
    outline,
    marks: [
      { shape: [outline], colour: white },
      { shape: [diamond(0.96, 0.1)], colour: black },
      { shape: [diamond(0.925, 0.09)], colour: white },
      { shape: [diamond(1 - 0.355 * border, 0.03)], colour: black },
      { shape: [diamond(1 - 0.39 * border, 0.02)], colour: yellow },
    ],
  };
};

/** A regular octagon standing on a side, `reach` from the centre to each side. */
function octagon(reach: number, radius: number): Polygon {
  const corner = reach / Math.cos(Math.PI / 8);
  const corners = Array.from({ length: 8 }, (_, i): Point => {
    const angle = ((i + 0.5) * Math.PI) / 4;
    return [corner * Math.cos(angle), corner * Math.sin(angle)];
  });
  return rounded(corners, radius);
}

export const stop = ({ weight, scale }: Style): Design => {
  const outline = octagon(1, 0.08);
  return {
    outline,
    marks: [
      { shape: [outline], colour: white },
      { shape: [octagon(0.93, 0.05)], colour: red },
      {
        shape: lettering("STOP", {
          height: 0.62 * scale,
          glyphWidth: 0.325 * scale,
          weight: 0.11 * weight,
          gap: 0.07,
        }),
        colour: white,
      },
    ],
  };
};
