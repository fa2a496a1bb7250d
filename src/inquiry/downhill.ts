/** One step of plain gradient descent, w - rate * dL/dw, and how steep it was. */
import * as tf from "@tensorflow/tfjs";

export interface Slope {
  readonly loss: tf.Scalar;
  /** |dL/dw|^2: the loss falls by rate times this, as far as it is straight. */
  readonly steepness: tf.Scalar;
}

/** Changes the variables. @param rateOf how far they go, when the slope is known */
export function downhill(
  lossOf: () => tf.Scalar,
  variables: readonly tf.Variable[],
  rateOf: (slope: Slope) => tf.Scalar,
): Slope {
  const { value: loss, grads } = tf.variableGrads(lossOf, [...variables]);
  const slopes = variables.map((variable) => [variable, grads[variable.name] as tf.Tensor] as const);
  const steepness = tf.addN(slopes.map(([, slope]) => tf.sum(tf.square(slope)))) as tf.Scalar;
  const rate = rateOf({ loss, steepness });
  for (const [variable, slope] of slopes) variable.assign(tf.sub(variable, tf.mul(slope, rate)));
  return { loss, steepness };
}
