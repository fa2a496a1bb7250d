import * as tf from "@tensorflow/tfjs";
import { bindAssembly } from "#kernels/assembly-module.ts";
import { registerKernels } from "#kernels/register.ts";
import { locateWasmFiles } from "#kernels/wasm-files.ts";

/**
 * Starts a tfjs backend with Fovea's kernels in place and makes it the current one.
 * @param isWanted asked once its code is there: nobody may wait for it any more by then
 * @throws Error when the backend does not start here, or came too late
 */
export async function startBackend(
  name: "cpu" | "wasm" | "webgl" | "webgpu",
  isWanted: () => boolean = () => true,
): Promise<void> {
  registerKernels();
  locateWasmFiles();
  // Nearly half a megabyte that nobody else needs: fetched when it is wanted.
  if (name === "webgpu") await import("@tensorflow/tfjs-backend-webgpu");
  if (!isWanted()) throw new Error(`the ${name} backend came too late`);
  if (!(await tf.setBackend(name))) throw new Error(`the ${name} backend does not start here`);
  await tf.ready();
  if (name === "wasm") await bindAssembly();
}
