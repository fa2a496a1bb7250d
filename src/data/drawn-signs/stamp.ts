import { type Homography, inverse } from "#data/drawn-signs/homography.ts";
import { boxOf } from "#data/drawn-signs/pose.ts";
import type { Colour, Layer } from "#data/drawn-signs/raster.ts";
import type { MipLevel, Template } from "#data/drawn-signs/template.ts";

/** Samples a pixel, along each axis. */
const SAMPLES = 2;

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
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      sum.fill(0);
      for (let s = 0; s < SAMPLES * SAMPLES; s++) {
        const px = (2 * (x + ((s % SAMPLES) + 0.5) / SAMPLES)) / size - 1;
        const py = (2 * (y + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES)) / size - 1;
        const w = back[6] * px + back[7] * py + back[8];
        addTexel(
          level,
          (back[0] * px + back[1] * py + back[2]) / w,
          (back[3] * px + back[4] * py + back[5]) / w,
          sum,
        );
      }
      const share = (sum[3] as number) / (SAMPLES * SAMPLES);
      if (share === 0) continue;
      const at = (y * size + x) * 3;
      for (let c = 0; c < 3; c++) {
        const colour = ((sum[c] as number) / (SAMPLES * SAMPLES)) * (tint[c] as number);
        pixels[at + c] = (pixels[at + c] as number) * (1 - share) + colour;
      }
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
  const row = (size + 2) * 4;
  const at = y0 * row + x0 * 4;
  for (let c = 0; c < 4; c++) {
    const upper = (texels[at + c] as number) * (1 - fx) + (texels[at + c + 4] as number) * fx;
    const lower = (texels[at + c + row] as number) * (1 - fx) + (texels[at + c + row + 4] as number) * fx;
    sum[c] = (sum[c] as number) + upper * (1 - fy) + lower * fy;
  }
}
