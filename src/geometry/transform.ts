/**
 * A family of transformations, declared so that everything else follows from it: the grid generator and its
 * gradient (model room), the re-rendered outputs and the sampled region (page), theta's shape in the recording.
 *
 * The source point of an output point (x_t, y_t) is
 *
 *     (X, Y[, W])' = theta . basis(x_t, y_t),     (x_s, y_s) = (X, Y)   or, with a third row,   (X/W, Y/W)
 *
 * with theta [rows, basisSize] = offset + sum_p parameters[p] * directions[p], linear in the P numbers that the
 * localisation net puts out. That covers the paper's families: attention and affine (basis x, y, 1), projective
 * (the same, three rows), thin-plate spline (basis of one function for each control point, two rows).
 * Coordinates are normalised to [-1, 1], `align_corners=false`.
 *
 * What lies on the horizon (W = 0) or behind it has no source point. W counts as `leastDivisor` at least, so such points
 * are sampled from far out in the direction of (X, Y): mostly outside the picture, where there are neither pixels nor pulls.
 * Everything stays finite and continuous, and W has no gradient there.
 */
export interface Transform {
  readonly label: string;
  /** What it can do, for people: "zoom and shift". */
  readonly can: string;
  /** 2, or 3 where the last row divides. */
  readonly rows: 2 | 3;
  readonly basisSize: number;
  /** Writes the basis at the output point (x, y) into `target[offset ...]`. */
  basis(x: number, y: number, target: Float32Array, offset: number): void;
  /**
   * The output points whose source points are theta's columns; null where theta is a matrix on (x, y, 1). Such a basis is 1
   * at its own point and 0 at the others, and makes every affine map exactly.
   */
  readonly controlPoints: readonly Point[] | null;
  /** theta of all-zero parameters, [rows * basisSize], row by row. */
  readonly offset: readonly number[];
  /** How each parameter moves theta: [P][rows * basisSize]. */
  readonly directions: readonly (readonly number[])[];
  /** The parameters of the identity: the localisation net's bias at the start. [P] */
  readonly identity: readonly number[];
  /** What it does that no affine map can; null where there is nothing. */
  readonly beyond: Beyond | null;
}

export interface Beyond {
  /** For people: "perspective". */
  readonly word: string;
  /** How much of it there is, from 0: an affine map. */
  of(theta: ArrayLike<number>): number;
}

export type Point = readonly [x: number, y: number];

/** What W counts as at least. A point that is sampled so far from the middle lies many pictures out. */
export const leastDivisor = 1 / 16;

/** Whether theta is a matrix on (x, y, 1): then straight lines of the output are straight in the input. */
export const isMatrix = ({ controlPoints }: Transform): boolean => controlPoints === null;

/** theta [rows * basisSize] of some parameters [P]. */
export function thetaOf(transform: Transform, parameters: ArrayLike<number>): Float32Array {
  const theta = Float32Array.from(transform.offset);
  for (const [p, direction] of transform.directions.entries()) {
    const parameter = parameters[p] as number;
    for (const [i, slope] of direction.entries()) theta[i] = (theta[i] as number) + parameter * slope;
  }
  return theta;
}

/** The source point (x_s, y_s) of one output point, both normalised. */
export function sourcePoint(
  transform: Transform,
  theta: ArrayLike<number>,
  x: number,
  y: number,
): [x: number, y: number] {
  return [...sourcePoints(transform, theta, basisAt(transform, [[x, y]]), new Float64Array(2))] as [
    number,
    number,
  ];
}

/** The basis at some output points, one after the other: [count * basisSize]. */
export function basisAt(transform: Transform, points: readonly Point[]): Float32Array {
  const bases = new Float32Array(points.length * transform.basisSize);
  for (const [i, [x, y]] of points.entries()) transform.basis(x, y, bases, i * transform.basisSize);
  return bases;
}

/** The source points of output points whose basis is known, written into `target`: x0, y0, x1, y1, ... [count * 2] */
export function sourcePoints<Target extends Float32Array | Float64Array>(
  { rows, basisSize }: Transform,
  theta: ArrayLike<number>,
  bases: Float32Array,
  target: Target,
): Target {
  for (let from = 0, to = 0; from < bases.length; from += basisSize) {
    const divisor = rows === 3 ? divisorOf(rowTimes(theta, 2, bases, from, basisSize)) : 1;
    target[to++] = rowTimes(theta, 0, bases, from, basisSize) / divisor;
    target[to++] = rowTimes(theta, 1, bases, from, basisSize) / divisor;
  }
  return target;
}

/** What X and Y are divided by. */
export const divisorOf = (w: number): number => Math.max(w, leastDivisor);

/** A row of theta times the basis at a point, which begins at `from`. */
export function rowTimes(
  theta: ArrayLike<number>,
  row: number,
  bases: Float32Array,
  from = 0,
  size = bases.length,
): number {
  let sum = 0;
  for (let k = 0; k < size; k++) {
    sum += (theta[row * size + k] as number) * (bases[from + k] as number);
  }
  return sum;
}

/** Normalised coordinate of the centre of pixel `index` among `size`: the regular grid, point by point. */
export const pixelCentre = (index: number, size: number): number => (2 * index + 1) / size - 1;

/** The sampling grid of one theta: [height * width * 2], (x, y) last, row by row. (torch: affine_grid) */
export const samplingGrid = (
  transform: Transform,
  theta: ArrayLike<number>,
  height: number,
  width: number,
): Float32Array =>
  sourcePoints(
    transform,
    theta,
    regularBasis(transform, height, width),
    new Float32Array(height * width * 2),
  );

/** What follows from a family alone, found once for each. */
export function onceEach<Value>(find: (transform: Transform) => Value): (transform: Transform) => Value {
  const known = new WeakMap<Transform, Value>();
  return (transform) => {
    const value = known.get(transform) ?? find(transform);
    known.set(transform, value);
    return value;
  };
}

/** The same few grids are asked for with every frame, and a spline's basis takes long to make. */
const regularBases = onceEach(() => new Map<string, Float32Array>());

/** The basis at every output pixel's centre, row by row: [height * width * basisSize]. */
export function regularBasis(transform: Transform, height: number, width: number): Float32Array {
  const known = regularBases(transform);
  const key = `${height} ${width}`;
  const found = known.get(key);
  if (found) return found;
  const points = Array.from(
    { length: height * width },
    (_, i): Point => [pixelCentre(i % width, width), pixelCentre(Math.floor(i / width), height)],
  );
  const basis = basisAt(transform, points);
  known.set(key, basis);
  return basis;
}

/** Basis of the families whose theta is a matrix on homogeneous coordinates: (x, y, 1). */
export function homogeneous(x: number, y: number, target: Float32Array, offset: number): void {
  target[offset] = x;
  target[offset + 1] = y;
  target[offset + 2] = 1;
}
