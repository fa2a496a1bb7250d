import * as tf from "@tensorflow/tfjs";

export type KernelCall = Parameters<tf.KernelFunc>[0];

/**
 * Puts our kernel in front of tfjs's on one backend; tfjs's gets what ours declines (null).
 * @throws Error, when it is run, where ours declines and tfjs has none
 */
export function putKernelInFront(
  backendName: string,
  kernelName: string,
  ours: (call: KernelCall) => tf.TensorInfo | null,
): void {
  const theirs = tf.getKernel(kernelName, backendName) as tf.KernelConfig | undefined;
  if (theirs) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({
    ...theirs,
    kernelName,
    backendName,
    kernelFunc: (call) => {
      const output = ours(call) ?? theirs?.kernelFunc(call);
      if (!output) throw new Error(`${kernelName} on ${backendName} is not for these sizes or strides`);
      return output;
    },
  });
}
