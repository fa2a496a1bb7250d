/** Theta in words. */
import { bounded, fixed, steady } from "#geometry/figure.ts";
import { thetaParts } from "#geometry/theta-parts.ts";
import type { Transform } from "#geometry/transform.ts";

/** One quantity in words: "zoom", "1.61" and "×". */
export interface Phrase {
  readonly word: string;
  readonly figure: string;
  readonly unit: string;
}

/**
 * All parts in words, the telling ones first; shifts in pixels of an input picture of `size` x `size`. What is beyond an
 * affine map comes last, as a share in per cent.
 */
export function inWords(transform: Transform, theta: ArrayLike<number>, size: number): readonly Phrase[] {
  const { zoom, rotation, shear, stretch, right, down, beyond } = thetaParts(transform, theta);
  const x = (right * size) / 2;
  const y = (down * size) / 2;
  const further = transform.beyond && {
    word: transform.beyond.word,
    figure: bounded(100 * beyond, 0),
    unit: "%",
  };
  return [
    { word: "zoom", figure: steady(zoom, 2), unit: "×" },
    { word: "rotate", figure: fixed(rotation, 1), unit: "°" },
    { word: x < -0.05 ? "left" : "right", figure: bounded(Math.abs(x), 1), unit: "px" },
    { word: y < -0.05 ? "up" : "down", figure: bounded(Math.abs(y), 1), unit: "px" },
    { word: "shear", figure: fixed((Math.atan(shear) * 180) / Math.PI, 1), unit: "°" },
    { word: "stretch", figure: steady(stretch, 2), unit: "×" },
    ...(further ? [further] : []),
  ];
}
