import * as tf from "@tensorflow/tfjs";

/**
 * The numbers of the tensors that `compute` returns by name; no tensor of it stays.
 *
 * WebGPU can only be waited for: read at once, as tfjs offers by a detour over a canvas, numbers came back as zeros and
 * the device was lost (SwiftShader). Elsewhere reading at once is quicker, and on WebGL surer, too: the fences that would
 * be waited for do not come in every browser.
 */
export async function readBack<Name extends string>(
  compute: () => Record<Name, tf.Tensor>,
): Promise<Record<Name, Float32Array>> {
  const mustWait = tf.getBackend() === "webgpu";
  const tensors = Object.entries<tf.Tensor>(tf.tidy(compute));
  const numbers = new Map<string, Float32Array>();
  for (const [name, tensor] of tensors) {
    numbers.set(name, (mustWait ? await tensor.data() : tensor.dataSync()) as Float32Array);
    tensor.dispose();
  }
  return Object.fromEntries(numbers) as Record<Name, Float32Array>;
}
