import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { MaxPoolBiasRelu } from "#kernels/max-pool-bias-relu.ts";
import { startBackend } from "#kernels/start-backend.ts";

/** Odd sizes, one to nine channels (the kernel takes four at a time), one picture and several. */
const shapes = [
  [3, 8, 6, 4],
  [2, 7, 9, 3],
  [1, 2, 2, 1],
  [2, 5, 4, 9],
  [1, 24, 24, 16],
  [6, 30, 26, 3],
] as [number, number, number, number][];

const composed = (x: tf.Tensor, bias: tf.Tensor) =>
  tf.relu(tf.add(tf.maxPool(x as tf.Tensor4D, 2, 2, "valid"), bias));

const fused = (x: tf.Tensor, bias: tf.Tensor) =>
  tf.engine().runKernel(MaxPoolBiasRelu, { x, bias }) as tf.Tensor;

/** Zeros without their sign, which says nothing here. */
const numbers = (tensor: tf.Tensor) => Array.from(tensor.dataSync(), (value) => value + 0);

/** Value and both gradients; every picture has equal maxima too, since its numbers are rounded. */
async function resultsOn(
  backend: "cpu" | "wasm" | "webgl",
  layer: typeof fused,
  shape: (typeof shapes)[number],
) {
  await startBackend(backend);
  const before = tf.memory().numTensors;
  const results = tf.tidy(() => {
    const x = tf.div(tf.round(tf.mul(tf.randomNormal(shape, 0, 1, "float32", 5), 4)), 4);
    const bias = tf.randomNormal([shape[3]], 0, 0.5, "float32", 7);
    const y = layer(x, bias);
    const dy = tf.randomNormal(y.shape, 0, 1, "float32", 6);
    const [dx, dbias] = tf.grads(layer)([x, bias], dy) as [tf.Tensor, tf.Tensor];
    return { y: numbers(y), dx: numbers(dx), dbias: numbers(dbias) };
  });
  expect(tf.memory().numTensors).toBe(before);
  return results;
}

describe.each(["wasm", "webgl"] as const)("on %s", (backend) => {
  test.each(shapes)(
    "pool, bias and relu in one equal the three operations on cpu: %d x %d x %d x %d",
    async (...shape) => {
      const expected = await resultsOn("cpu", composed, shape);
      const actual = await resultsOn(backend, fused, shape);
      expect(actual.y).toEqual(expected.y);
      expect(actual.dx).toEqual(expected.dx);
      const scale = Math.max(...expected.dbias.map(Math.abs));
      for (const [i, value] of expected.dbias.entries()) {
        expect(Math.abs((actual.dbias[i] as number) - value) / scale).toBeLessThan(1e-5);
      }
    },
  );
});
