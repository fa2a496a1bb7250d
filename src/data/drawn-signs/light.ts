/** Exposure, colour cast, shading and shadows: what the light does to a scene, and to the sign apart from its surroundings. */
import type { Difficulty } from "#data/drawn-signs/difficulty.ts";
import type { Colour, Layer } from "#data/drawn-signs/raster.ts";
import type { Finish } from "#data/drawn-signs/stamp.ts";
import { grainAt, grainTile } from "#data/drawn-signs/texture.ts";
import { type Random, uniform } from "#experiment/random.ts";

export interface Light {
  readonly sign: Finish;
  /** What the background is multiplied by before anything is put on it. */
  readonly surroundings: number;
  /** Exposure and colour cast of the whole picture. */
  readonly gain: Colour;
  /** 0 .. 1: how far everything is drawn towards a pale grey, as by haze or a dirty windscreen. */
  readonly haze: number;
  /** Change of the exposure from the centre to the right and to the lower edge. */
  readonly slope: readonly [x: number, y: number];
  readonly shadow: Shadow | null;
}

/** The shadow of something outside the picture. */
interface Shadow {
  /** Darkest, the light is multiplied by this. */
  readonly depth: number;
  /** Rises by 1 from light to shadow, about 0 in the middle between them: x . slope + offset, picture coordinates. */
  readonly slope: readonly [x: number, y: number];
  readonly offset: number;
  /** How much the grain of leaves breaks the edge up; 0 is a straight edge. */
  readonly dappled: number;
}

export function sampleLight(random: Random, difficulty: Difficulty): Light {
  const kind = random();
  const { dusk, backlit, overexposed, shading } = difficulty;
  let reflection = difficulty.signReflection;
  let surroundings = difficulty.surroundings;
  let exposures = difficulty.dayExposure;
  if (kind < dusk) exposures = difficulty.duskExposure;
  else if (kind < dusk + backlit) {
    reflection = difficulty.backlitReflection;
    surroundings = difficulty.backlitSurroundings;
  } else if (kind < dusk + backlit + overexposed) exposures = difficulty.overexposure;
  const sign = geometric(random, ...reflection);
  const exposure = geometric(random, ...exposures);
  const warmth = uniform(random, ...difficulty.warmth);
  const tint = uniform(random, -0.04, 0.04);
  const fading = difficulty.fading * random() ** difficulty.fadingSkew;
  return {
    sign: {
      fading: [fading, fading * uniform(random, 0.7, 1.1), fading * uniform(random, 0.5, 1.1)],
      tint: [sign * uniform(random, 0.95, 1.05), sign, sign * uniform(random, 0.93, 1.05)],
    },
    surroundings: geometric(random, ...surroundings),
    gain: [exposure * (1 + warmth), exposure * (1 + tint), exposure * (1 - warmth)],
    haze: random() < difficulty.hazeChance ? uniform(random, ...difficulty.haze) : 0,
    slope: [uniform(random, -shading, shading), uniform(random, -shading, shading)],
    shadow: random() < difficulty.shadowChance ? sampleShadow(random, difficulty) : null,
  };
}

function sampleShadow(random: Random, difficulty: Difficulty): Shadow {
  const angle = uniform(random, 0, 2 * Math.PI);
  const steepness = uniform(random, 1.5, 8);
  return {
    depth: uniform(random, ...difficulty.shadow),
    slope: [steepness * Math.cos(angle), steepness * Math.sin(angle)],
    offset: steepness * uniform(random, -0.5, 0.5),
    dappled: random() < 0.5 ? 0 : steepness * uniform(random, 0.5, 1.5),
  };
}

/** Between the two, as often in the lower half of their ratio as in the upper. */
const geometric = (random: Random, low: number, high: number): number => low * (high / low) ** random();

/** What haze fades to, before exposure. */
const HAZE = 0.62;

/** v' = v gain (1 + slope . (x, y)) after haze and shadow; channels above 1 stay above 1 until the picture is stored. */
export function shine({ size, pixels }: Layer, { gain, haze, slope, shadow }: Light): void {
  const veil = HAZE * haze;
  for (let row = 0; row < size; row++) {
    const y = (2 * row + 1) / size - 1;
    for (let column = 0; column < size; column++) {
      const x = (2 * column + 1) / size - 1;
      let here = 1 + slope[0] * x + slope[1] * y;
      if (shadow) here *= shade(shadow, x, y);
      const at = (row * size + column) * 3;
      for (let c = 0; c < 3; c++) {
        const value = (pixels[at + c] as number) * (1 - haze) + veil;
        pixels[at + c] = value * here * (gain[c] as number);
      }
    }
  }
}

function shade({ depth, slope, offset, dappled }: Shadow, x: number, y: number): number {
  let rise = slope[0] * x + slope[1] * y + offset + 0.5;
  if (dappled > 0) rise += 4 * dappled * (grainAt(grainTile(8), 0.25 * x, 0.25 * y) - 0.5);
  return 1 - (1 - depth) * Math.min(1, Math.max(0, rise));
}

/** Multiplies everything by `factor`. */
export function dimAll({ pixels }: Layer, factor: number): void {
  for (let i = 0; i < pixels.length; i++) pixels[i] = (pixels[i] as number) * factor;
}
