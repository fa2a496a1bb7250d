/**
 * The sampler's kernels as compute shaders (WGSL), one thread an output number. They are the fragment shaders of
 * `grid-sample-webgl.ts` once more: dL/dU is pulled, not scattered, because WGSL has no atomic addition of floats, either.
 * Shapes come as uniforms, so that each is compiled once.
 */
import * as tf from "@tensorflow/tfjs";
import type { Shape4 } from "#kernels/convolution.ts";
import { GridSample, GridSampleGridGradient, GridSampleImageGradient } from "#kernels/grid-sample.ts";

/** What this room uses of the WebGPU backend (`WebGPUBackend`). */
interface WebGPUBackend {
  runWebGPUProgram(program: Program, inputs: tf.TensorInfo[], dtype: "float32"): tf.TensorInfo;
  disposeData(dataId: tf.DataId): boolean;
}
/** tfjs's `WebGPUProgram`; it is changed when it runs, so every run takes a new one. */
interface Program {
  readonly variableNames: string[];
  readonly outputShape: number[];
  readonly dispatchLayout: { readonly x: number[] };
  readonly dispatch: [number, number, number];
  readonly workgroupSize: [number, number, number];
  /** Declares `uniforms.size`, the count of output numbers. */
  readonly size: true;
  /** Stands for the source in tfjs's cache. */
  readonly shaderKey: string;
  getUserCode(): string;
}
type Inputs = Record<"image" | "grid" | "warpedGradient", tf.TensorInfo>;

export function registerGridSampleWebGPU(): void {
  const register = (kernelName: string, run: (backend: WebGPUBackend, inputs: Inputs) => tf.TensorInfo) =>
    tf.registerKernel({
      kernelName,
      backendName: "webgpu",
      kernelFunc: ({ inputs, backend }) => run(backend as WebGPUBackend, inputs as unknown as Inputs),
    });

  register(GridSample, (backend, { image, grid }) => {
    const [batch, height, width] = grid.shape as Shape4;
    const shape = [batch, height, width, (image.shape as Shape4)[3]];
    return backend.runWebGPUProgram(
      program("sample", ["image", "grid"], shape, sample),
      [image, grid],
      "float32",
    );
  });
  register(GridSampleGridGradient, (backend, { image, grid, warpedGradient }) =>
    backend.runWebGPUProgram(
      program("gridGradient", ["warpedGradient", "image", "grid"], grid.shape, gridGradient),
      [warpedGradient, image, grid],
      "float32",
    ),
  );
  register(GridSampleImageGradient, (backend, { image, grid, warpedGradient }) => {
    const boundsShape = [...grid.shape.slice(0, 2), 4];
    const bounds = backend.runWebGPUProgram(
      program("rowBounds", ["grid"], boundsShape, rowBounds),
      [grid],
      "float32",
    );
    const gradient = backend.runWebGPUProgram(
      program("imageGradient", ["warpedGradient", "grid", "bounds"], image.shape, imageGradient),
      [warpedGradient, grid, bounds],
      "float32",
    );
    backend.disposeData(bounds.dataId);
    return gradient;
  });
}

/** @param body WGSL of one thread, in `fn main(index : i32)`, and what functions it needs */
function program(name: string, variableNames: string[], outputShape: number[], code: string): Program {
  const threads = 64;
  return {
    variableNames,
    outputShape,
    dispatchLayout: { x: outputShape.map((_, i) => i) },
    dispatch: [Math.ceil(tf.util.sizeFromShape(outputShape) / threads), 1, 1],
    workgroupSize: [threads, 1, 1],
    size: true,
    shaderKey: `foveaGridSample_${name}`,
    getUserCode: () => code,
  };
}

/** Normalised coordinates of the grid, and the same in pixels of an image whose shape is this uniform. */
const sourcePoint = (imageShape: "imageShape" | "outShape") => `
  fn toPixels(normalised : vec2<f32>) -> vec2<f32> {
    let size = vec2<f32>(vec2<i32>(uniforms.${imageShape}.z, uniforms.${imageShape}.y));
    return ((normalised + 1.0) * size - 1.0) * 0.5;
  }
  fn sourcePoint(b : i32, i : i32, j : i32) -> vec2<f32> {
    return toPixels(vec2<f32>(getGrid(b, i, j, 0), getGrid(b, i, j, 1)));
  }`;

const inImage = `
  fn inImage(pixel : vec2<f32>) -> bool {
    let last = vec2<f32>(vec2<i32>(uniforms.imageShape.z, uniforms.imageShape.y) - 1);
    return all(pixel >= vec2<f32>(0.0)) && all(pixel <= last);
  }`;

const sample = `
  ${sourcePoint("imageShape")}
  ${inImage}
  fn main(index : i32) {
    if (index >= uniforms.size) { return; }
    let at = getCoordsFromIndex(index);
    let point = sourcePoint(at.x, at.y, at.z);
    let corner = floor(point);
    var sum = 0.0;
    for (var n = 0; n < 4; n++) {
      let pixel = corner + vec2<f32>(f32(n % 2), f32(n / 2));
      if (!inImage(pixel)) { continue; }
      let weight = 1.0 - abs(point - pixel);
      sum += weight.x * weight.y * getImage(at.x, i32(pixel.y), i32(pixel.x), at.w);
    }
    setOutputAtIndex(index, sum);
  }`;

const gridGradient = `
  ${sourcePoint("imageShape")}
  ${inImage}
  fn main(index : i32) {
    if (index >= uniforms.size) { return; }
    let at = getCoordsFromIndex(index);
    let point = sourcePoint(at.x, at.y, at.z);
    let corner = floor(point);
    var sum = vec2<f32>(0.0);
    for (var n = 0; n < 4; n++) {
      let side = vec2<f32>(f32(n % 2), f32(n / 2));
      let pixel = corner + side;
      if (!inImage(pixel)) { continue; }
      let weight = 1.0 - abs(point - pixel);
      var pull = 0.0;
      for (var c = 0; c < uniforms.imageShape.w; c++) {
        pull += getImage(at.x, i32(pixel.y), i32(pixel.x), c) * getWarpedGradient(at.x, at.y, at.z, c);
      }
      sum += (2.0 * side - 1.0) * weight.yx * pull;
    }
    let scale = vec2<f32>(vec2<i32>(uniforms.imageShape.z, uniforms.imageShape.y)) * 0.5;
    setOutputAtIndex(index, (sum * scale)[at.w]);
  }`;

/** Least x, greatest x, least y, greatest y (normalised) that a row of the output samples: [B,h,4]. */
const rowBounds = `
  fn main(index : i32) {
    if (index >= uniforms.size) { return; }
    let at = getCoordsFromIndex(index);
    var bound = getGrid(at.x, at.y, 0, at.z / 2);
    for (var j = 1; j < uniforms.gridShape.z; j++) {
      let value = getGrid(at.x, at.y, j, at.z / 2);
      bound = select(max(bound, value), min(bound, value), at.z % 2 == 0);
    }
    setOutputAtIndex(index, bound);
  }`;

const imageGradient = `
  ${sourcePoint("outShape")}
  fn main(index : i32) {
    if (index >= uniforms.size) { return; }
    let at = getCoordsFromIndex(index);
    let pixel = vec2<f32>(vec2<i32>(at.z, at.y));
    var sum = 0.0;
    for (var i = 0; i < uniforms.gridShape.y; i++) {
      let least = toPixels(vec2<f32>(getBounds(at.x, i, 0), getBounds(at.x, i, 2)));
      let greatest = toPixels(vec2<f32>(getBounds(at.x, i, 1), getBounds(at.x, i, 3)));
      if (any(pixel <= least - 1.0) || any(pixel >= greatest + 1.0)) { continue; }
      for (var j = 0; j < uniforms.gridShape.z; j++) {
        let weight = max(vec2<f32>(0.0), 1.0 - abs(sourcePoint(at.x, i, j) - pixel));
        let share = weight.x * weight.y;
        if (share > 0.0) { sum += share * getWarpedGradient(at.x, i, j, at.w); }
      }
    }
    setOutputAtIndex(index, sum);
  }`;
