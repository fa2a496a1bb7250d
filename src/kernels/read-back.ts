import * as tf from "@tensorflow/tfjs";

/**
 * A tensor's numbers. WebGPU can only be waited for: read at once, as tfjs offers by a detour over a canvas, numbers came
 * back as zeros and the device was lost (SwiftShader). Elsewhere reading at once is quicker, and on WebGL surer, as the
 * fences that it would wait for do not come in every browser.
 */
export async function readBack(tensor: tf.Tensor): Promise<Float32Array> {
  const values = tf.getBackend() === "webgpu" ? await tensor.data() : tensor.dataSync();
  return values as Float32Array;
}
