/** Puts Fovea's kernels beside tfjs's own. Idempotent; to be called before any backend is started. */
import "@tensorflow/tfjs-backend-wasm";
import "@tensorflow/tfjs-backend-webgl";
import { registerAdamWasm } from "#kernels/adam-wasm.ts";
import { registerConvolutionWasm } from "#kernels/convolution-wasm.ts";
import { registerConvolutionWebGL } from "#kernels/convolution-webgl.ts";
import { registerFilterGradientWebGL } from "#kernels/filter-gradient-webgl.ts";
import { registerGridSampleGradient } from "#kernels/grid-sample.ts";
import { registerGridSampleCpu } from "#kernels/grid-sample-cpu.ts";
import { registerGridSampleWasm } from "#kernels/grid-sample-wasm.ts";
import { registerGridSampleWebGL } from "#kernels/grid-sample-webgl.ts";
import { registerGridSampleWebGPU } from "#kernels/grid-sample-webgpu.ts";
import { registerIdentityWasm } from "#kernels/identity-wasm.ts";
import { registerMaxPoolBiasReluGradient } from "#kernels/max-pool-bias-relu.ts";
import { registerMaxPoolBiasReluWasm } from "#kernels/max-pool-bias-relu-wasm.ts";
import { registerMaxPoolBiasReluWebGL } from "#kernels/max-pool-bias-relu-webgl.ts";
import { registerMaxPoolGradientWasm } from "#kernels/max-pool-gradient-wasm.ts";

let registered = false;

export function registerKernels(): void {
  if (registered) return;
  registered = true;
  registerGridSampleGradient();
  registerMaxPoolBiasReluGradient();

  registerGridSampleCpu();

  registerGridSampleWasm();
  registerConvolutionWasm();
  registerMaxPoolBiasReluWasm();
  registerMaxPoolGradientWasm();
  registerAdamWasm();
  registerIdentityWasm();

  registerGridSampleWebGL();
  registerConvolutionWebGL();
  registerFilterGradientWebGL();
  registerMaxPoolBiasReluWebGL();

  registerGridSampleWebGPU();
}
