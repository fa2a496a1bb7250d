import { affineTheta } from "#geometry/affine-theta.ts";
import type { Transform } from "#geometry/transform.ts";

/**
 * The theta that looks at exactly a box, [rows * basisSize]: the best that perfect centring could do, and so the reference
 * for stillness. The localisation net need not be able to say it (attention's window is square, a box need not be).
 */
export function boxTheta(transform: Transform, box: ArrayLike<number> & Iterable<number>): Float32Array {
  const [left, top, right, bottom] = box as unknown as readonly [number, number, number, number];
  return affineTheta(transform, [
    (right - left) / 2,
    0,
    (left + right) / 2,
    0,
    (bottom - top) / 2,
    (top + bottom) / 2,
  ]);
}
