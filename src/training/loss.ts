/** Softmax cross-entropy with label smoothing, and how often the likeliest class is right. */
import * as tf from "@tensorflow/tfjs";

/**
 * Mean over the batch, in nats. `smoothing` of the target is spread evenly over all classes (Szegedy et al. 2016),
 * which keeps the logits from growing without end.
 */
export function crossEntropy(logits: tf.Tensor2D, oneHot: tf.Tensor2D, smoothing = 0): tf.Scalar {
  const classes = logits.shape[1];
  const target = smoothing === 0 ? oneHot : tf.add(tf.mul(oneHot, 1 - smoothing), smoothing / classes);
  const logProbabilities = tf.sub(logits, tf.logSumExp(logits, 1, true));
  return tf.neg(tf.mean(tf.sum(tf.mul(target, logProbabilities), 1))) as tf.Scalar;
}

/** Share of the batch whose likeliest class is the true one, 0 to 1. */
export function accuracy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.mean(tf.cast(tf.equal(tf.argMax(logits, 1), labels), "float32")) as tf.Scalar;
}
