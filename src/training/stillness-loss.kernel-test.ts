import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { unlikeness } from "#training/stillness-loss.ts";

const shape: [number, number, number, number] = [2, 4, 4, 3];
const length = 4 * 4 * 3;
const random = seededRandom(8);
const some = () => Array.from({ length: 2 * length }, () => uniform(random, -1, 2));
const [first, second] = [some(), some()];

function plainStandardised(picture: readonly number[]): number[] {
  const mean = picture.reduce((sum, value) => sum + value, 0) / length;
  const variance = picture.reduce((sum, value) => sum + (value - mean) ** 2, 0) / length;
  return picture.map((value) => (value - mean) / Math.sqrt(variance + 0.01));
}

/** In double precision, picture by picture. */
function plainUnlikeness(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += length) {
    const [x, y] = [a, b].map((all) => plainStandardised(all.slice(at, at + length))) as [number[], number[]];
    sum += x.reduce((total, value, i) => total + (value - (y[i] as number)) ** 2, 0);
  }
  return sum / a.length;
}

const onDevice = (a: readonly number[], b: readonly number[]) =>
  tf.tidy(() => unlikeness(tf.tensor4d([...a], shape), tf.tensor4d([...b], shape)).dataSync()[0] as number);

describe.each(["cpu", "wasm", "webgl"] as const)("stillness loss on %s", (backend) => {
  test("is the mean squared difference of pictures standardised one by one", async () => {
    await startBackend(backend);
    expect(onDevice(first, second)).toBeCloseTo(plainUnlikeness(first, second), 4);
  });

  test("light does not count: a brighter picture with more contrast is almost the same", async () => {
    await startBackend(backend);
    const brighter = first.map((value) => 0.5 + 1.4 * value);
    expect(onDevice(first, brighter)).toBeLessThan(1e-3);
    expect(onDevice(first, second)).toBeGreaterThan(0.5);
  });

  test("its gradient agrees with finite differences of the plain formula", async () => {
    await startBackend(backend);
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => unlikeness(x as tf.Tensor4D, tf.tensor4d(second, shape)))(tf.tensor4d(first, shape))
        .dataSync(),
    );
    const step = 1e-4;
    for (const i of [0, 7, 23, length, 2 * length - 1]) {
      const at = (shift: number) =>
        plainUnlikeness(
          first.map((value, k) => value + (k === i ? shift : 0)),
          second,
        );
      expect(gradient[i]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 4);
    }
  });
});
