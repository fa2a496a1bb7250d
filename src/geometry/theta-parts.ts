/** What a theta of any family does, in parts that a person can picture: those of the affine map nearest to it, and the rest. */
import { type AffineParts, type AffineTheta, decompose, fitAffine } from "#geometry/affine.ts";
import {
  basisAt,
  isMatrix,
  onceEach,
  type Point,
  sourcePoints,
  type Transform,
} from "#geometry/transform.ts";

export interface ThetaParts extends AffineParts {
  /** How much of what no affine map can do (`Transform.beyond`); 0 where a family knows nothing of the kind. */
  readonly beyond: number;
}

export const thetaParts = (transform: Transform, theta: ArrayLike<number>): ThetaParts => ({
  ...decompose(nearestAffine(transform, theta)),
  beyond: transform.beyond?.of(theta) ?? 0,
});

/** Output points on which maps are compared, evenly from edge to edge. */
const lattice = [-1, -1 / 3, 1 / 3, 1].flatMap((y) => [-1, -1 / 3, 1 / 3, 1].map((x): Point => [x, y]));

const latticeBasis = onceEach((transform) => basisAt(transform, lattice));

/** The affine map nearest to a theta by 4 x 4 of its points; of an affine theta it is that theta. */
export function nearestAffine(transform: Transform, theta: ArrayLike<number>): AffineTheta {
  if (transform.rows === 2 && isMatrix(transform)) return Array.from(theta) as unknown as AffineTheta;
  const sources = sourcePoints(
    transform,
    theta,
    latticeBasis(transform),
    new Float64Array(2 * lattice.length),
  );
  return fitAffine(
    lattice,
    lattice.map((_, i): Point => [sources[2 * i] as number, sources[2 * i + 1] as number]),
  );
}
