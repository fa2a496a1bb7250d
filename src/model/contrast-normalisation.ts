/**
 * Local contrast normalisation, as torch7's SpatialContrastiveNormalization computes it (Jarrett et al. 2009): every point
 * less the mean of its surroundings, then divided by their deviation. Surroundings are a window over all channels, and a
 * point's channels share one mean and one deviation.
 *
 *     v[i,j,c] = x[i,j,c] - (sum_pqk w[p] w[q] x[i+p,j+q,k]) / n[i,j]
 *     y[i,j,c] = v[i,j,c] / max(least, sqrt(sum_pqk w[p] w[q] v[i+p,j+q,k]^2) / n[i,j])
 *
 * with weights that sum to 1 over a whole window and n[i,j] the share of the window that lies in the picture: zeros are
 * outside, and it makes up for them. (torch7 divides by n behind the root, not under it; so does this.) `least` is a fixed
 * 1e-4 there, not the mean deviation of the paper.
 *
 * Made of tfjs's operations: they go over the pooled maps, the convolutions before them over four times as much, often.
 */
import * as tf from "@tensorflow/tfjs";

const least = 1e-4;

/**
 * [B,H,W,C] -> [B,H,W,C]
 * @param window the weights along one side, an odd number of them, in any scale
 */
export function contrastNormalisation(x: tf.Tensor4D, window: readonly number[]): tf.Tensor4D {
  const [, height, width] = x.shape;
  const share = tf.tensor4d(sharesInside(window, height, width), [1, height, width, 1]);
  const mean = tf.div(sumsAround(x, window), share);
  const centred: tf.Tensor4D = tf.sub(x, mean);
  const squares = sumsAround(tf.square(centred), window);
  // The floor under the root: the root of zero has no gradient.
  const deviation = tf.div(tf.sqrt(tf.maximum(squares, tf.square(tf.mul(share, least)))), share);
  return tf.div(centred, deviation);
}

/** Weighted sums over the window and all channels: [B,H,W,C] -> [B,H,W,1] */
function sumsAround(x: tf.Tensor4D, window: readonly number[]): tf.Tensor4D {
  const weights = tf.tensor1d(normalised(window));
  const side = window.length;
  const columns = tf.conv2d(
    tf.mean<tf.Tensor4D>(x, 3, true),
    tf.reshape(weights, [side, 1, 1, 1]),
    1,
    "same",
  );
  return tf.conv2d(columns, tf.reshape(weights, [1, side, 1, 1]), 1, "same");
}

/** The share of the window around every point that lies in the picture. [H * W] */
function sharesInside(window: readonly number[], height: number, width: number): Float32Array {
  const weights = normalised(window);
  const reach = (weights.length - 1) / 2;
  const along = (length: number) =>
    Array.from({ length }, (_, at) =>
      weights.reduce((sum, weight, p) => {
        const place = at + p - reach;
        return place >= 0 && place < length ? sum + weight : sum;
      }, 0),
    );
  const [down, across] = [along(height), along(width)];
  return Float32Array.from(down.flatMap((vertical) => across.map((horizontal) => vertical * horizontal)));
}

function normalised(window: readonly number[]): number[] {
  const total = window.reduce((sum, weight) => sum + weight, 0);
  return window.map((weight) => weight / total);
}
