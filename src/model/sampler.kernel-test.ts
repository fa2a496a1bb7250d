import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import {
  gridSampleGridGradient,
  gridSampleImageGradient,
  gridSample as loopSample,
} from "#geometry/bilinear.ts";
import { samplingGrid } from "#geometry/transform.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { readBack } from "#kernels/read-back.ts";
import { startBackend } from "#kernels/start-backend.ts";
import golden from "#model/golden/grid-sample.json" with { type: "json" };
import { gridGenerator } from "#model/grid-generator.ts";
import { gridSample } from "#model/sampler.ts";

/** Largest difference, relative to the largest number expected. */
function error(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  let scale = 1e-6;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i] as number));
    worst = Math.max(worst, Math.abs((actual[i] as number) - (expected[i] as number)));
  }
  return worst / scale;
}

const forwardLimit = 1e-5;
const gradientLimit = 1e-4;

type Shape3 = [number, number, number];

/** SwiftShader answers for WebGPU too, but not in every Chromium. */
const hasWebGPU = Boolean(await navigator.gpu?.requestAdapter());
if (!hasWebGPU) console.warn("The sampler is not tested on WebGPU: no adapter answers in this browser.");

const backends = ["cpu", "wasm", "webgl", ...(hasWebGPU ? (["webgpu"] as const) : [])] as const;

describe.each(backends)("grid generator and sampler on %s", (backend) => {
  beforeAll(() => startBackend(backend));

  test.each(golden)("agree with PyTorch: $name", async (expected) => {
    const [h, w] = expected.upstream.shape as Shape3;
    const actual = await readBack(() => {
      const image = tf.tensor4d(expected.image.values, [1, ...(expected.image.shape as Shape3)]);
      const upstream = tf.tensor4d(expected.upstream.values, [1, ...(expected.upstream.shape as Shape3)]);
      const theta = tf.tensor2d(expected.theta, [1, 6]);
      const grid = gridGenerator(theta, affine, h, w);
      const [imageGradient, gridGradient] = tf.grads((u, g) =>
        gridSample(u as tf.Tensor4D, g as tf.Tensor4D),
      )([image, tf.tensor4d(expected.grid, [1, h, w, 2])], upstream) as [tf.Tensor, tf.Tensor];
      const thetaGradient = tf.grad((t) => gridSample(image, gridGenerator(t as tf.Tensor2D, affine, h, w)))(
        theta,
        upstream,
      );
      return { grid, warped: gridSample(image, grid), imageGradient, gridGradient, thetaGradient };
    });
    expect(error(actual.grid, expected.grid)).toBeLessThan(forwardLimit);
    expect(error(actual.warped, expected.warped)).toBeLessThan(forwardLimit);
    expect(error(actual.imageGradient, expected.imageGradient)).toBeLessThan(gradientLimit);
    expect(error(actual.gridGradient, expected.gridGradient)).toBeLessThan(gradientLimit);
    expect(error(actual.thetaGradient, expected.thetaGradient)).toBeLessThan(gradientLimit);
  });

  test("agree with the plain loops in double precision over a batch of unlike thetas", async () => {
    const shape = { batch: 5, height: 11, width: 9, channels: 3, outHeight: 7, outWidth: 8 };
    const random = seededRandom(3);
    const image = Float64Array.from({ length: 5 * 11 * 9 * 3 }, () => Math.fround(uniform(random, -1, 1)));
    const upstream = Float64Array.from({ length: 5 * 7 * 8 * 3 }, () => Math.fround(uniform(random, -1, 1)));
    const grids = Array.from({ length: 5 }, () => {
      const theta = Array.from({ length: 6 }, () => uniform(random, -1.2, 1.2));
      return [...samplingGrid(affine, theta, 7, 8)];
    });
    const grid = Float64Array.from(grids.flat());
    const warped = new Float64Array(upstream.length);
    const imageGradient = new Float64Array(image.length);
    const gridGradient = new Float64Array(grid.length);
    loopSample(image, grid, warped, shape);
    gridSampleImageGradient(upstream, grid, imageGradient, shape);
    gridSampleGridGradient(upstream, image, grid, gridGradient, shape);

    const actual = await readBack(() => {
      const u = tf.tensor4d(Float32Array.from(image), [5, 11, 9, 3]);
      const g = tf.tensor4d(Float32Array.from(grid), [5, 7, 8, 2]);
      const [byImage, byGrid] = tf.grads((a, b) => gridSample(a as tf.Tensor4D, b as tf.Tensor4D))(
        [u, g],
        tf.tensor4d(Float32Array.from(upstream), [5, 7, 8, 3]),
      ) as [tf.Tensor, tf.Tensor];
      return { warped: gridSample(u, g), byImage, byGrid };
    });
    expect(error(actual.warped, warped)).toBeLessThan(forwardLimit);
    expect(error(actual.byImage, imageGradient)).toBeLessThan(gradientLimit);
    expect(error(actual.byGrid, gridGradient)).toBeLessThan(gradientLimit);
  });

  test("a gradient to theta computes no gradient to the image", () => {
    const before = tf.engine().state.numTensors;
    tf.tidy(() => {
      const image = tf.randomNormal([1, 6, 6, 3], 0, 1, "float32", 1) as tf.Tensor4D;
      const kernels = tf.getKernel("GridSampleImageGradient", backend);
      let calls = 0;
      const { kernelFunc } = kernels;
      kernels.kernelFunc = (call) => {
        calls++;
        return kernelFunc(call);
      };
      tf.grad((t) => gridSample(image, gridGenerator(t as tf.Tensor2D, affine, 4, 4)))(
        tf.tensor2d([[0.7, 0, 0, 0, 0.7, 0]]),
      );
      kernels.kernelFunc = kernelFunc;
      expect(calls).toBe(0);
    });
    expect(tf.engine().state.numTensors).toBe(before);
  });

  afterEach(() => expect(tf.memory().numTensors).toBe(0));
});
