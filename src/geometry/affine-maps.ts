/** Affine maps put together: of parts, one after another, and the way back. */
import type { AffineParts, AffineTheta } from "#geometry/affine.ts";

/** The theta of some parts: `compose(decompose(theta))` is theta wherever theta can be inverted. */
export function compose({ zoom, rotation, shear, stretch, right, down }: AffineParts): AffineTheta {
  const angle = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const scaleX = Math.sqrt(Math.abs(stretch)) / zoom;
  const scaleY = scaleX / stretch;
  const lean = shear * scaleY;
  return [cos * scaleX, cos * lean - sin * scaleY, right, sin * scaleX, sin * lean + cos * scaleY, down];
}

/** `outer` after `inner`. */
export function after(outer: AffineTheta, inner: AffineTheta): AffineTheta {
  const [a, b, tx, c, d, ty] = outer;
  const [p, q, ux, r, s, uy] = inner;
  return [
    a * p + b * r,
    a * q + b * s,
    a * ux + b * uy + tx,
    c * p + d * r,
    c * q + d * s,
    c * ux + d * uy + ty,
  ];
}

/** The way back; numbers that are not finite where there is none. */
export function inverse([a, b, tx, c, d, ty]: AffineTheta): AffineTheta {
  const determinant = determinantOf([a, b, tx, c, d, ty]);
  const [p, q, r, s] = [d / determinant, -b / determinant, -c / determinant, a / determinant];
  return [p, q, -p * tx - q * ty, r, s, -r * tx - s * ty];
}

/** How many times the output's area the region's is; negative when it is mirrored. */
export const determinantOf = ([a, b, , c, d]: AffineTheta): number => a * d - b * c;
