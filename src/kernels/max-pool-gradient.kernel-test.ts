import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { startBackend } from "#kernels/start-backend.ts";

const gradientOn = async (
  backend: "cpu" | "wasm",
  shape: [number, number, number, number],
  size: number,
  stride: number,
) => {
  await startBackend(backend);
  return tf.tidy(() => {
    const x = tf.randomNormal(shape, 0, 1, "float32", 5);
    const pool = (u: tf.Tensor) => tf.maxPool(u as tf.Tensor4D, size, stride, "valid");
    const dy = tf.randomNormal(pool(x).shape, 0, 1, "float32", 6);
    return [...tf.grad(pool)(x, dy).dataSync()];
  });
};

test.each([
  { shape: [3, 8, 6, 4], size: 2, stride: 2 },
  { shape: [2, 7, 9, 3], size: 2, stride: 2 },
  { shape: [1, 2, 2, 1], size: 2, stride: 2 },
  { shape: [2, 9, 9, 2], size: 3, stride: 2 },
] as { shape: [number, number, number, number]; size: number; stride: number }[])(
  "the pool's gradient on WASM equals the cpu backend's: $shape, window $size",
  async ({ shape, size, stride }) => {
    const expected = await gradientOn("cpu", shape, size, stride);
    const actual = await gradientOn("wasm", shape, size, stride);
    expect(actual).toHaveLength(expected.length);
    // Overlapping windows are summed in another order.
    for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 5);
  },
);
