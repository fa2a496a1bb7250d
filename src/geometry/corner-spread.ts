/**
 * Whether a transformer looks elsewhere in other pictures: how far the corners of its regions lie from where they lie on
 * average, and how far from those of the identity, as root mean squares over pictures and corners.
 */
import { quadrilateral } from "#geometry/quad.ts";
import { type Transform, thetaOf } from "#geometry/transform.ts";

/** In pixels of the input. */
export interface CornerSpread {
  readonly fromMean: number;
  readonly fromIdentity: number;
}

/** Corners that differ by less than this, pixels, cannot be told apart by eye. */
const indistinct = 0.5;

/** @param thetas [count * thetaSize], count at least 1  @param size of the input, pixels */
export function cornerSpread(transform: Transform, thetas: Float32Array, size: number): CornerSpread {
  const thetaSize = transform.rows * transform.basisSize;
  const count = thetas.length / thetaSize;
  const quads = Array.from({ length: count }, (_, i) =>
    quadrilateral(transform, thetas.subarray(i * thetaSize, (i + 1) * thetaSize)),
  );
  const mean = new Array<number>(8).fill(0);
  for (const quad of quads) for (const [k, c] of quad.entries()) mean[k] = (mean[k] as number) + c / count;
  const identity = quadrilateral(transform, thetaOf(transform, transform.identity));
  const distance = (from: readonly number[]) => {
    let sum = 0;
    for (const quad of quads) for (const [k, c] of quad.entries()) sum += (c - (from[k] as number)) ** 2;
    return (Math.sqrt(sum / (4 * count)) * size) / 2;
  };
  return { fromMean: distance(mean), fromIdentity: distance(identity) };
}

export type Bearing = "untrained" | "collapsed" | "looking";

/** What that means: the whole of every picture, one place in all of them, or each picture's own place. */
export function bearingOf({ fromMean, fromIdentity }: CornerSpread): Bearing {
  if (fromIdentity < indistinct) return "untrained";
  return fromMean < indistinct ? "collapsed" : "looking";
}
