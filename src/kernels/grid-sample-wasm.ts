/** The sampler's kernels on WASM: `assembly/sampler.ts`, called on tfjs's own tensors. */
import * as tf from "@tensorflow/tfjs";
import { type Assembly, assembly } from "#kernels/assembly-module.ts";
import { GridSample, GridSampleGridGradient, GridSampleImageGradient } from "#kernels/grid-sample.ts";
import { Scratch } from "#kernels/scratch.ts";

type Inputs = Record<"image" | "grid" | "warpedGradient", tf.TensorInfo>;
type Shape4 = [number, number, number, number];
/** batch, height, width, channels, output points */
type Sizes = [number, number, number, number, number];

export function registerGridSampleWasm(): void {
  const register = (
    kernelName: string,
    outputShape: (inputs: Inputs) => number[],
    compute: (
      kernels: Assembly,
      pointers: { [Name in keyof Inputs]: number },
      output: number,
      sizes: Sizes,
    ) => void,
  ) =>
    tf.registerKernel({
      kernelName,
      backendName: "wasm",
      kernelFunc: ({ inputs, backend }) => {
        const tensors = inputs as unknown as Inputs;
        const scratch = new Scratch(backend);
        const output = scratch.output(outputShape(tensors));
        const pointer = (tensor: tf.TensorInfo | undefined) => (tensor ? scratch.pointer(tensor) : 0);
        const pointers = {
          image: pointer(tensors.image),
          grid: pointer(tensors.grid),
          warpedGradient: pointer(tensors.warpedGradient),
        };
        compute(assembly(), pointers, output.pointer, sizes(tensors));
        return output.tensor;
      },
    });

  register(
    GridSample,
    ({ image, grid }) => [...grid.shape.slice(0, 3), image.shape[3] as number],
    (kernels, { image, grid }, out, of) => kernels.gridSample(image, grid, out, ...of),
  );
  register(
    GridSampleImageGradient,
    ({ image }) => image.shape,
    (kernels, { warpedGradient, grid }, out, of) =>
      kernels.gridSampleImageGradient(warpedGradient, grid, out, ...of),
  );
  register(
    GridSampleGridGradient,
    ({ grid }) => grid.shape,
    (kernels, { warpedGradient, image, grid }, out, of) =>
      kernels.gridSampleGridGradient(warpedGradient, image, grid, out, ...of),
  );
}

function sizes({ image, grid }: Inputs): Sizes {
  const [batch, height, width, channels] = image.shape as Shape4;
  const [, outHeight, outWidth] = grid.shape as Shape4;
  return [batch, height, width, channels, outHeight * outWidth];
}
