import * as tf from "@tensorflow/tfjs";

export type KernelCall = Parameters<tf.KernelFunc>[0];

/** Puts our kernel in front of tfjs's on one backend; tfjs's gets what ours declines (null). */
export function putKernelInFront(
  backendName: string,
  kernelName: string,
  ours: (call: KernelCall) => tf.TensorInfo | null,
): void {
  const theirs = tf.getKernel(kernelName, backendName);
  tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({ ...theirs, kernelFunc: (call) => ours(call) ?? theirs.kernelFunc(call) });
}
