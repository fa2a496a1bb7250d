import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { gridSample as loopSample } from "#geometry/bilinear.ts";
import { samplingGrid, type Transform, thetaOf } from "#geometry/transform.ts";
import { type TransformName, transforms } from "#geometry/transforms.ts";
import { readBack } from "#kernels/read-back.ts";
import { startBackend } from "#kernels/start-backend.ts";
import golden from "#model/golden/families.json" with { type: "json" };
import { gridGenerator } from "#model/grid-generator.ts";
import { gridSample } from "#model/sampler.ts";

type Shape3 = [number, number, number];

/** As in `localisation-net.ts`. [B,P] -> [B, rows * basisSize] */
const thetaTensor = (parameters: tf.Tensor2D, { directions, offset }: Transform): tf.Tensor2D =>
  tf.add(
    tf.matMul(parameters, tf.tensor2d(directions.map((direction) => [...direction]))),
    tf.tensor1d([...offset]),
  );

const farthest = (actual: ArrayLike<number>, expected: ArrayLike<number>): number => {
  expect(actual.length).toBe(expected.length);
  const scale = Math.max(1, ...Array.from(expected, Math.abs));
  return Math.max(...Array.from(expected, (value, i) => Math.abs((actual[i] as number) - value))) / scale;
};

const hasWebGPU = Boolean(await navigator.gpu?.requestAdapter());
const backends = ["cpu", "wasm", "webgl", ...(hasWebGPU ? (["webgpu"] as const) : [])] as const;

describe.each(backends)("families on %s", (backend) => {
  beforeAll(() => startBackend(backend));
  afterEach(() => expect(tf.memory().numTensors).toBe(0));

  test.each(golden)("agrees with PyTorch: $family, $name", async (expected) => {
    const transform = transforms[expected.family as TransformName];
    const [h, w] = expected.upstream.shape as Shape3;
    const count = expected.parameters.length;
    const actual = await readBack(() => {
      const image = tf.tensor4d(expected.image.values, [1, ...(expected.image.shape as Shape3)]);
      const upstream = tf.tensor4d(expected.upstream.values, [1, ...(expected.upstream.shape as Shape3)]);
      const parameters = tf.tensor2d(expected.parameters, [1, count]);
      const grid = (p: tf.Tensor) => gridGenerator(thetaTensor(p as tf.Tensor2D, transform), transform, h, w);
      const [imageGradient, parameterGradient] = tf.grads((u, p) => gridSample(u as tf.Tensor4D, grid(p)))(
        [image, parameters],
        upstream,
      ) as [tf.Tensor, tf.Tensor];
      return {
        grid: grid(parameters),
        warped: gridSample(image, grid(parameters)),
        imageGradient,
        parameterGradient,
      };
    });
    expect(farthest(actual.grid, expected.grid)).toBeLessThan(1e-5);
    expect(farthest(actual.warped, expected.warped)).toBeLessThan(1e-4);
    expect(farthest(actual.imageGradient, expected.imageGradient)).toBeLessThan(1e-4);
    expect(farthest(actual.parameterGradient, expected.parameterGradient)).toBeLessThan(1e-4);
    // The page's own loops make the same grid.
    const loops = samplingGrid(transform, thetaOf(transform, expected.parameters), h, w);
    expect(farthest(loops, expected.grid)).toBeLessThan(1e-5);
  });

  test.each(Object.entries(transforms))(
    "%s: dL/dparameters is the slope of the plain loops' loss",
    async (name, transform) => {
      const random = seededRandom(23);
      const shape = { batch: 1, height: 9, width: 10, channels: 3, outHeight: 7, outWidth: 6 };
      const image = Float32Array.from({ length: 9 * 10 * 3 }, () => uniform(random, -1, 1));
      const upstream = Float32Array.from({ length: 7 * 6 * 3 }, () => uniform(random, -1, 1));
      const parameters = transform.identity.map((p) => Math.fround(0.7 * p + uniform(random, -0.08, 0.08)));
      const loss = (at: readonly number[]) => {
        const warped = new Float64Array(upstream.length);
        loopSample(image, samplingGrid(transform, thetaOf(transform, at), 7, 6), warped, shape);
        return warped.reduce((sum, v, i) => sum + v * (upstream[i] as number), 0);
      };
      const { gradient } = await readBack(() => ({
        gradient: tf.grad((p) =>
          gridSample(
            tf.tensor4d(image, [1, 9, 10, 3]),
            gridGenerator(thetaTensor(p as tf.Tensor2D, transform), transform, 7, 6),
          ),
        )(tf.tensor2d(parameters, [1, parameters.length]), tf.tensor4d(upstream, [1, 7, 6, 3])),
      }));
      const norm = Math.hypot(...gradient);
      expect(norm, name).toBeGreaterThan(0.1);
      // The hat function has kinks at whole pixels: the shorter the way, the fewer of them are crossed.
      const h = 5e-5;
      for (const [p] of parameters.entries()) {
        const at = (by: number) => loss(parameters.map((value, i) => value + (i === p ? by : 0)));
        const slope = (at(h) - at(-h)) / (2 * h);
        expect(Math.abs((gradient[p] as number) - slope), `${name}, parameter ${p}`).toBeLessThan(
          0.01 * norm,
        );
      }
    },
  );

  test("nothing blows up where W is 0 or negative everywhere", async () => {
    const transform = transforms.projective;
    const { warped, gradient } = await readBack(() => {
      const image = tf.ones([1, 6, 6, 3]) as tf.Tensor4D;
      // A horizon through the middle of the picture, and one before all of it.
      const theta = tf.tensor2d([
        [0.5, 0, 0, 0, 0.5, 0, 9, -9, 0],
        [0.5, 0, 0.3, 0, 0.5, 0.2, 0, 0, -1],
      ]);
      const images = tf.tile(image, [2, 1, 1, 1]) as tf.Tensor4D;
      const make = (t: tf.Tensor) => gridSample(images, gridGenerator(t as tf.Tensor2D, transform, 5, 5));
      return { warped: make(theta), gradient: tf.grad(make)(theta) };
    });
    expect(Array.from(warped).every(Number.isFinite)).toBe(true);
    expect(Array.from(gradient).every(Number.isFinite)).toBe(true);
    // W itself has no gradient there.
    expect([...gradient].slice(9 + 6)).toEqual([0, 0, 0]);
  });
});
