/**
 * The sampler's kernels where the processor computes (cpu and wasm): the plain loops of the geometry room, run over
 * the backend's own memory without a copy.
 */
import * as tf from "@tensorflow/tfjs";
import {
  gridSample,
  gridSampleGridGradient,
  gridSampleImageGradient,
  type SamplerShape,
} from "#geometry/bilinear.ts";
import { GridSample, GridSampleGridGradient, GridSampleImageGradient } from "#kernels/grid-sample.ts";
import type { ProcessorMemory } from "#kernels/processor-memory.ts";

type Inputs = { image: tf.TensorInfo; grid: tf.TensorInfo; warpedGradient: tf.TensorInfo };

export function registerGridSampleLoops(backendName: string, memory: ProcessorMemory): void {
  const register = (
    kernelName: string,
    outputShape: (inputs: Inputs) => number[],
    compute: (
      inputs: { [Name in keyof Inputs]: Float32Array },
      output: Float32Array,
      shape: SamplerShape,
    ) => void,
  ) =>
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, backend }) => {
        const infos = inputs as unknown as Inputs;
        const output = memory.make(backend, outputShape(infos));
        // Views last: making the output may grow the WASM heap, which detaches every view made before.
        const view = (info: tf.TensorInfo | undefined) =>
          info ? memory.view(backend, info) : new Float32Array(0);
        const views = {
          image: view(infos.image),
          grid: view(infos.grid),
          warpedGradient: view(infos.warpedGradient),
        };
        compute(views, view(output), samplerShape(infos));
        return output;
      },
    });

  register(
    GridSample,
    ({ image, grid }) => [...grid.shape.slice(0, 3), image.shape[3] as number],
    ({ image, grid }, warped, shape) => gridSample(image, grid, warped, shape),
  );
  register(
    GridSampleImageGradient,
    ({ image }) => image.shape,
    ({ warpedGradient, grid }, gradient, shape) =>
      gridSampleImageGradient(warpedGradient, grid, gradient, shape),
  );
  register(
    GridSampleGridGradient,
    ({ grid }) => grid.shape,
    ({ warpedGradient, image, grid }, gradient, shape) =>
      gridSampleGridGradient(warpedGradient, image, grid, gradient, shape),
  );
}

function samplerShape({ image, grid }: Inputs): SamplerShape {
  const [batch, height, width, channels] = image.shape as [number, number, number, number];
  const [, outHeight, outWidth] = grid.shape as [number, number, number];
  return { batch, height, width, channels, outHeight, outWidth };
}
