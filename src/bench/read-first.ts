import * as tf from "@tensorflow/tfjs";

/** Reads the first number of a tensor back, waiting for the device. WebGPU can only be waited for asynchronously. */
export async function readFirst(tensor: tf.Tensor): Promise<number> {
  const values = tf.getBackend() === "webgpu" ? await tensor.data() : tensor.dataSync();
  return values[0] as number;
}
