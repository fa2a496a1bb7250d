import { type Homography, inverse } from "#data/drawn-signs/homography.ts";
import { boxOf } from "#data/drawn-signs/pose.ts";
import type { Colour, Layer } from "#data/drawn-signs/raster.ts";
import type { MipLevel, Template } from "#data/drawn-signs/template.ts";

/** Samples a pixel, along each axis. */
const SAMPLES = 2;
const WEIGHT = 1 / (SAMPLES * SAMPLES);

/** Puts the sign on an opaque layer; its colours are multiplied by `tint`. */
export function stamp(layer: Layer, template: Template, signToPicture: Homography, tint: Colour): void {
  const { size, pixels } = layer;
  const box = boxOf(template.outline, signToPicture);
  const pixel = (c: number): number => ((c + 1) * size) / 2;
  const left = Math.max(0, Math.floor(pixel(box[0])));
  const right = Math.min(size, Math.ceil(pixel(box[2])));
  const top = Math.max(0, Math.floor(pixel(box[1])));
  const bottom = Math.min(size, Math.ceil(pixel(box[3])));
  const level = levelFor(template, pixel(box[2]) - pixel(box[0]));
  const back = inverse(signToPicture);
  const sum = new Float64Array(4);
  const step = 2 / (size * SAMPLES);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      sum.fill(0);
      for (let row = 0; row < SAMPLES; row++) {
        const py = (y * SAMPLES + row + 0.5) * step - 1;
        for (let column = 0; column < SAMPLES; column++) {
          const px = (x * SAMPLES + column + 0.5) * step - 1;
          const w = 1 / (back[6] * px + back[7] * py + back[8]);
          const u = (back[0] * px + back[1] * py + back[2]) * w;
          const v = (back[3] * px + back[4] * py + back[5]) * w;
          addTexel(level, u, v, sum);
        }
      }
      const share = (sum[3] as number) * WEIGHT;
      if (share === 0) continue;
      const at = (y * size + x) * 3;
      const rest = 1 - share;
      pixels[at] = (pixels[at] as number) * rest + (sum[0] as number) * WEIGHT * tint[0];
      pixels[at + 1] = (pixels[at + 1] as number) * rest + (sum[1] as number) * WEIGHT * tint[1];
      pixels[at + 2] = (pixels[at + 2] as number) * rest + (sum[2] as number) * WEIGHT * tint[2];
    }
  }
}

/** The smallest level with at least a texel for each sample, or nearly so. */
function levelFor({ levels }: Template, pixelsAcross: number): MipLevel {
  const enough = levels.findLast(({ size }) => size >= 1.4 * pixelsAcross);
  return enough ?? (levels[0] as MipLevel);
}

/** Adds the bilinear value at sign coordinates (u, v). */
function addTexel({ size, texels }: MipLevel, u: number, v: number, sum: Float64Array): void {
  // Texel k of the level lies at k + 1 in the bordered array, its centre at k + 0.5 in texels.
  const x = ((u + 1) * size) / 2 + 0.5;
  const y = ((v + 1) * size) / 2 + 0.5;
  if (!(x >= 0 && y >= 0 && x < size + 1 && y < size + 1)) return;
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  const upper = (y0 * (size + 2) + x0) * 4;
  const lower = upper + (size + 2) * 4;
  const d = fx * fy;
  const c = fy - d;
  const b = fx - d;
  const a = 1 - fx - c;
  for (let k = 0; k < 4; k++) {
    sum[k] =
      (sum[k] as number) +
      a * (texels[upper + k] as number) +
      b * (texels[upper + 4 + k] as number) +
      c * (texels[lower + k] as number) +
      d * (texels[lower + 4 + k] as number);
  }
}
