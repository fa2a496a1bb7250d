/**
 * Theta between two recorded ones, for playback that glides from frame to frame.
 *
 * A 2x3 matrix is taken apart and its parts go each their own way: rotation the short way round, zoom and stretch by
 * equal ratios, shear and shift by equal steps. Were the matrices mixed number by number, the window would shrink in the
 * middle of a turn and hurry at the small end of a zoom.
 *
 * Theta itself is mixed where there is no such way: between a matrix and a mirrored one, or one without area, whose parts
 * are not defined; and in other families, which have other parts or none. Any mixture of a family's thetas is of the
 * family, since theta is linear in the parameters.
 */
import { type AffineParts, compose, decompose } from "#geometry/affine.ts";
import { homogeneous, type Transform } from "#geometry/transform.ts";

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
  const isMatrix = transform.rows === 2 && transform.basis === homogeneous;
  const least = Math.min(determinant(from) * Math.sign(determinant(to)), Math.abs(determinant(to)));
  if (!isMatrix || !(least > leastArea)) return from.map((number, i) => mix(number, to[i] as number, share));
  return Float32Array.from(compose(partsBetween(decompose(from), decompose(to), share)));
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

/** By equal ratios; of numbers with the same sign. */
const mixRatio = (from: number, to: number, share: number): number => from * (to / from) ** share;

const determinant = ([a, b, , c, d]: ArrayLike<number> & Iterable<number>): number =>
  (a as number) * (d as number) - (b as number) * (c as number);
