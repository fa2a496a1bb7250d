/**
 * The gradient's way back through sampler and grid generator, output pixel by output pixel (Jaderberg et al. 2015, eq. 7):
 *
 *     dL/dtheta = sum over output pixels i of  J_i^T p_i,     J_i = d(x_s, y_s)_i / dtheta,   p_i = dL/d(x_s, y_s)_i
 *
 * For families with two rows J is the basis at the output point; where a third row W divides, d(X/W) = (dX - x_s dW) / W,
 * and without dW from the horizon on, where W is held.
 */
import { gridSampleGridGradient } from "#geometry/bilinear.ts";
import { outputCorners } from "#geometry/quad.ts";
import {
  basisAt,
  divisorOf,
  leastDivisor,
  regularBasis,
  rowTimes,
  samplingGrid,
  type Transform,
} from "#geometry/transform.ts";

export interface Pulls {
  /** Source points (x_s, y_s), normalised, output row by output row: [outputSize^2, 2] */
  readonly points: Float32Array;
  /** dL/d(x_s, y_s) in nats per unit of normalised coordinate: [outputSize^2, 2]. The loss pulls the other way. */
  readonly slopes: Float32Array;
  readonly outputSize: number;
}

export interface WhatPulls {
  /** U: [size, size, channels] */
  readonly sampled: Float32Array;
  /** dL/dV: [outputSize, outputSize, channels] */
  readonly warpedGradient: Float32Array;
  readonly size: number;
  readonly outputSize: number;
}

/** How every output pixel would have its source point move. */
export function pullsOf(
  transform: Transform,
  theta: ArrayLike<number>,
  { sampled, warpedGradient, size, outputSize }: WhatPulls,
): Pulls {
  const points = samplingGrid(transform, theta, outputSize, outputSize);
  const slopes = new Float32Array(points.length);
  gridSampleGridGradient(warpedGradient, sampled, points, slopes, {
    batch: 1,
    channels: sampled.length / (size * size),
    height: size,
    width: size,
    outHeight: outputSize,
    outWidth: outputSize,
  });
  return { points, slopes, outputSize };
}

/** J: how x_s and y_s of an output point change with each number of theta. Two rows of [rows * basisSize]. */
export const sourceSlopes = (
  transform: Transform,
  theta: ArrayLike<number>,
  x: number,
  y: number,
): readonly [byX: Float64Array, byY: Float64Array] =>
  slopesWith(transform, theta, basisAt(transform, [[x, y]]));

/** The same of a point whose basis is known. */
function slopesWith(
  { rows, basisSize }: Transform,
  theta: ArrayLike<number>,
  basis: Float32Array,
): readonly [byX: Float64Array, byY: Float64Array] {
  const w = rows === 3 ? rowTimes(theta, 2, basis) : 1;
  const divisor = divisorOf(w);
  return [0, 1].map((r) => {
    const slopes = new Float64Array(rows * basisSize);
    const source = rows === 3 && w >= leastDivisor ? rowTimes(theta, r, basis) / divisor : 0;
    for (const [k, b] of basis.entries()) {
      slopes[r * basisSize + k] = b / divisor;
      if (rows === 3) slopes[2 * basisSize + k] = (-source * b) / divisor;
    }
    return slopes;
  }) as unknown as readonly [Float64Array, Float64Array];
}

/** What each output pixel adds to each number of dL/dtheta: [outputSize^2][rows * basisSize]. */
export function thetaShares(
  transform: Transform,
  theta: ArrayLike<number>,
  { slopes, outputSize }: Pulls,
): readonly Float64Array[] {
  const { basisSize } = transform;
  const bases = regularBasis(transform, outputSize, outputSize);
  return Array.from({ length: outputSize * outputSize }, (_, i) => {
    const basis = bases.subarray(i * basisSize, (i + 1) * basisSize);
    const [byX, byY] = slopesWith(transform, theta, basis);
    const [pullX, pullY] = [slopes[2 * i] as number, slopes[2 * i + 1] as number];
    return byX.map((slope, k) => slope * pullX + (byY[k] as number) * pullY);
  });
}

/** Their sum: dL/dtheta. [rows * basisSize] */
export function sumOf(shares: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(shares[0]?.length ?? 0);
  for (const share of shares) for (const [k, part] of share.entries()) sum[k] = (sum[k] as number) + part;
  return sum;
}

/**
 * Where the loss wants the corners: -J dL/dtheta at each, as if theta itself took a step against its gradient.
 * x, y of top left, top right, bottom right, bottom left, in normalised units a unit of step.
 */
export function cornerPulls(
  transform: Transform,
  theta: ArrayLike<number>,
  thetaGradient: ArrayLike<number>,
): number[] {
  return outputCorners.flatMap(([x, y]) =>
    sourceSlopes(transform, theta, x, y).map((slopes) => -dot(slopes, thetaGradient)),
  );
}

/** What each output pixel adds to the length of one corner's arrow. [outputSize^2] */
export function cornerShares(
  transform: Transform,
  theta: ArrayLike<number>,
  shares: readonly Float64Array[],
  corner: number,
): Float64Array {
  const [x, y] = outputCorners[corner] as readonly [number, number];
  const [byX, byY] = sourceSlopes(transform, theta, x, y);
  const sum = sumOf(shares);
  const [arrowX, arrowY] = [-dot(byX, sum), -dot(byY, sum)];
  const length = Math.hypot(arrowX, arrowY) || 1;
  return Float64Array.from(
    shares,
    (share) => -(dot(byX, share) * arrowX + dot(byY, share) * arrowY) / length,
  );
}

/** Parts of a sum: those that go its way and those that go against it, and the few that do most. */
export interface Halved {
  readonly along: number;
  readonly against: number;
  /** The fewest parts that make up half of all that goes the sum's way, the largest first. */
  readonly leading: readonly number[];
}

export function halved(shares: ArrayLike<number>): Halved {
  const parts = Array.from(shares);
  const sign = Math.sign(parts.reduce((total, part) => total + part, 0));
  const along = parts.map((part) => part * sign);
  const order = [...along.keys()].filter((i) => (along[i] as number) > 0);
  order.sort((a, b) => (along[b] as number) - (along[a] as number));
  const half = order.reduce((total, i) => total + (along[i] as number), 0) / 2;
  const leading: number[] = [];
  for (let reached = 0; reached < half; ) {
    const next = order[leading.length] as number;
    reached += along[next] as number;
    leading.push(next);
  }
  return { along: order.length, against: along.filter((part) => part < 0).length, leading };
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < one.length; k++) sum += (one[k] as number) * (other[k] as number);
  return sum;
}
