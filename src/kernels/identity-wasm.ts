/**
 * Identity on the WASM backend without a copy: the same numbers, counted once more, as on tfjs's other backends.
 *
 * The engine clones every tensor that a gradient will want, some seventy a step, and tfjs's WASM kernel copies the
 * numbers each time. Tensors are never written to once they are made, so sharing is safe (but for Adam's moments, which
 * are the optimiser's own and must not be cloned).
 */
import type * as tf from "@tensorflow/tfjs";
import { putKernelInFront } from "#kernels/kernel-in-front.ts";

export function registerIdentityWasm(): void {
  putKernelInFront("wasm", "Identity", ({ inputs, backend }) => {
    const { x } = inputs as { x: tf.TensorInfo };
    if (x.dtype === "string") return null;
    (backend as { incRef(dataId: object): void }).incRef(x.dataId);
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  });
}
