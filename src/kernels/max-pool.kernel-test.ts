import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { startBackend } from "#kernels/start-backend.ts";

interface Pool {
  readonly shape: [number, number, number, number];
  readonly size: number;
  readonly stride: number;
  /** "valid" when absent. */
  readonly pad?: "same" | 0;
  /** Whole numbers, so that most windows have several equal maxima. */
  readonly ties?: string;
}

/** The pooled numbers and the gradient. */
const poolOn = async (backend: "cpu" | "wasm" | "webgl", { shape, size, stride, pad, ties }: Pool) => {
  await startBackend(backend);
  return tf.tidy(() => {
    const normal = tf.randomNormal(shape, 0, 1, "float32", 5);
    const x = ties ? tf.abs(tf.round(normal)) : normal;
    const pool = (u: tf.Tensor) => tf.maxPool(u as tf.Tensor4D, size, stride, pad ?? "valid");
    const { value, grad } = tf.valueAndGrad(pool)(x, tf.randomNormal(pool(x).shape, 0, 1, "float32", 6));
    return { pooled: [...value.dataSync()], gradient: [...grad.dataSync()] };
  });
};

const pools: Pool[] = [
  { shape: [3, 8, 6, 4], size: 2, stride: 2 },
  { shape: [2, 7, 9, 3], size: 2, stride: 2 },
  { shape: [2, 10, 6, 1], size: 2, stride: 2 },
  { shape: [1, 2, 2, 1], size: 2, stride: 2 },
  { shape: [2, 9, 9, 2], size: 3, stride: 2 },
  { shape: [3, 8, 6, 4], size: 2, stride: 2, pad: "same" },
  { shape: [3, 7, 6, 2], size: 2, stride: 2, pad: 0 },
  // The first of equal maxima takes it all, row by row.
  { shape: [2, 9, 8, 3], size: 2, stride: 2, ties: ", many ties" },
];

describe.each(["wasm", "webgl"] as const)("on %s", (backend) => {
  test.each(pools)(
    "pool and gradient equal the cpu backend's: $shape, window $size$ties, padding $pad",
    async (pool) => {
      const expected = await poolOn("cpu", pool);
      const { pooled, gradient } = await poolOn(backend, pool);
      expect(pooled).toEqual(expected.pooled);
      expect(gradient).toHaveLength(expected.gradient.length);
      // Overlapping windows are summed in another order.
      for (const [i, value] of expected.gradient.entries()) expect(gradient[i]).toBeCloseTo(value, 5);
    },
  );
});
