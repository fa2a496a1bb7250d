/**
 * One update of all variables by Adam as one tfjs kernel, where a backend has it (WASM). `training/optimizer.ts` says
 * what it computes, and computes it of tfjs's own operations elsewhere.
 */
import * as tf from "@tensorflow/tfjs";

/**
 * gradient [N], mean [N], square [N] and the variables as inputs "0", "1", ...; mean and square are changed in place (they
 * are the optimiser's own). Returns the variables' new values, never the old tensors changed: whoever packs weights by
 * tensor (XNNPACK does) would not notice.
 */
export const AdamUpdate = "AdamUpdate";

export interface AdamAttributes {
  readonly beta1: number;
  readonly beta2: number;
  /** Added to the square root. */
  readonly epsilon: number;
  /** Gradients whose norm is greater are scaled down to it. */
  readonly clipNorm: number;
  /** Each variable's rate. */
  readonly rates: readonly number[];
}

/** The variables' new values, or null where the backend has no such kernel. */
export function adamUpdate(
  gradient: tf.Tensor1D,
  moments: { readonly mean: tf.Tensor1D; readonly square: tf.Tensor1D },
  variables: readonly tf.Tensor[],
  attributes: AdamAttributes,
): tf.Tensor[] | null {
  if (!tf.getKernel(AdamUpdate, tf.getBackend())) return null;
  const inputs: tf.NamedTensorMap = { gradient, ...moments };
  for (const [i, variable] of variables.entries()) inputs[i] = variable;
  return tf
    .engine()
    .runKernel(AdamUpdate, inputs, { ...attributes, rates: [...attributes.rates] }) as tf.Tensor[];
}
