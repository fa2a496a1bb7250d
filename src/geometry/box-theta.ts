import type { Transform } from "#geometry/transform.ts";

/**
 * The theta that looks at exactly a box, [rows * basisSize]: the best that perfect centring could do, and so the reference
 * for stillness. The localisation net need not be able to say it (attention's window is square, a box need not be).
 * It presumes that a family's basis begins with x, y, 1, as all families' here do.
 */
export function boxTheta(
  { rows, basisSize }: Transform,
  box: ArrayLike<number> & Iterable<number>,
): Float32Array {
  const [left, top, right, bottom] = box as unknown as readonly [number, number, number, number];
  const theta = new Float32Array(rows * basisSize);
  theta[0] = (right - left) / 2;
  theta[2] = (left + right) / 2;
  theta[basisSize + 1] = (bottom - top) / 2;
  theta[basisSize + 2] = (top + bottom) / 2;
  if (rows === 3) theta[2 * basisSize + 2] = 1;
  return theta;
}
