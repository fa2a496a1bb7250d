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
  const { night, backlit, overexposed } = difficulty;
  let sign = uniform(random, 0.8, 1.1);
  let exposure = uniform(random, 0.65, 1.15);
  if (kind < night) exposure = uniform(random, 0.25, 0.55);
  else if (kind < night + backlit) {
    sign = uniform(random, 0.4, 0.65);
    exposure = uniform(random, 1, 1.5);
  } else if (kind < night + backlit + overexposed) exposure = uniform(random, 1.25, 1.7);
  const warmth = uniform(random, -0.1, 0.1);
  const tint = uniform(random, -0.04, 0.04);
  return {
    signTint: [sign * uniform(random, 0.95, 1.05), sign, sign * uniform(random, 0.93, 1.05)],
    gain: [exposure * (1 + warmth), exposure * (1 + tint), exposure * (1 - warmth)],
    haze: random() < 0.3 ? uniform(random, 0.05, 0.28) : 0,
    slope: [uniform(random, -0.2, 0.2), uniform(random, -0.2, 0.2)],
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
