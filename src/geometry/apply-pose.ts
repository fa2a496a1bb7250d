/** A picture seen through an affine theta, its edges repeated: what augmentation and disturbances are made with. */
import { toPixels } from "#geometry/bilinear.ts";
import { pixelCentre } from "#geometry/transform.ts";

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
