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
