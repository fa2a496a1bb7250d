/**
 * The sampler reads the input at the grid's points, blending the four nearest pixels of each.
 *
 *     V[i,c] = sum_n sum_m U[n,m,c] max(0, 1-|x_i-m|) max(0, 1-|y_i-n|)      (Jaderberg et al. 2015, eq. 5)
 *
 * It is differentiable in the image and in the grid (eq. 6 and 7), which is why the whole is trained by ordinary
 * backpropagation. The loops that say it in full stand in `geometry/bilinear.ts`, the kernels in `kernels/grid-sample*`.
 */
import * as tf from "@tensorflow/tfjs";
import { GridSample } from "#kernels/grid-sample.ts";

/** image [B,H,W,C], sampling grid [B,h,w,2] -> warped [B,h,w,C]; zeros outside. (torch: grid_sample) */
export function gridSample(image: tf.Tensor4D, samplingGrid: tf.Tensor4D): tf.Tensor4D {
  return tf.engine().runKernel(GridSample, { image, grid: samplingGrid }) as tf.Tensor4D;
}
