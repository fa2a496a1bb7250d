/** The two layers that both nets are made of. Pictures are [B,H,W,C]. */
import * as tf from "@tensorflow/tfjs";
import { type Convolution, paddingOf } from "#experiment/presets.ts";
import { isMaxPoolBiasReluHere, MaxPoolBiasRelu } from "#kernels/max-pool-bias-relu.ts";

/** The variables of one network by name. */
export type Variables = ReadonlyMap<string, tf.Variable>;

/**
 * Sees what a layer puts out, and says what the next one is given. A layer is called as its variables are, or as what it
 * makes: "localisation/conv1", "localisation/grid".
 */
export type Tap = <Values extends tf.Tensor>(layer: string, values: Values) => Values;

export const untapped: Tap = (_, values) => values;

function variable(variables: Variables, name: string): tf.Variable {
  const found = variables.get(name);
  if (!found) throw new Error(`the network has no variable ${name}`);
  return found;
}

/**
 * Convolution, 2x2 max pool, bias, relu. [B,H,W,C] -> [B,H/2,W/2,K], but for what the padding adds or leaves out
 *
 * Bias and relu rise monotonically, so the pool may come first: the same numbers for a quarter of the work.
 */
export function convolve(
  input: tf.Tensor4D,
  variables: Variables,
  name: string,
  convolution: Convolution,
): tf.Tensor4D {
  const kernel = variable(variables, `${name}/kernel`) as unknown as tf.Tensor4D;
  const bias = variable(variables, `${name}/bias`);
  return maxPoolBiasRelu(tf.conv2d(input, kernel, 1, paddingOf(convolution)), bias);
}

/** [B,H,W,K] -> [B,H/2,W/2,K] */
function maxPoolBiasRelu(x: tf.Tensor4D, bias: tf.Tensor): tf.Tensor4D {
  if (isMaxPoolBiasReluHere()) return tf.engine().runKernel(MaxPoolBiasRelu, { x, bias }) as tf.Tensor4D;
  return tf.relu(tf.add(tf.maxPool(x, 2, 2, "valid"), bias)) as tf.Tensor4D;
}

/** Fully connected. [B,N] -> [B,M] */
export function dense(input: tf.Tensor2D, variables: Variables, name: string): tf.Tensor2D {
  const kernel = variable(variables, `${name}/kernel`) as unknown as tf.Tensor2D;
  return tf.add(tf.matMul(input, kernel), variable(variables, `${name}/bias`)) as tf.Tensor2D;
}

/** Everything side by side: [B,H,W,C] -> [B,N] */
export const flat = (maps: tf.Tensor4D): tf.Tensor2D => tf.reshape(maps, [maps.shape[0], -1]);
