/**
 * The grid generator: for every pixel of the *output*, the point of the *input* that it is sampled from.
 *
 *     (x_s, y_s)' = theta . (x_t, y_t, 1)'        (Jaderberg et al. 2015, eq. 1; torch: affine_grid, align_corners=False)
 *
 * and likewise for every family of `geometry/transforms/`, whose basis stands in place of (x_t, y_t, 1). The regular
 * grid (x_t, y_t) follows from a pixel's index alone, row by row. It is a matrix product, so its gradient
 * (dL/dtheta = sum over output pixels of dL/d(x_s,y_s) outer basis(x_t,y_t)) comes with it.
 */
import * as tf from "@tensorflow/tfjs";
import { leastDivisor, regularBasis, type Transform } from "#geometry/transform.ts";

/** theta [B, rows * basisSize] -> sampling grid [B,h,w,2], normalised, (x, y) last */
export function gridGenerator(
  theta: tf.Tensor2D,
  transform: Transform,
  height: number,
  width: number,
): tf.Tensor4D {
  const batch = theta.shape[0];
  const { rows, basisSize } = transform;
  const basis = tf.tensor2d(basisColumns(transform, height, width), [basisSize, height * width]);
  const mapped = tf.matMul(tf.reshape(theta, [batch * rows, basisSize]), basis); // [B*rows, h*w]
  const points = tf.transpose(tf.reshape(mapped, [batch, rows, height * width]), [0, 2, 1]); // [B,h*w,rows]
  const source = rows === 2 ? points : divideByLast(points as tf.Tensor3D);
  return tf.reshape(source, [batch, height, width, 2]);
}

/** (X, Y, W) -> (X/W, Y/W); W is held where the horizon is near (`geometry/transform.ts`). [B,N,3] -> [B,N,2] */
function divideByLast(points: tf.Tensor3D): tf.Tensor3D {
  const [xy, w] = tf.split(points, [2, 1], 2) as [tf.Tensor3D, tf.Tensor3D];
  return tf.div(xy, tf.maximum(w, leastDivisor));
}

/** The basis at every output pixel's centre, one column a pixel: [basisSize * h * w]. */
function basisColumns(transform: Transform, height: number, width: number): Float32Array {
  const rows = regularBasis(transform, height, width);
  const { basisSize } = transform;
  const count = height * width;
  return Float32Array.from({ length: rows.length }, (_, at) => {
    const [k, i] = [Math.floor(at / count), at % count];
    return rows[i * basisSize + k] as number;
  });
}
