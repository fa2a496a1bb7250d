/**
 * A family of transformations, declared so that everything else follows from it: the grid generator and its
 * gradient (model room), the re-rendered outputs and the quadrilateral (page), theta's shape in the recording.
 *
 * The source point of an output point (x_t, y_t) is
 *
 *     (X, Y[, W])' = theta . basis(x_t, y_t),     (x_s, y_s) = (X, Y)   or, with a third row,   (X/W, Y/W)
 *
 * with theta [rows, basisSize] = offset + sum_p parameters[p] * directions[p], linear in the P numbers that the
 * localisation net puts out. That covers the paper's families: attention and affine (basis x, y, 1), projective
 * (the same, three rows), thin-plate spline (basis of radial functions, two rows).
 * Coordinates are normalised to [-1, 1], `align_corners=false`.
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
  /** theta of all-zero parameters, [rows * basisSize], row by row. */
  readonly offset: readonly number[];
  /** How each parameter moves theta: [P][rows * basisSize]. */
  readonly directions: readonly (readonly number[])[];
  /** The parameters of the identity: the localisation net's bias at the start. [P] */
  readonly identity: readonly number[];
}

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
  const basis = new Float32Array(transform.basisSize);
  transform.basis(x, y, basis, 0);
  const divisor = transform.rows === 3 ? rowTimes(theta, 2, basis) : 1;
  return [rowTimes(theta, 0, basis) / divisor, rowTimes(theta, 1, basis) / divisor];
}

/** A row of theta times the basis at a point. */
export function rowTimes(theta: ArrayLike<number>, row: number, basis: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < basis.length; k++) {
    sum += (theta[row * basis.length + k] as number) * (basis[k] as number);
  }
  return sum;
}

/** Normalised coordinate of the centre of pixel `index` among `size`: the regular grid, point by point. */
export const pixelCentre = (index: number, size: number): number => (2 * index + 1) / size - 1;

/** The sampling grid of one theta: [height * width * 2], (x, y) last, row by row. (torch: affine_grid) */
export function samplingGrid(
  transform: Transform,
  theta: ArrayLike<number>,
  height: number,
  width: number,
): Float32Array {
  const grid = new Float32Array(height * width * 2);
  const basis = new Float32Array(transform.basisSize);
  let at = 0;
  for (let i = 0; i < height; i++) {
    const y = pixelCentre(i, height);
    for (let j = 0; j < width; j++) {
      transform.basis(pixelCentre(j, width), y, basis, 0);
      const divisor = transform.rows === 3 ? rowTimes(theta, 2, basis) : 1;
      grid[at++] = rowTimes(theta, 0, basis) / divisor;
      grid[at++] = rowTimes(theta, 1, basis) / divisor;
    }
  }
  return grid;
}

/** Basis of the families whose theta is a matrix on homogeneous coordinates: (x, y, 1). */
export function homogeneous(x: number, y: number, target: Float32Array, offset: number): void {
  target[offset] = x;
  target[offset + 1] = y;
  target[offset + 2] = 1;
}
