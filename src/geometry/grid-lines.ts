/**
 * The output's regular grid where it is sampled from: lines between output pixels, mapped to the input by theta. Not every
 * line is drawn, or the picture under them would not be seen: a cell is a block of a few pixels each way.
 */
import { sourcePoint, type Transform } from "#geometry/transform.ts";

/** More cells than this in a row hide the picture. */
const mostCells = 12;

/** Output pixels along a cell's side: of those that leave few enough cells the smallest that divides the output evenly. */
export function pixelsPerCell(outputSize: number): number {
  const least = Math.ceil(outputSize / mostCells);
  for (let pixels = least; pixels < 2 * least; pixels++) if (outputSize % pixels === 0) return pixels;
  return least;
}

/**
 * The lines within the region, upright ones first, each as x0, y0, x1, y1, ... with a point at every crossing: no
 * family bends a line noticeably between two of them. Normalised.
 */
export function gridLines(transform: Transform, theta: ArrayLike<number>, outputSize: number): number[][] {
  const stride = pixelsPerCell(outputSize);
  const within: number[] = [];
  for (let edge = stride; edge < outputSize; edge += stride) within.push((2 * edge) / outputSize - 1);
  const across = [-1, ...within, 1];
  return [
    ...within.map((x) => across.flatMap((y) => sourcePoint(transform, theta, x, y))),
    ...within.map((y) => across.flatMap((x) => sourcePoint(transform, theta, x, y))),
  ];
}
