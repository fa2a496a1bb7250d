/**
 * Theta by hand: which theta of a family puts output points where a hand wants them, by least squares (Gauss-Newton in the
 * family's parameters), so that every family follows as far as it can.
 */
import { type AffineParts, decompose } from "#geometry/affine.ts";
import { after, compose, inverse } from "#geometry/affine-maps.ts";
import { mapped } from "#geometry/affine-theta.ts";
import { sourceSlopes } from "#geometry/pulls.ts";
import { outputCorners, quadrilateral } from "#geometry/quad.ts";
import { solve } from "#geometry/solve.ts";
import { nearestAffine } from "#geometry/theta-parts.ts";
import { type Point, sourcePoint, type Transform, thetaOf } from "#geometry/transform.ts";

/** An output point, and the source point that it is wanted at; both normalised. */
export interface Wish {
  readonly at: Point;
  readonly to: Point;
  /** Beside the others'. */
  readonly weight: number;
}

/** How much a parameter minds being moved: decides only what the wishes leave open. */
const inertia = 1e-7;
const rounds = 6;

/** The theta that grants the wishes best, from a theta of the same family on. Where it cannot be found: the theta given. */
function grant(transform: Transform, theta: ArrayLike<number>, wishes: readonly Wish[]): Float32Array {
  const { directions } = transform;
  let parameters = parametersOf(transform, theta);
  for (let round = 0; round < rounds; round++) {
    const now = thetaInDoubles(transform, parameters);
    const system = new System(directions.length, inertia);
    for (const { at, to, weight } of wishes) {
      const source = sourcePoint(transform, now, ...at);
      for (const [axis, slopes] of sourceSlopes(transform, now, ...at).entries()) {
        const row = directions.map((direction) => dot(direction, slopes));
        system.add(row, (to[axis] as number) - (source[axis] as number), weight);
      }
    }
    const step = system.solve();
    if (!step?.every(Number.isFinite)) return Float32Array.from(theta);
    parameters = parameters.map((parameter, p) => parameter + (step[p] as number));
    if (Math.hypot(...step) < 1e-9) break;
  }
  return thetaOf(transform, parameters);
}

/** How a wish weighs: what is held, what stays in any case, and what would rather not move. */
const held = 1e4;
const fixed = 1e7;
const idle = 1;

/** A corner goes to a place, the one across stays, and those between move as little as they can. */
export function dragCorner(
  transform: Transform,
  theta: ArrayLike<number>,
  corner: number,
  to: Point,
): Float32Array {
  const corners = quadrilateral(transform, theta);
  const wishes = outputCorners.map((at, i) => ({
    at,
    to: i === corner ? to : ([corners[2 * i], corners[2 * i + 1]] as [number, number]),
    weight: i === corner ? held : i === (corner + 2) % 4 ? fixed : idle,
  }));
  return grant(transform, theta, wishes);
}

/** A control point goes to a place, and all others stay. */
export const dragPoint = (
  transform: Transform,
  theta: ArrayLike<number>,
  at: Point,
  to: Point,
): Float32Array => grant(transform, theta, [{ at, to, weight: held }]);

/** The edge from a corner to the next moves, the one across stays. */
export function dragEdge(
  transform: Transform,
  theta: ArrayLike<number>,
  corner: number,
  by: Point,
): Float32Array {
  const inwards = [
    ([, y]: Point) => (1 - y) / 2,
    ([x]: Point) => (1 + x) / 2,
    ([, y]: Point) => (1 + y) / 2,
    ([x]: Point) => (1 - x) / 2,
  ][corner] as (at: Point) => number;
  const wishes = lattice.map((at) => {
    const [x, y] = sourcePoint(transform, theta, ...at);
    return { at, to: [x + inwards(at) * by[0], y + inwards(at) * by[1]] as const, weight: held };
  });
  return grant(transform, theta, wishes);
}

const lattice = [-1, -1 / 3, 1 / 3, 1].flatMap((y) => [-1, -1 / 3, 1 / 3, 1].map((x): Point => [x, y]));

/** All of it moves. */
export const shift = (transform: Transform, theta: ArrayLike<number>, [x, y]: Point): Float32Array =>
  mapped(transform, theta, [1, 0, x, 0, 1, y]);

/** Where a family does not know a part, it stays what it is. */
export const partsOf = (transform: Transform): readonly (keyof AffineParts)[] =>
  transform.identity.length < 6
    ? ["zoom", "right", "down"]
    : ["zoom", "rotation", "shear", "stretch", "right", "down"];

/** The same theta with other affine parts: its source points go with them, and what is beyond affine with these. */
export function withParts(
  transform: Transform,
  theta: ArrayLike<number>,
  parts: Partial<AffineParts>,
): Float32Array {
  const old = nearestAffine(transform, theta);
  return mapped(transform, theta, after(compose({ ...decompose(old), ...parts }), inverse(old)));
}

/** The parameters that give a theta, or come nearest. */
function parametersOf({ directions, offset }: Transform, theta: ArrayLike<number>): number[] {
  const system = new System(directions.length, 1e-12);
  for (const [i, base] of offset.entries()) {
    const row = directions.map((direction) => direction[i] as number);
    system.add(row, (theta[i] as number) - base, 1);
  }
  return system.solve() ?? directions.map(() => 0);
}

function thetaInDoubles({ offset, directions }: Transform, parameters: readonly number[]): number[] {
  return offset.map((base, i) =>
    directions.reduce(
      (sum, direction, p) => sum + (direction[i] as number) * (parameters[p] as number),
      base,
    ),
  );
}

/** Normal equations of a weighted least squares problem. */
class System {
  readonly #matrix: number[][];
  readonly #right: number[];

  constructor(size: number, diagonal: number) {
    this.#matrix = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j ? diagonal : 0)),
    );
    this.#right = new Array(size).fill(0);
  }

  add(row: readonly number[], value: number, weight: number): void {
    for (const [i, a] of row.entries()) {
      if (a === 0) continue;
      const line = this.#matrix[i] as number[];
      for (const [j, b] of row.entries()) line[j] = (line[j] as number) + weight * a * b;
      this.#right[i] = (this.#right[i] as number) + weight * a * value;
    }
  }

  /** null where there is no single answer. */
  solve(): number[] | null {
    const solution = solve(this.#matrix.map((line, i) => [...line, this.#right[i] as number]));
    return solution?.flat() ?? null;
  }
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < one.length; k++) sum += (one[k] as number) * (other[k] as number);
  return sum;
}
