/**
 * Theta by hand: which theta of a family puts output points where a hand wants them, by least squares (Gauss-Newton in the
 * family's parameters), so that every family follows as far as it can.
 */
import { type AffineParts, compose, decompose } from "#geometry/affine.ts";
import { sourceSlopes } from "#geometry/pulls.ts";
import { outputCorners, quadrilateral } from "#geometry/quad.ts";
import { homogeneous, sourcePoint, type Transform, thetaOf } from "#geometry/transform.ts";

/** An output point, and the source point that it is wanted at; both normalised. */
export interface Wish {
  readonly at: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
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
  to: readonly [number, number],
): Float32Array {
  const corners = quadrilateral(transform, theta);
  const wishes = outputCorners.map((at, i) => ({
    at,
    to: i === corner ? to : ([corners[2 * i], corners[2 * i + 1]] as [number, number]),
    weight: i === corner ? held : i === (corner + 2) % 4 ? fixed : idle,
  }));
  return grant(transform, theta, wishes);
}

/** The edge from a corner to the next moves, the one across stays. */
export const dragEdge = (
  transform: Transform,
  theta: ArrayLike<number>,
  corner: number,
  by: readonly [number, number],
): Float32Array => {
  const inwards = [
    ([, y]: readonly [number, number]) => (1 - y) / 2,
    ([x]: readonly [number, number]) => (1 + x) / 2,
    ([, y]: readonly [number, number]) => (1 + y) / 2,
    ([x]: readonly [number, number]) => (1 - x) / 2,
  ][corner] as (at: readonly [number, number]) => number;
  return mapSources(transform, theta, ([x, y], at) => [x + inwards(at) * by[0], y + inwards(at) * by[1]]);
};

/** All of it moves. */
export const shift = (
  transform: Transform,
  theta: ArrayLike<number>,
  by: readonly [number, number],
): Float32Array => mapSources(transform, theta, ([x, y]) => [x + by[0], y + by[1]]);

/** Where a family does not know a part, it stays what it is. */
export const partsOf = (transform: Transform): readonly (keyof AffineParts)[] =>
  transform.identity.length < 6
    ? ["zoom", "right", "down"]
    : ["zoom", "rotation", "shear", "stretch", "right", "down"];

/** The affine map nearest to a theta, by its corners, taken apart; for affine families theta itself. */
export const affineParts = (transform: Transform, theta: ArrayLike<number>): AffineParts =>
  decompose(affinePart(transform, theta));

/** a, b, tx, c, d, ty */
function affinePart(transform: Transform, theta: ArrayLike<number>): number[] {
  const corners = quadrilateral(transform, theta);
  return [0, 1].flatMap((axis) => {
    const of = (weight: (at: readonly [number, number]) => number) =>
      outputCorners.reduce((sum, at, i) => sum + (weight(at) * (corners[2 * i + axis] as number)) / 4, 0);
    return [of(([x]) => x), of(([, y]) => y), of(() => 1)];
  });
}

/** The same theta with other affine parts: its source points go with them. */
export function withParts(
  transform: Transform,
  theta: ArrayLike<number>,
  parts: Partial<AffineParts>,
): Float32Array {
  const old = affinePart(transform, theta);
  const [a, b, tx, c, d, ty] = old as [number, number, number, number, number, number];
  const [p, q, ux, r, s, uy] = compose({ ...decompose(old), ...parts }) as typeof old as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const determinant = a * d - b * c;
  // What maps the old places to the new ones: [k l e; m n f].
  const [k, l] = [(p * d - q * c) / determinant, (q * a - p * b) / determinant];
  const [m, n] = [(r * d - s * c) / determinant, (s * a - r * b) / determinant];
  const [e, f] = [ux - k * tx - l * ty, uy - m * tx - n * ty];
  if (transform.basis !== homogeneous)
    return mapSources(transform, theta, ([x, y]) => [k * x + l * y + e, m * x + n * y + f]);
  // A matrix times a matrix: nothing has to be looked for. Without a third row W is the constant 1.
  const changed = Float32Array.from(theta);
  for (let i = 0; i < 3; i++) {
    const [x, y] = [theta[i] as number, theta[3 + i] as number];
    const w = transform.rows === 3 ? (theta[6 + i] as number) : Number(i === 2);
    changed[i] = k * x + l * y + e * w;
    changed[3 + i] = m * x + n * y + f * w;
  }
  return changed;
}

const lattice = [-1, -1 / 3, 1 / 3, 1].flatMap((y) => [-1, -1 / 3, 1 / 3, 1].map((x) => [x, y] as const));

/** Every source point goes where a map of the input sends it. */
function mapSources(
  transform: Transform,
  theta: ArrayLike<number>,
  map: (source: readonly [number, number], at: readonly [number, number]) => readonly [number, number],
): Float32Array {
  return grant(
    transform,
    theta,
    lattice.map((at) => ({ at, to: map(sourcePoint(transform, theta, ...at), at), weight: held })),
  );
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

  /** By elimination with pivots; null where there is no single answer. */
  solve(): number[] | null {
    const lines = this.#matrix.map((line, i) => [...line, this.#right[i] as number]);
    const size = lines.length;
    const at = (i: number, j: number) => lines[i]?.[j] as number;
    for (let k = 0; k < size; k++) {
      let pivot = k;
      for (let i = k + 1; i < size; i++) if (Math.abs(at(i, k)) > Math.abs(at(pivot, k))) pivot = i;
      if (!(Math.abs(at(pivot, k)) > 0)) return null;
      [lines[k], lines[pivot]] = [lines[pivot] as number[], lines[k] as number[]];
      for (let i = k + 1; i < size; i++) {
        const factor = at(i, k) / at(k, k);
        const line = lines[i] as number[];
        for (let j = k; j <= size; j++) line[j] = at(i, j) - factor * at(k, j);
      }
    }
    const solution = new Array<number>(size).fill(0);
    for (let k = size - 1; k >= 0; k--) {
      let rest = at(k, size);
      for (let j = k + 1; j < size; j++) rest -= at(k, j) * (solution[j] as number);
      solution[k] = rest / at(k, k);
    }
    return solution;
  }
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < one.length; k++) sum += (one[k] as number) * (other[k] as number);
  return sum;
}
