/** A random small change of pose: the picture seen through a random theta. */
import { type Random, uniform } from "#experiment/random.ts";
import { toPixels } from "#geometry/bilinear.ts";
import { pixelCentre } from "#geometry/transform.ts";

export const poseRange = {
  /** Largest rotation, degrees. */
  rotation: 10,
  /** Largest change of size and of aspect, as shares. */
  scale: 0.2,
  aspect: 0.08,
  shear: 0.1,
  /** Largest shift, in halves of the picture's width. */
  shift: 0.2,
} as const;

/** A pose change as theta: output to input, row by row. */
export function randomPose(random: Random): number[] {
  const { rotation, scale, aspect, shear, shift } = poseRange;
  const angle = (uniform(random, -rotation, rotation) * Math.PI) / 180;
  const size = 1 + uniform(random, -scale, scale);
  const stretch = 1 + uniform(random, -aspect, aspect);
  const slant = uniform(random, -shear, shear);
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const [width, height] = [size * stretch, size / stretch];
  return [
    cosine * width,
    (cosine * slant - sine) * height,
    uniform(random, -shift, shift),
    sine * width,
    (sine * slant + cosine) * height,
    uniform(random, -shift, shift),
  ];
}

/**
 * Writes `source` [size, size, 3] as seen through `theta` to `target` at `offset`. What lies beyond the edge repeats the
 * edge: a hard border would tell the network how the picture was moved.
 */
export function applyPose(
  source: Uint8Array,
  size: number,
  theta: readonly number[],
  target: Uint8Array,
  offset: number,
): void {
  const [a, b, tx, c, d, ty] = theta as [number, number, number, number, number, number];
  const last = size - 1;
  for (let i = 0; i < size; i++) {
    const v = pixelCentre(i, size);
    for (let j = 0; j < size; j++) {
      const u = pixelCentre(j, size);
      const x = Math.min(last, Math.max(0, toPixels(a * u + b * v + tx, size)));
      const y = Math.min(last, Math.max(0, toPixels(c * u + d * v + ty, size)));
      const left = Math.min(last - 1, Math.floor(x));
      const top = Math.min(last - 1, Math.floor(y));
      const [right, down] = [x - left, y - top];
      const corner = (top * size + left) * 3;
      const below = corner + size * 3;
      const at = offset + (i * size + j) * 3;
      for (let k = 0; k < 3; k++) {
        const upper =
          (source[corner + k] as number) * (1 - right) + (source[corner + 3 + k] as number) * right;
        const lower = (source[below + k] as number) * (1 - right) + (source[below + 3 + k] as number) * right;
        target[at + k] = Math.round(upper * (1 - down) + lower * down);
      }
    }
  }
}
