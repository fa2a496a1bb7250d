import type { Colour, Layer } from "#data/drawn-signs/raster.ts";
import { grainAt, grainTile } from "#data/drawn-signs/texture.ts";

/** A surface: grain mapped to a ramp of three colours. */
export interface Material {
  readonly dark: Colour;
  readonly middle: Colour;
  readonly light: Colour;
  /** Tiles across the picture's width, along and across the grain. */
  readonly tiles: readonly [number, number];
  /** How strongly the grain drives the ramp; around 1 all three colours show. */
  readonly contrast: number;
  /** Where in the tile the picture's centre lies, and the grain's direction in degrees. */
  readonly offset: readonly [number, number];
  readonly turn: number;
  /** Texels over which the grain is smoothed: clouds have no fine grain, plaster has. */
  readonly softness: number;
}

/** How a fixed world is seen: world = picture / zoom + shift. An approach moves only this. */
export interface View {
  readonly zoom: number;
  readonly shift: readonly [number, number];
}

export interface Strip {
  /** Heights in the picture, -1 .. 1. */
  readonly from: number;
  readonly to: number;
  /** How far the upper edge rises and falls, as a line of trees does. */
  readonly ragged: number;
}

/** Paints a strip of the picture over what the layer holds. */
export function paintMaterial(
  layer: Layer,
  material: Material,
  view: View,
  { from, to, ragged }: Strip,
): void {
  const { size, pixels } = layer;
  const { dark, middle, light, tiles, offset } = material;
  const angle = (material.turn * Math.PI) / 180;
  const step = 1 / (size * view.zoom);
  const tile = grainTile(Math.max(material.softness, 256 * step * Math.max(...tiles)));
  const pixel = (height: number): number => ((height + 1) * size) / 2;
  const tops = Float64Array.from({ length: size }, (_, x) => {
    if (ragged === 0) return pixel(from);
    const worldX = (x + 0.5 - size / 2) * step + view.shift[0] / 2;
    return pixel(from + 2 * ragged * (grainAt(tile, offset[0] + tiles[0] * worldX, offset[1]) - 0.5));
  });
  const bottom = Math.min(size, pixel(to));
  const ramp = 2 * material.contrast;
  // The grain's coordinates change evenly along a row and from row to row.
  const du = tiles[0] * Math.cos(angle) * step;
  const dv = -tiles[1] * Math.sin(angle) * step;
  for (let y = Math.max(0, Math.floor(pixel(from - ragged))); y < bottom; y++) {
    const worldX = (0.5 - size / 2) * step + view.shift[0] / 2;
    const worldY = (y + 0.5 - size / 2) * step + view.shift[1] / 2;
    let u = offset[0] + tiles[0] * (Math.cos(angle) * worldX + Math.sin(angle) * worldY);
    let v = offset[1] + tiles[1] * (Math.cos(angle) * worldY - Math.sin(angle) * worldX);
    for (let x = 0; x < size; x++, u += du, v += dv) {
      const share = Math.min(y + 1, bottom) - Math.max(y, tops[x] as number);
      if (share <= 0) continue;
      const value = Math.min(1, Math.max(-1, ramp * (grainAt(tile, u, v) - 0.5)));
      const end = value < 0 ? dark : light;
      const toEnd = share * Math.abs(value);
      const toMiddle = share - toEnd;
      const at = (y * size + x) * 3;
      pixels[at] = (pixels[at] as number) * (1 - share) + middle[0] * toMiddle + end[0] * toEnd;
      pixels[at + 1] = (pixels[at + 1] as number) * (1 - share) + middle[1] * toMiddle + end[1] * toEnd;
      pixels[at + 2] = (pixels[at + 2] as number) * (1 - share) + middle[2] * toMiddle + end[2] * toEnd;
    }
  }
}
