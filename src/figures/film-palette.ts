/**
 * The colours of a film as a GIF: one palette for all of it, for with a palette a frame what stands still would shimmer. It is
 * made from the pictures' own pixels, not from the enlarged ones, and the shades of lines and letters are set beforehand.
 */
import { quantize, type Rgb } from "gifenc";
import { renderInput, renderOutput } from "#geometry/render.ts";
import { transforms } from "#geometry/transforms.ts";
import type { Film } from "#recording/figures.ts";
import { shadesOf } from "./shades.ts";

/** Between a surface and the letters on it. */
const shadesBetween = 7;
/** So many frames' outputs are looked at. */
const mostSampled = 16;
/** The last index stands for what has not changed. */
export const unchanged = 255;

/** At most 255 colours. */
export function filmPalette(film: Film): Rgb[] {
  const { surface, well, text, secondary } = shadesOf[film.backdrop];
  const fixed = [
    rgbOf(well),
    [255, 255, 255],
    ...between(rgbOf(surface), rgbOf(text)),
    ...between(rgbOf(surface), rgbOf(secondary)),
    ...between([0x1b, 0x1f, 0x24], [255, 255, 255]),
  ];
  return [...fixed, ...quantize(pictureColours(film), unchanged - fixed.length)];
}

/** Of all inputs, and of the outputs of some frames: [n, 4] bytes. */
function pictureColours(film: Film): Uint8Array {
  const { pixels, pictures, thetas, places, inputSize, outputSize, captions } = film;
  const transform = transforms[film.transform];
  const length = inputSize ** 2 * 3;
  const thetaSize = thetas.length / pictures.length;
  const stride = Math.max(1, Math.ceil(captions.length / mostSampled));
  const parts = [renderInput(pixels)];
  for (let frame = 0; frame < captions.length; frame += stride) {
    for (let at = frame * places; at < (frame + 1) * places; at++) {
      const picture = pictures[at] as number;
      parts.push(
        renderOutput({
          pixels: pixels.subarray(picture * length, (picture + 1) * length),
          size: inputSize,
          transform,
          theta: thetas.subarray(at * thetaSize, (at + 1) * thetaSize),
          outputSize,
        }),
      );
    }
  }
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** From one to the other, both included. */
const between = (from: Rgb, to: Rgb): Rgb[] =>
  Array.from({ length: shadesBetween + 1 }, (_, i) =>
    from.map((c, k) => Math.round(c + (((to[k] as number) - c) * i) / shadesBetween)),
  );

const rgbOf = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
