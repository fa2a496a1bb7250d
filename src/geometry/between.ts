/**
 * Theta between two recorded ones, for playback that glides from frame to frame.
 *
 * The affine map nearest to each is taken apart and its parts go each their own way: rotation the short way round, zoom and
 * stretch by equal ratios, shear and shift by equal steps. Were thetas mixed number by number, the window would shrink in
 * the middle of a turn and hurry at the small end of a zoom. What remains of a theta without its affine map, perspective or
 * bends, is mixed, and taken along.
 *
 * Theta itself is mixed where there is no such way: between a window and a mirrored one, or one without area, whose parts
 * are not defined. Any mixture of a family's thetas is of the family, since theta is linear in the parameters.
 */
import { type AffineParts, decompose } from "#geometry/affine.ts";
import { compose, determinantOf, inverse } from "#geometry/affine-maps.ts";
import { mapped } from "#geometry/affine-theta.ts";
import { nearestAffine } from "#geometry/theta-parts.ts";
import { isMatrix, type Transform } from "#geometry/transform.ts";

/** Below this determinant a window is a line. */
const leastArea = 1e-6;

/** @param share how far from `from` (0) to `to` (1); at either end the very theta that was given. */
export function between(
  transform: Transform,
  from: Float32Array,
  to: Float32Array,
  share: number,
): Float32Array {
  if (share <= 0) return from;
  if (share >= 1) return to;
  const [first, last] = [nearestAffine(transform, from), nearestAffine(transform, to)];
  const least = Math.min(
    determinantOf(first) * Math.sign(determinantOf(last)),
    Math.abs(determinantOf(last)),
  );
  if (!(least > leastArea)) return mixed(from, to, share);
  const way = compose(partsBetween(decompose(first), decompose(last), share));
  // Nothing remains of an affine theta.
  if (transform.rows === 2 && isMatrix(transform)) return Float32Array.from(way);
  const rest = mixed(mapped(transform, from, inverse(first)), mapped(transform, to, inverse(last)), share);
  return mapped(transform, rest, way);
}

function partsBetween(from: AffineParts, to: AffineParts, share: number): AffineParts {
  const turn = ((((to.rotation - from.rotation + 180) % 360) + 360) % 360) - 180;
  return {
    zoom: mixRatio(from.zoom, to.zoom, share),
    rotation: from.rotation + turn * share,
    shear: mix(from.shear, to.shear, share),
    stretch: mixRatio(from.stretch, to.stretch, share),
    right: mix(from.right, to.right, share),
    down: mix(from.down, to.down, share),
  };
}

const mix = (from: number, to: number, share: number): number => from + (to - from) * share;

const mixed = (from: Float32Array, to: Float32Array, share: number): Float32Array =>
  from.map((number, i) => mix(number, to[i] as number, share));

/** By equal ratios; of numbers with the same sign. */
const mixRatio = (from: number, to: number, share: number): number => from * (to / from) ** share;
