/** The sampler's kernels on tfjs's cpu backend: the plain loops of the geometry room. The reference, and a last resort. */
import * as tf from "@tensorflow/tfjs";
import {
  gridSample,
  gridSampleGridGradient,
  gridSampleImageGradient,
  type SamplerShape,
} from "#geometry/bilinear.ts";
import { GridSample, GridSampleGridGradient, GridSampleImageGradient } from "#kernels/grid-sample.ts";

type Inputs = Record<"image" | "grid" | "warpedGradient", tf.TensorInfo>;
type Values = Record<keyof Inputs, Float32Array>;
/** What this file uses of the cpu backend (`MathBackendCPU`). */
interface CpuBackend {
  makeTensorInfo(shape: number[], dtype: "float32", values: Float32Array): tf.TensorInfo;
  data: { get(dataId: object): { values: Float32Array } };
}

export function registerGridSampleCpu(): void {
  const register = (
    kernelName: string,
    outputShape: (inputs: Inputs) => number[],
    compute: (values: Values, output: Float32Array, shape: SamplerShape) => void,
  ) =>
    tf.registerKernel({
      kernelName,
      backendName: "cpu",
      kernelFunc: ({ inputs, backend }) => {
        const cpu = backend as CpuBackend;
        const tensors = inputs as unknown as Inputs;
        const shape = outputShape(tensors);
        const output = new Float32Array(tf.util.sizeFromShape(shape));
        const values = Object.fromEntries(
          Object.entries(tensors).map(([name, { dataId }]) => [name, cpu.data.get(dataId).values]),
        ) as Values;
        compute(values, output, samplerShape(tensors));
        return cpu.makeTensorInfo(shape, "float32", output);
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
