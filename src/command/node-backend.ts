import * as tf from "@tensorflow/tfjs";
import { bindAssembly } from "#kernels/assembly-module.ts";
import { registerKernels } from "#kernels/register.ts";

/** The WASM backend in Node, with Fovea's kernels; tfjs finds its own file there. */
export async function startWasmInNode(): Promise<void> {
  registerKernels();
  // Its threaded build looks for web workers.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (!(await tf.setBackend("wasm"))) throw new Error("the WASM backend does not start in this Node");
  await tf.ready();
  await bindAssembly();
}
