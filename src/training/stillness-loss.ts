/**
 * Two frames of one approach show one sign, nearer and farther. Behind a transformer that follows the sign they look alike:
 * what is left is what a film of the outputs trembles by. It needs to know which pictures belong together, as every film
 * does, but neither boxes nor classes.
 */
import * as tf from "@tensorflow/tfjs";

/** Below this deviation a picture has no contrast that could be compared (pictures come standardised). */
const leastVariance = 0.01;

/** Mean squared difference of outputs standardised one by one: 0 of equal ones, 2 of unrelated ones. Both [B,h,w,C]. */
export function unlikeness(first: tf.Tensor4D, second: tf.Tensor4D): tf.Scalar {
  return tf.mean(tf.square(tf.sub(standardised(first), standardised(second))));
}

function standardised(pictures: tf.Tensor4D): tf.Tensor2D {
  const flat = tf.reshape(pictures, [pictures.shape[0], -1]) as tf.Tensor2D;
  const centred = tf.sub(flat, tf.mean(flat, 1, true));
  const variance = tf.mean(tf.square(centred), 1, true);
  return tf.div(centred, tf.sqrt(tf.add(variance, leastVariance)));
}
