/**
 * What training knows about where to look, without being told where the sign is. An augmented picture is the original
 * seen through a known pose A (new coordinates to old), so the region that theta samples of it lies, in the original,
 * at A . theta. Two parts:
 *
 *   sameness: two versions of one picture show one sign, so both regions should be the same in the original;
 *   upright:  cameras are held upright and signs are not stretched, so in the original the region should be a square
 *             whose sides are level. Without it nothing tells the transformer which way up a sign is.
 *
 * Both are mean squared distances in normalised coordinates of the original.
 */
import * as tf from "@tensorflow/tfjs";
import type { Transform } from "#geometry/transform.ts";
import { gridGenerator } from "#model/grid-generator.ts";

/** Where the centres of the output's four quarters are sampled from. theta [B, rows * basisSize] -> [B,4,2] */
export const placesSampled = (theta: tf.Tensor2D, transform: Transform): tf.Tensor3D =>
  tf.reshape(gridGenerator(theta, transform, 2, 2), [theta.shape[0], 4, 2]);

/**
 * The same in the originals' coordinates. [B,4,2]
 * @param theta [B, rows * basisSize]
 * @param poses [B * 6] of `augment`
 */
export function placesInOriginal(theta: tf.Tensor2D, transform: Transform, poses: Float32Array): tf.Tensor3D {
  const count = theta.shape[0];
  const places = placesSampled(theta, transform);
  // (x, y) A' + t, with A' as columns, for row vectors.
  const turns = new Float32Array(count * 4);
  const shifts = new Float32Array(count * 2);
  for (let i = 0; i < count; i++) {
    const [a = 1, b = 0, tx = 0, c = 0, d = 1, ty = 0] = poses.subarray(i * 6, i * 6 + 6);
    turns.set([a, c, b, d], i * 4);
    shifts.set([tx, ty], i * 2);
  }
  return tf.add(tf.matMul(places, tf.tensor3d(turns, [count, 2, 2])), tf.tensor3d(shifts, [count, 1, 2]));
}

/** Mean squared distance between the regions of two versions of the same pictures. Both [B,4,2]. */
export function sameness(first: tf.Tensor3D, second: tf.Tensor3D): tf.Scalar {
  return tf.mean(tf.square(tf.sub(first, second)));
}

/** How far the regions are from level squares: sum of the squares of tilts and stretch, mean over pictures. [B,4,2] */
export function tilt(places: tf.Tensor3D): tf.Scalar {
  const count = places.shape[0];
  const faults = tf.matMul(
    axesOf(places),
    tf.tensor2d([
      [0, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, -1],
    ]),
  ); // uy, vx, ux - vy
  return tf.div(tf.sum(tf.square(faults)), count);
}

/** Squared distance of the regions' mean side from `side`, both as shares of the original's. [B,4,2] */
export function sizeFault(places: tf.Tensor3D, side: number): tf.Scalar {
  const mean = tf.mean(tf.matMul(axesOf(places), tf.tensor2d([[0.5], [0], [0], [0.5]])));
  return tf.square(tf.sub(mean, side));
}

/** How far from the middle the centres of the output's quarters may be sampled without being called back. */
const leash = 0.8;
/** The shortest way from a region's middle to its sides, as a share of the picture's, that is not called back. */
const leastReach = 0.12;

/**
 * How far the regions have strayed from the picture: a squared distance that is 0 as long as a region lies within it and
 * is neither mirrored nor shrunk to a spot, mean over pictures. Outside the picture the sampler has no gradient; this has
 * one everywhere. [B,4,2], in the coordinates of the pictures that are sampled
 */
export function straying(places: tf.Tensor3D): tf.Scalar {
  const count = places.shape[0];
  const beyond = tf.square(tf.relu(tf.sub(tf.abs(places), leash)));
  const reach = tf.matMul(
    axesOf(places),
    tf.tensor2d([
      [1, 0],
      [0, 0],
      [0, 0],
      [0, 1],
    ]),
  ); // ux, vy
  const short = tf.square(tf.relu(tf.sub(leastReach, reach)));
  return tf.div(tf.add(tf.sum(beyond), tf.sum(short)), count);
}

/** The vectors from the middle of each region to its right and to its lower side: ux, uy, vx, vy. [B,4,2] -> [B,4] */
function axesOf(places: tf.Tensor3D): tf.Tensor2D {
  const count = places.shape[0];
  // The quarters' centres are (-,-), (+,-), (-,+), (+,+), half a unit from the middle: sums of four give the axes' vectors.
  const sums = tf.tensor2d([
    [-0.5, 0.5, -0.5, 0.5],
    [-0.5, -0.5, 0.5, 0.5],
  ]);
  const axes = tf.matMul(tf.tile(tf.expandDims(sums, 0), [count, 1, 1]), places); // [B,2,2]: rows are the axes
  return tf.reshape(axes, [count, 4]);
}
