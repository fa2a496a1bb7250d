/** Adam's update on WASM: `assembly/adam.ts`, variable by variable, each against its stretch of the flat gradient. */
import * as tf from "@tensorflow/tfjs";
import { type AdamAttributes, AdamUpdate } from "#kernels/adam.ts";
import { assembly } from "#kernels/assembly-module.ts";
import { Scratch } from "#kernels/scratch.ts";

export function registerAdamWasm(): void {
  tf.registerKernel({
    kernelName: AdamUpdate,
    backendName: "wasm",
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { gradient, mean, square, ...variables } = inputs as Record<string, tf.TensorInfo> &
        Record<"gradient" | "mean" | "square", tf.TensorInfo>;
      const { beta1, beta2, epsilon, clipNorm, rates } = attrs as unknown as AdamAttributes;
      const scratch = new Scratch(backend);
      const size = tf.util.sizeFromShape(gradient.shape);
      const norm = Math.sqrt(assembly().sumOfSquares(scratch.pointer(gradient), size));
      const scale = clipNorm / Math.max(norm, clipNorm);
      let offset = 0;
      return rates.map((rate, i) => {
        const variable = variables[i] as tf.TensorInfo;
        const count = tf.util.sizeFromShape(variable.shape);
        const updated = scratch.output(variable.shape);
        assembly().adam(
          scratch.pointer(variable),
          scratch.pointer(gradient) + offset,
          scratch.pointer(mean) + offset,
          scratch.pointer(square) + offset,
          updated.pointer,
          count,
          scale,
          beta1,
          beta2,
          rate,
          epsilon,
        );
        offset += count * Float32Array.BYTES_PER_ELEMENT;
        return updated.tensor;
      });
    },
  });
}
