/** Puts Fovea's kernels beside tfjs's own. Idempotent; to be called before any backend is started. */
import "@tensorflow/tfjs-backend-wasm";
import "@tensorflow/tfjs-backend-webgl";
import { registerConvolutionWasm } from "#kernels/convolution-wasm.ts";
import { registerGridSampleGradient } from "#kernels/grid-sample.ts";
import { registerGridSampleLoops } from "#kernels/grid-sample-loops.ts";
import { registerGridSampleWebGL } from "#kernels/grid-sample-webgl.ts";
import { registerMaxPoolGradientWasm } from "#kernels/max-pool-gradient-wasm.ts";
import { cpuMemory, wasmMemory } from "#kernels/processor-memory.ts";

let registered = false;

export function registerKernels(): void {
  if (registered) return;
  registered = true;
  registerGridSampleGradient();
  registerGridSampleLoops("cpu", cpuMemory);
  registerGridSampleLoops("wasm", wasmMemory);
  registerGridSampleWebGL();
  registerConvolutionWasm();
  registerMaxPoolGradientWasm();
}
