/** Affine maps in the numbers of any family: every family's basis makes x, y and 1. */
import type { AffineTheta } from "#geometry/affine.ts";
import type { Transform } from "#geometry/transform.ts";

/** How x, y and 1 are made of the basis: a list of [basisSize] each. */
function coefficientsOf({
  controlPoints,
}: Transform): readonly [x: readonly number[], y: readonly number[], one: readonly number[]] {
  if (!controlPoints)
    return [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
  return [controlPoints.map(([x]) => x), controlPoints.map(([, y]) => y), controlPoints.map(() => 1)];
}

/**
 * The theta that makes an affine map, [rows * basisSize]. The localisation net need not be able to say it: attention's has
 * this shape, and only zooms and shifts.
 */
export function affineTheta(transform: Transform, map: AffineTheta): Float32Array {
  const [x, y, one] = coefficientsOf(transform);
  return mapped(transform, [...x, ...y, ...(transform.rows === 3 ? one : [])], map);
}

/** A theta's source points taken further by an affine map of the input: again a theta of that shape. */
export function mapped(
  transform: Transform,
  theta: ArrayLike<number>,
  [a, b, tx, c, d, ty]: AffineTheta,
): Float32Array {
  const { rows, basisSize } = transform;
  const [, , one] = coefficientsOf(transform);
  const result = Float32Array.from(theta);
  for (let k = 0; k < basisSize; k++) {
    const [x, y] = [theta[k] as number, theta[basisSize + k] as number];
    // Without a third row W is the constant 1.
    const w = rows === 3 ? (theta[2 * basisSize + k] as number) : (one[k] as number);
    result[k] = a * x + b * y + tx * w;
    result[basisSize + k] = c * x + d * y + ty * w;
  }
  return result;
}
