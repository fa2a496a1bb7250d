/**
 * A sign drawn once in each style, large, with smaller copies (a mip chain), from which every scene takes its sign.
 * Each level carries a transparent border of one texel, so that sampling at the rim needs no special case. Texels are
 * bytes: a worker that has seen all styles of all classes keeps 16 MB.
 */

import { designs } from "#data/drawn-signs/designs.ts";
import type { Polygon } from "#data/drawn-signs/path.ts";
import { fill, type Layer, newLayer } from "#data/drawn-signs/raster.ts";
import { type Style, styles } from "#data/drawn-signs/style.ts";

/** Texels across the sign on the largest level. */
const TEMPLATE_SIZE = 128;
const SMALLEST_SIZE = 8;
const SCANLINES = 6;

export interface MipLevel {
  /** Texels across the sign, without the border. */
  readonly size: number;
  /** Row by row, (size + 2) x (size + 2) x RGBA, 0 .. 255, premultiplied. */
  readonly texels: Uint8Array;
}

export interface Template {
  /** The silhouette in sign coordinates. */
  readonly outline: Polygon;
  /** Largest first, each half the one before. */
  readonly levels: readonly MipLevel[];
}

const templates: Template[] = [];

/** The template of a class in one of the `styles`, drawn on the first call. */
export function signTemplate(label: number, style = 0): Template {
  const place = label * styles.length + style;
  templates[place] ??= drawTemplate(label, styles[style]);
  return templates[place];
}

function drawTemplate(label: number, style: Style | undefined): Template {
  const design = designs[label];
  if (!design) throw new RangeError(`There is no sign class ${label}`);
  if (!style) throw new RangeError("There is no such style");
  const { outline, marks } = design(style);
  let layer = newLayer(TEMPLATE_SIZE, 4);
  for (const { shape, colour } of marks) fill(layer, shape, { colour, scanlines: SCANLINES });
  const levels = [bordered(layer)];
  while (layer.size > SMALLEST_SIZE) {
    layer = halved(layer);
    levels.push(bordered(layer));
  }
  return { outline, levels };
}

function halved({ size, pixels }: Layer): Layer {
  const half = newLayer(size / 2, 4);
  const row = size * 4;
  for (let i = 0; i < half.pixels.length; i++) {
    const channel = i % 4;
    const x = (i >> 2) % half.size;
    const y = Math.floor((i >> 2) / half.size);
    const at = 2 * y * row + 8 * x + channel;
    const upper = (pixels[at] as number) + (pixels[at + 4] as number);
    const lower = (pixels[at + row] as number) + (pixels[at + row + 4] as number);
    half.pixels[i] = (upper + lower) / 4;
  }
  return half;
}

function bordered({ size, pixels }: Layer): MipLevel {
  const side = size + 2;
  const texels = new Uint8Array(side * side * 4);
  for (let i = 0; i < pixels.length; i++) {
    const texel = (Math.floor((i >> 2) / size) + 1) * side + ((i >> 2) % size) + 1;
    texels[4 * texel + (i % 4)] = 255 * (pixels[i] as number) + 0.5;
  }
  return { size, texels };
}
