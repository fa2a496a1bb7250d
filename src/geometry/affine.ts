/**
 * A 2x3 theta taken apart into what a person can picture: how far it zooms in, turns, shears, stretches and shifts.
 *
 *     [a b tx]        [cos -sin] [sx  m ]
 *     [c d ty]:   A = [sin  cos] [0   sy],     zoom = 1 / sqrt|det A|,  stretch = sx / sy,  shear = m / sy
 *
 * theta maps output to input, so the sampled window is zoomed in when the scales are below 1, and `rotation` is the
 * angle of the window's top edge: positive is clockwise on a screen, where y points down.
 */
export type AffineTheta = readonly [a: number, b: number, tx: number, c: number, d: number, ty: number];

export interface AffineParts {
  /** How much larger the sampled region appears in the output; 1 is as it was. */
  readonly zoom: number;
  /** Angle of the window's top edge in degrees, clockwise. */
  readonly rotation: number;
  /** How far the window leans, as a tangent. */
  readonly shear: number;
  /** Width over height of the window; negative when it is mirrored. */
  readonly stretch: number;
  /** Shift of the window's centre in half-widths and half-heights of the input, right and down. */
  readonly right: number;
  readonly down: number;
}

/** @param theta a, b, tx, c, d, ty. */
export function decompose(theta: ArrayLike<number>): AffineParts {
  const [a, b, right, c, d, down] = Array.from(theta) as unknown as AffineTheta;
  const scaleX = Math.hypot(a, c);
  const determinant = a * d - b * c;
  const scaleY = determinant / scaleX;
  return {
    zoom: 1 / Math.sqrt(Math.abs(determinant)),
    rotation: (Math.atan2(c, a) * 180) / Math.PI,
    shear: (a * b + c * d) / determinant,
    stretch: scaleX / scaleY,
    right,
    down,
  };
}

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

/**
 * The affine map nearest to pairs of points, by least squares; `from` must lie evenly around the middle (no mean, no
 * correlation), as a regular grid does: then each number is a mean by itself.
 */
export function fitAffine(
  from: readonly (readonly [number, number])[],
  to: readonly (readonly [number, number])[],
): AffineTheta {
  const mean = (of: (from: readonly [number, number], to: readonly [number, number]) => number) =>
    from.reduce((sum, point, i) => sum + of(point, to[i] as readonly [number, number]), 0) / from.length;
  const [xx, yy] = [mean(([x]) => x * x), mean(([, y]) => y * y)];
  return [
    mean(([x], [to]) => x * to) / xx,
    mean(([, y], [to]) => y * to) / yy,
    mean((_, [to]) => to),
    mean(([x], [, to]) => x * to) / xx,
    mean(([, y], [, to]) => y * to) / yy,
    mean((_, [, to]) => to),
  ];
}
