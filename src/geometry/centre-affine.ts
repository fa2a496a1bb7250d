import { homogeneous, sourcePoint, type Transform } from "#geometry/transform.ts";

/**
 * The affine theta a, b, tx, c, d, ty nearest in kind to a theta of any family: where the centre is sampled from, and the
 * slopes between the middles of opposite edges. Of an affine theta it is that theta.
 */
export function centreAffine(transform: Transform, theta: ArrayLike<number>): number[] {
  // Thousands of thetas are asked for at once, and most families say it themselves.
  if (transform.rows === 2 && transform.basis === homogeneous) return Array.from(theta);
  const source = (x: number, y: number) => sourcePoint(transform, theta, x, y);
  const [centreX, centreY] = source(0, 0);
  const [rightX, rightY] = source(1, 0);
  const [leftX, leftY] = source(-1, 0);
  const [downX, downY] = source(0, 1);
  const [upX, upY] = source(0, -1);
  return [(rightX - leftX) / 2, (downX - upX) / 2, centreX, (rightY - leftY) / 2, (downY - upY) / 2, centreY];
}
