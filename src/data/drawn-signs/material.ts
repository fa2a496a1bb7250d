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
}

/** How a fixed world is seen: world = picture / zoom + shift. An approach moves only this. */
export interface View {
  readonly zoom: number;
  readonly shift: readonly [number, number];
}

/** Paints the rows between two heights (-1 .. 1, in the picture) over what the layer holds. */
export function paintMaterial(layer: Layer, material: Material, view: View, from = -1, to = 1): void {
  const { size, pixels } = layer;
  const { dark, middle, light, tiles, contrast, offset } = material;
  const angle = (material.turn * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  // Tiles for each pixel along the row, for both axes of the grain.
  const step = 1 / (size * view.zoom);
  const tile = grainTile(256 * step * Math.max(...tiles));
  const top = ((from + 1) * size) / 2;
  const bottom = ((to + 1) * size) / 2;
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(size, bottom); y++) {
    const share = Math.min(y + 1, bottom) - Math.max(y, top);
    const worldY = ((y + 0.5) / size - 0.5) / view.zoom + view.shift[1] / 2;
    for (let x = 0; x < size; x++) {
      const worldX = ((x + 0.5) / size - 0.5) / view.zoom + view.shift[0] / 2;
      const u = offset[0] + tiles[0] * (cosine * worldX + sine * worldY);
      const v = offset[1] + tiles[1] * (cosine * worldY - sine * worldX);
      const ramp = Math.min(1, Math.max(-1, 2 * contrast * (grainAt(tile, u, v) - 0.5)));
      const end = ramp < 0 ? dark : light;
      const weight = Math.abs(ramp);
      const at = (y * size + x) * 3;
      for (let c = 0; c < 3; c++) {
        const colour = (middle[c] as number) * (1 - weight) + (end[c] as number) * weight;
        pixels[at + c] = (pixels[at + c] as number) * (1 - share) + colour * share;
      }
    }
  }
}

/** Paints the rows between two heights in a colour that runs evenly from `upper` to `lower`. */
export function paintGradient(layer: Layer, upper: Colour, lower: Colour): void {
  const { size, pixels } = layer;
  for (let y = 0; y < size; y++) {
    const weight = (y + 0.5) / size;
    for (let c = 0; c < 3; c++) {
      const colour = (upper[c] as number) * (1 - weight) + (lower[c] as number) * weight;
      for (let x = 0; x < size; x++) pixels[(y * size + x) * 3 + c] = colour;
    }
  }
}
