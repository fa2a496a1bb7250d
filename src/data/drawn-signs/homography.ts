import type { Point } from "#data/drawn-signs/path.ts";

/** A 3x3 projective map, row by row, from sign coordinates to the picture's normalised coordinates. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

export function project([a, b, c, d, e, f, g, h, i]: Homography, [x, y]: Point): Point {
  const w = g * x + h * y + i;
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
}

/** The inverse up to scale, which a projective map does not need. */
export function inverse([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}
