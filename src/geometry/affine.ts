/**
 * A 2x3 theta taken apart into what a person can picture: how far it zooms in, turns, shears, stretches and shifts.
 *
 *     [a b tx]        [cos -sin] [sx  m ]
 *     [c d ty]:   A = [sin  cos] [0   sy],     zoom = 1 / sqrt|det A|,  stretch = sx / sy,  shear = m / sy
 *
 * theta maps output to input, so the sampled window is zoomed in when the scales are below 1, and `rotation` is the
 * angle of the window's top edge: positive is clockwise on a screen, where y points down.
 */
import { bounded, fixed, steady } from "#geometry/figure.ts";

export interface AffineParts {
  /** How much larger the sampled region appears in the output; 1 is as it was. */
  readonly zoom: number;
  /** Angle of the window's top edge in degrees, clockwise. */
  readonly rotation: number;
  /** How far the window leans, as a tangent. */
  readonly shear: number;
  /** Width over height of the window; negative when it is mirrored. */
  readonly stretch: number;
  /** Shift of the window's centre in half-widths and half-heights of the input, right and down. */
  readonly right: number;
  readonly down: number;
}

/** @param theta a, b, tx, c, d, ty. */
export function decompose(theta: ArrayLike<number>): AffineParts {
  const [a, b, right, c, d, down] = Array.from(theta) as [number, number, number, number, number, number];
  const scaleX = Math.hypot(a, c);
  const determinant = a * d - b * c;
  const scaleY = determinant / scaleX;
  return {
    zoom: 1 / Math.sqrt(Math.abs(determinant)),
    rotation: (Math.atan2(c, a) * 180) / Math.PI,
    shear: (a * b + c * d) / determinant,
    stretch: scaleX / scaleY,
    right,
    down,
  };
}

/** The theta of some parts: `compose(decompose(theta))` is theta wherever theta can be inverted. */
export function compose({ zoom, rotation, shear, stretch, right, down }: AffineParts): number[] {
  const angle = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const scaleX = Math.sqrt(Math.abs(stretch)) / zoom;
  const scaleY = scaleX / stretch;
  const lean = shear * scaleY;
  return [cos * scaleX, cos * lean - sin * scaleY, right, sin * scaleX, sin * lean + cos * scaleY, down];
}

/** One quantity in words: "zoom", "1.61" and "×". */
export interface Phrase {
  readonly word: string;
  readonly figure: string;
  readonly unit: string;
}

/** All parts in words, the telling ones first; shifts in pixels of an input picture of `size` x `size`. */
export function inWords(theta: ArrayLike<number>, size: number): readonly Phrase[] {
  const { zoom, rotation, shear, stretch, right, down } = decompose(theta);
  const x = (right * size) / 2;
  const y = (down * size) / 2;
  return [
    { word: "zoom", figure: steady(zoom, 2), unit: "×" },
    { word: "rotate", figure: fixed(rotation, 1), unit: "°" },
    { word: x < -0.05 ? "left" : "right", figure: bounded(Math.abs(x), 1), unit: "px" },
    { word: y < -0.05 ? "up" : "down", figure: bounded(Math.abs(y), 1), unit: "px" },
    { word: "shear", figure: fixed((Math.atan(shear) * 180) / Math.PI, 1), unit: "°" },
    { word: "stretch", figure: steady(stretch, 2), unit: "×" },
  ];
}
