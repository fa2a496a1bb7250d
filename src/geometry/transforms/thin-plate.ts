/**
 * The thin-plate spline of Jaderberg et al. (2015, section 3.2): 4 x 4 control points on the output, evenly from -1 to 1, row
 * by row; the localisation net says where in the input each goes. Between them the map bends as little as it can, as a thin
 * sheet of steel would (Bookstein 1989, "Principal Warps"):
 *
 *     f(p) = a_1 + a_x x + a_y y + sum_i w_i U(|p - p_i|),     U(r) = r^2 log r^2,  U(0) = 0
 *
 * with sum w_i = sum w_i x_i = sum w_i y_i = 0, so that far out it is affine. (Half of this U, r^2 log r, makes the same map.)
 * The coefficients that take the p_i to c_i solve
 *
 *     [ K   P ] [ w ]   [ c ]
 *     [ P'  0 ] [ a ] = [ 0 ],     K_ij = U(|p_i - p_j|),  P_i = (x_i, y_i, 1)
 *
 * and are linear in the c_i. So f(p) = sum_i c_i phi_i(p), where phi_i is the spline through 1 at p_i and 0 at the others.
 * These sixteen are the basis here, and theta is the control points themselves, [2, 16], rather than w and a, [2, 19]: the same
 * maps, in numbers that can be drawn, dragged, mixed and rounded.
 */
import { fitAffine } from "#geometry/affine.ts";
import { solve } from "#geometry/solve.ts";
import type { Point, Transform } from "#geometry/transform.ts";

const side = 4;
const count = side * side;
const place = (index: number): number => (2 * index) / (side - 1) - 1;
const controlPoints = Array.from(
  { length: count },
  (_, i): Point => [place(i % side), place(Math.floor(i / side))],
);

function radial([x, y]: Point, [px, py]: Point): number {
  const squared = (x - px) ** 2 + (y - py) ** 2;
  return squared === 0 ? 0 : squared * Math.log(squared);
}

/** U to each control point, then x, y and 1. */
const terms = (point: Point): number[] => [
  ...controlPoints.map((other) => radial(point, other)),
  ...point,
  1,
];

/** w and a of each phi_i: [count + 3][count] */
const coefficients = solve([
  ...controlPoints.map((point, i) => [...terms(point), ...unit(i)]),
  ...[0, 1, 2].map((k) => [
    ...controlPoints.map((point) => [...point, 1][k] as number),
    ...new Array<number>(3 + count).fill(0),
  ]),
]) as number[][];

function unit(index: number): number[] {
  return Array.from({ length: count }, (_, i) => (i === index ? 1 : 0));
}

/** Parameters are x and y of each control point in turn; theta has all x in its first row and all y in its second. */
const directions = controlPoints.flatMap((_, i) => [
  [...unit(i), ...new Array<number>(count).fill(0)],
  [...new Array<number>(count).fill(0), ...unit(i)],
]);

export const thinPlate: Transform = {
  label: "Thin-plate spline",
  can: "do all that an affine one can, and bend, by sixteen points that move each on its own",
  rows: 2,
  basisSize: count,
  basis(x, y, target, offset) {
    const all = terms([x, y]);
    for (let i = 0; i < count; i++) {
      target[offset + i] = all.reduce((sum, term, k) => sum + term * (coefficients[k]?.[i] as number), 0);
    }
  },
  controlPoints,
  offset: new Array<number>(2 * count).fill(0),
  directions,
  identity: controlPoints.flat(),
  beyond: {
    word: "bend",
    /** How far the control points lie from where the nearest affine map has them: root mean square, as a share of its side. */
    of(theta) {
      const sources = controlPoints.map((_, i): Point => [theta[i] as number, theta[count + i] as number]);
      const [a, b, tx, c, d, ty] = fitAffine(controlPoints, sources);
      let sum = 0;
      for (const [i, [x, y]] of controlPoints.entries()) {
        const [toX, toY] = sources[i] as Point;
        sum += (toX - a * x - b * y - tx) ** 2 + (toY - c * x - d * y - ty) ** 2;
      }
      return Math.sqrt(sum / count) / (2 * Math.sqrt(Math.abs(a * d - b * c)));
    },
  },
};
