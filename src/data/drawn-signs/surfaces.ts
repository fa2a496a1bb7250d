/** What backgrounds are covered with: leaves, clouds, plaster, asphalt, each in colours of its own. */
import type { Range } from "#data/drawn-signs/difficulty.ts";
import type { Material } from "#data/drawn-signs/material.ts";
import type { Colour } from "#data/drawn-signs/raster.ts";
import { type Random, randomInteger, uniform } from "#experiment/random.ts";

/** Green or autumnal, with the sky or sunlit leaves between them. */
export const leaves = (random: Random): Material => {
  const autumn = random() < 0.4;
  const base = colourNear(random, autumn ? [0.4, 0.32, 0.18] : [0.24, 0.3, 0.18], 0.06);
  const holes: Colour = random() < 0.5 ? [0.95, 0.98, 1] : dim(base, 2);
  return material(random, {
    dark: dim(base, 0.2),
    middle: base,
    light: holes,
    softness: 1,
    tiles: [0.4, 1.6],
    contrast: uniform(random, 1.2, 2.4),
  });
};

/** A clear or an overcast sky. */
export const clouds = (random: Random): Material => {
  const clear = dim(
    colourNear(random, random() < 0.5 ? [0.45, 0.62, 0.85] : [0.86, 0.88, 0.92], 0.06),
    uniform(random, 0.75, 1.1),
  );
  return material(random, {
    dark: dim(clear, 0.9),
    middle: clear,
    light: [0.97, 0.97, 0.97],
    softness: 8,
    tiles: [0.12, 0.4],
    contrast: 0.9,
  });
};

export const plaster = (random: Random): Material => {
  const hues: readonly Colour[] = [
    [0.75, 0.7, 0.6],
    [0.55, 0.3, 0.24],
    [0.62, 0.62, 0.62],
    [0.8, 0.78, 0.74],
    [0.4, 0.38, 0.37],
  ];
  const wall = colourNear(random, hues[randomInteger(random, hues.length)] as Colour, 0.08);
  return material(random, {
    dark: dim(wall, 0.8),
    middle: wall,
    light: dim(wall, 1.12),
    softness: 1,
    tiles: [0.5, 2],
    contrast: 0.8,
  });
};

export const asphalt = (random: Random): Material => {
  const road = dim([0.45, 0.45, 0.46], uniform(random, 0.6, 1.3));
  return material(random, {
    dark: dim(road, 0.8),
    middle: road,
    light: dim(road, 1.2),
    softness: 1,
    tiles: [0.8, 2.5],
    contrast: 0.8,
  });
};

/** A material whose fineness and direction are still to be drawn. */
interface Surface extends Pick<Material, "dark" | "middle" | "light" | "contrast" | "softness"> {
  readonly tiles: Range;
}

function material(random: Random, { tiles, ...surface }: Surface): Material {
  const fineness = uniform(random, ...tiles);
  return {
    ...surface,
    tiles: [fineness, fineness * uniform(random, 0.7, 1.6)],
    offset: [random(), random()],
    turn: uniform(random, -20, 20),
  };
}

/** Darker below 1, brighter above, white at most. */
export const dim = ([r, g, b]: Colour, factor: number): Colour => [
  Math.min(1, r * factor),
  Math.min(1, g * factor),
  Math.min(1, b * factor),
];

/** Lighter or darker by up to `spread`, and tinted by up to half of it. */
export const colourNear = (random: Random, [r, g, b]: Colour, spread: number): Colour => {
  const all = uniform(random, -spread, spread);
  const each = (channel: number): number =>
    Math.min(1, Math.max(0, channel + all + uniform(random, -spread, spread) / 2));
  return [each(r), each(g), each(b)];
};
