/**
 * How steadily a sign stands in the output, from theta and box alone, no pictures: its box's corners go through theta^-1
 * into the output, and what varies over the sequence is counted.
 */
import { signedArea } from "#geometry/quad.ts";
import { targetPoint } from "#geometry/target-point.ts";
import { type Transform, thetaOf } from "#geometry/transform.ts";

export interface Jitter {
  /** Root mean square distance of the sign's centre from its mean place, as a share of the picture's width. */
  readonly centre: number;
  /** Standard deviation of the logarithm of its size (the root of its area). */
  readonly scale: number;
}

/** A box's corners in the output: 8 numbers, clockwise from the top left; null where theta cannot be inverted. */
export function boxInOutput(
  transform: Transform,
  theta: ArrayLike<number>,
  [left, top, right, bottom]: ArrayLike<number> & Iterable<number>,
): number[] | null {
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const;
  const mapped = corners.map(([x, y]) => targetPoint(transform, theta, x as number, y as number));
  return mapped.every((point) => point !== null) ? mapped.flat() : null;
}

/** Of the sign's place in every frame, as four corners; null where one of them is not known. */
export function jitterOf(quads: readonly (readonly number[] | null)[]): Jitter | null {
  if (quads.length === 0 || !quads.every((quad) => quad !== null)) return null;
  const x = variance(quads.map((quad) => mean([0, 2, 4, 6].map((i) => quad[i] as number))));
  const y = variance(quads.map((quad) => mean([1, 3, 5, 7].map((i) => quad[i] as number))));
  const logScale = variance(quads.map((quad) => 0.5 * Math.log(Math.abs(signedArea(quad)))));
  // A picture is 2 wide in normalised coordinates.
  return { centre: Math.sqrt(x + y) / 2, scale: Math.sqrt(logScale) };
}

/** Of a sequence in the input and in the output, and one over the other: below 1 is steadier. */
export interface JitterReport {
  readonly input: Jitter;
  readonly output: Jitter;
  readonly ratio: Jitter;
}

/** Null where a theta cannot be inverted. @param thetas [count * thetaSize] @param boxes [count * 4] */
export function jitterReport(
  transform: Transform,
  thetas: Float32Array,
  boxes: Float32Array,
): JitterReport | null {
  const size = transform.rows * transform.basisSize;
  const identity = thetaOf(transform, transform.identity);
  const frames = Array.from({ length: boxes.length / 4 }, (_, i) => i);
  const box = (i: number) => boxes.subarray(i * 4, (i + 1) * 4);
  const input = jitterOf(frames.map((i) => boxInOutput(transform, identity, box(i))));
  const output = jitterOf(
    frames.map((i) => boxInOutput(transform, thetas.subarray(i * size, (i + 1) * size), box(i))),
  );
  if (!input || !output) return null;
  const ratio = { centre: output.centre / input.centre, scale: output.scale / input.scale };
  return { input, output, ratio };
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

function variance(numbers: readonly number[]): number {
  const middle = mean(numbers);
  return mean(numbers.map((number) => (number - middle) ** 2));
}
