import { sourcePoint, type Transform } from "#geometry/transform.ts";

const mostSteps = 20;
const tolerance = 1e-6;
/** Half of what the slopes are measured across. */
const h = 1 / 64;

/**
 * The output point that is sampled from the source point (x, y): theta^-1. By Newton's method, which does for any family
 * whose basis is smooth, and is there in one step where it is linear. Null where there is none (theta cannot be inverted).
 */
export function targetPoint(
  transform: Transform,
  theta: ArrayLike<number>,
  x: number,
  y: number,
): [x: number, y: number] | null {
  const source = (u: number, v: number) => sourcePoint(transform, theta, u, v);
  let [u, v] = [0, 0];
  for (let step = 0; step < mostSteps; step++) {
    const [atX, atY] = source(u, v);
    const [missX, missY] = [x - atX, y - atY];
    if (Math.hypot(missX, missY) < tolerance) return [u, v];
    const [rightX, rightY] = source(u + h, v);
    const [leftX, leftY] = source(u - h, v);
    const [downX, downY] = source(u, v + h);
    const [upX, upY] = source(u, v - h);
    // The Jacobian, times 2 h.
    const [a, b, c, d] = [rightX - leftX, downX - upX, rightY - leftY, downY - upY];
    const determinant = (a * d - b * c) / (2 * h);
    u += (d * missX - b * missY) / determinant;
    v += (a * missY - c * missX) / determinant;
    if (!Number.isFinite(u + v)) return null;
  }
  return null;
}
