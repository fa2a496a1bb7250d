/** Exposure, colour cast and shading: what the light does to a scene, and to the sign apart from its surroundings. */
import { difficulty } from "#data/drawn-signs/difficulty.ts";
import type { Colour, Layer } from "#data/drawn-signs/raster.ts";
import { type Random, uniform } from "#experiment/random.ts";

export interface Light {
  /** What the sign's colours are multiplied by before it is put into the scene. */
  readonly signTint: Colour;
  /** Exposure and colour cast of the whole picture. */
  readonly gain: Colour;
  /** 0 .. 1: how far everything is drawn towards a pale grey, as by haze or a dirty windscreen. */
  readonly haze: number;
  /** Change of the exposure from the centre to the right and to the lower edge. */
  readonly slope: readonly [x: number, y: number];
}

export function sampleLight(random: Random): Light {
  const kind = random();
  const { night, backlit, overexposed, shading } = difficulty;
  let reflection = difficulty.signReflection;
  let exposures = difficulty.dayExposure;
  if (kind < night) exposures = difficulty.nightExposure;
  else if (kind < night + backlit) {
    reflection = difficulty.backlitReflection;
    exposures = difficulty.backlitExposure;
  } else if (kind < night + backlit + overexposed) exposures = difficulty.overexposure;
  const sign = uniform(random, ...reflection);
  const exposure = uniform(random, ...exposures);
  const warmth = uniform(random, -0.1, 0.1);
  const tint = uniform(random, -0.04, 0.04);
  return {
    signTint: [sign * uniform(random, 0.95, 1.05), sign, sign * uniform(random, 0.93, 1.05)],
    gain: [exposure * (1 + warmth), exposure * (1 + tint), exposure * (1 - warmth)],
    haze: random() < difficulty.hazeChance ? uniform(random, ...difficulty.haze) : 0,
    slope: [uniform(random, -shading, shading), uniform(random, -shading, shading)],
  };
}

/** What haze fades to, before exposure. */
const HAZE = 0.62;

/** v' = v gain (1 + slope . (x, y)) after haze; channels above 1 stay above 1 until the picture is stored. */
export function shine({ size, pixels }: Layer, { gain, haze, slope }: Light): void {
  for (let y = 0; y < size; y++) {
    const rowGain = 1 + slope[1] * ((2 * y + 1) / size - 1);
    for (let x = 0; x < size; x++) {
      const here = rowGain + slope[0] * ((2 * x + 1) / size - 1);
      const at = (y * size + x) * 3;
      for (let c = 0; c < 3; c++) {
        const value = (pixels[at + c] as number) * (1 - haze) + HAZE * haze;
        pixels[at + c] = value * here * (gain[c] as number);
      }
    }
  }
}
