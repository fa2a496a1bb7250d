/**
 * A sign drawn once in each style, large, with smaller copies (a mip chain), from which every scene takes its sign.
 * Each level carries a transparent border of one texel, so that sampling at the rim needs no special case. Texels are
 * bytes: a worker that has drawn all styles of all classes for training keeps 4 MB.
 */

import type { Design, Mark } from "#data/drawn-signs/design.ts";
import { designs } from "#data/drawn-signs/designs.ts";
import type { Polygon } from "#data/drawn-signs/path.ts";
import { fill, type Layer, newLayer } from "#data/drawn-signs/raster.ts";
import { type Style, styles } from "#data/drawn-signs/style.ts";

/** Texels across the sign, largest level first; each is half the one before. */
export const levelSizes = [128, 64, 32, 16, 8] as const;
/** So many are drawn from the outlines, when they are first wanted: pictures of 48 pixels never want the largest. */
const DRAWN_LEVELS = 2;
const SCANLINES = 8;

export interface MipLevel {
  /** Texels across the sign, without the border. */
  readonly size: number;
  /** Row by row, (size + 2) x (size + 2) x RGBA, 0 .. 255, premultiplied. */
  readonly texels: Uint8Array;
}

export class Template {
  /** The silhouette in sign coordinates. */
  readonly outline: Polygon;
  readonly #marks: readonly Mark[];
  readonly #levels: MipLevel[] = [];

  constructor({ outline, marks }: Design) {
    this.outline = outline;
    this.#marks = marks;
  }

  /** The level of `levelSizes[index]`. */
  level(index: number): MipLevel {
    if (!this.#levels[index]) this.#draw(index);
    return this.#levels[index] as MipLevel;
  }

  #draw(index: number): void {
    let level = Math.min(index, DRAWN_LEVELS - 1);
    let layer = newLayer(levelSizes[level] as number, 4);
    for (const { shape, colour } of this.#marks) fill(layer, shape, { colour, scanlines: SCANLINES });
    this.#levels[level] = bordered(layer);
    // The smallest are all wanted once one of them is.
    if (level === 0) return;
    while (++level < levelSizes.length) {
      layer = halved(layer);
      this.#levels[level] = bordered(layer);
    }
  }
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
  return new Template(design(style));
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
