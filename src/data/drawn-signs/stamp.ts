import { type Homography, inverse } from "#data/drawn-signs/homography.ts";
import { boxOf } from "#data/drawn-signs/pose.ts";
import type { Colour, Layer } from "#data/drawn-signs/raster.ts";
import { levelSizes, type MipLevel, type Template } from "#data/drawn-signs/template.ts";

/** What years and light make of a sign's colours. */
export interface Finish {
  /** How far each channel has faded towards the strongest of its colour: red turns orange or pink, black stays. 0 .. 1 */
  readonly fading: Colour;
  /** What the faded colours are multiplied by. */
  readonly tint: Colour;
}

/** Puts the sign on an opaque layer. */
export function stamp(
  layer: Layer,
  template: Template,
  signToPicture: Homography,
  { fading, tint }: Finish,
): void {
  const { size, pixels } = layer;
  const pixel = (c: number): number => ((c + 1) * size) / 2;
  const box = boxOf(template.outline, signToPicture);
  const [left, top, right, bottom] = [pixel(box[0]), pixel(box[1]), pixel(box[2]), pixel(box[3])];
  const [fine, coarse, fineShare] = levelsFor(template, right - left);
  const back = inverse(signToPicture);
  const endX = Math.min(size, right + 1);
  const endY = Math.min(size, bottom + 1);
  const texel = new Float64Array(4);
  for (let y = Math.max(0, Math.floor(top - 1)); y < endY; y++) {
    for (let x = Math.max(0, Math.floor(left - 1)); x < endX; x++) {
      const px = (2 * x + 1) / size - 1;
      const py = (2 * y + 1) / size - 1;
      const w = 1 / (back[6] * px + back[7] * py + back[8]);
      const u = (back[0] * px + back[1] * py + back[2]) * w;
      const v = (back[3] * px + back[4] * py + back[5]) * w;
      texel.fill(0);
      addTexel(fine, u, v, fineShare, texel);
      addTexel(coarse, u, v, 1 - fineShare, texel);
      const rest = 1 - (texel[3] as number);
      if (rest === 1) continue;
      const [r, g, b] = texel as unknown as [number, number, number];
      const strongest = Math.max(r, g, b);
      const at = (y * size + x) * 3;
      pixels[at] = (pixels[at] as number) * rest + (r + fading[0] * (strongest - r)) * tint[0];
      pixels[at + 1] = (pixels[at + 1] as number) * rest + (g + fading[1] * (strongest - g)) * tint[1];
      pixels[at + 2] = (pixels[at + 2] as number) * rest + (b + fading[2] * (strongest - b)) * tint[2];
    }
  }
}

/** Texels a pixel at which the bilinear tent neither blurs nor leaves stairs. */
const DENSITY = 1.3;

/** The two levels around the right density and the share of the finer: no jump as a sign grows. */
function levelsFor(
  template: Template,
  pixelsAcross: number,
): [fine: MipLevel, coarse: MipLevel, fineShare: number] {
  const wanted = DENSITY * pixelsAcross;
  const index = Math.max(
    0,
    levelSizes.findLastIndex((size) => size >= wanted),
  );
  const fine = template.level(index);
  const coarse = template.level(Math.min(index + 1, levelSizes.length - 1));
  return [fine, coarse, Math.min(1, Math.max(0, Math.log2(wanted / coarse.size)))];
}

/** Adds `share` of the bilinear texel at sign coordinates (u, v), bytes made 0 .. 1. */
function addTexel({ size, texels }: MipLevel, u: number, v: number, share: number, sum: Float64Array): void {
  // Texel k of the level lies at k + 1 in the bordered array, its centre at k + 0.5 in texels.
  const x = ((u + 1) * size) / 2 + 0.5;
  const y = ((v + 1) * size) / 2 + 0.5;
  if (!(x >= 0 && y >= 0 && x < size + 1 && y < size + 1)) return;
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const weight = share / 255;
  const right = weight * (x - x0);
  const left = weight - right;
  const down = y - y0;
  const upper = (y0 * (size + 2) + x0) * 4;
  const lower = upper + (size + 2) * 4;
  for (let k = 0; k < 4; k++) {
    const above = left * (texels[upper + k] as number) + right * (texels[upper + 4 + k] as number);
    const below = left * (texels[lower + k] as number) + right * (texels[lower + 4 + k] as number);
    sum[k] = (sum[k] as number) + above + down * (below - above);
  }
}
