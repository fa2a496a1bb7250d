import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { startBackend } from "#kernels/start-backend.ts";

/**
 * [B,H,W,C], kernel side, filters, padding: odd sizes, one and three channels, one image, one pixel, one filter; two that
 * are summed in several parts on WebGL; even kernels that make a picture larger, odd ones that make it smaller.
 */
const convolutions = [
  { image: [2, 7, 9, 3], side: 3, filters: 5, pad: "same" },
  { image: [3, 8, 8, 1], side: 5, filters: 8, pad: "same" },
  { image: [1, 6, 5, 4], side: 3, filters: 1, pad: "same" },
  { image: [2, 9, 7, 3], side: 4, filters: 17, pad: "same" },
  { image: [2, 9, 7, 2], side: 3, filters: 4, pad: "valid" },
  { image: [2, 1, 1, 3], side: 1, filters: 2, pad: "same" },
  { image: [2, 12, 12, 16], side: 3, filters: 32, pad: "same" },
  { image: [1, 40, 40, 3], side: 7, filters: 9, pad: "same" },
  { image: [5, 23, 21, 3], side: 5, filters: 7, pad: "same" },
  { image: [4, 30, 28, 1], side: 4, filters: 6, pad: "valid" },
  { image: [2, 12, 12, 7], side: 4, filters: 9, pad: 2 },
  { image: [3, 7, 6, 3], side: 4, filters: 5, pad: 2 },
  { image: [2, 13, 11, 3], side: 7, filters: 10, pad: 2 },
  { image: [2, 3, 3, 6], side: 5, filters: 8, pad: 2 },
] as const;

const limit = 1e-5;

/** Every number within `limit` of the largest one expected. */
function expectClose(actual: ArrayLike<number>, expected: Float64Array): void {
  expect(actual.length).toBe(expected.length);
  let [scale, worst] = [0, 0];
  for (const [i, value] of expected.entries()) {
    scale = Math.max(scale, Math.abs(value));
    worst = Math.max(worst, Math.abs(value - (actual[i] as number)));
  }
  expect(worst / scale).toBeLessThan(limit);
}

const outputSide = (input: number, side: number, pad: "same" | "valid" | number): number =>
  pad === "same" ? input : input - side + 1 + (pad === "valid" ? 0 : 2 * pad);

/** A convolution and its gradients as plain loops in double precision. */
function plain(x: Float32Array, w: Float32Array, dy: Float32Array, shape: (typeof convolutions)[number]) {
  const { image, side, filters, pad } = shape;
  const [batch, height, width, channels] = image;
  const before = pad === "same" ? Math.floor((side - 1) / 2) : pad === "valid" ? 0 : pad;
  const [outHeight, outWidth] = [outputSide(height, side, pad), outputSide(width, side, pad)];
  const y = new Float64Array(dy.length);
  const dx = new Float64Array(x.length);
  const dw = new Float64Array(w.length);
  for (let b = 0; b < batch; b++)
    for (let u = 0; u < outHeight; u++)
      for (let v = 0; v < outWidth; v++)
        for (let i = 0; i < side; i++)
          for (let j = 0; j < side; j++) {
            const [n, m] = [u + i - before, v + j - before];
            if (n < 0 || n >= height || m < 0 || m >= width) continue;
            for (let c = 0; c < channels; c++)
              for (let k = 0; k < filters; k++) {
                const at = ((b * height + n) * width + m) * channels + c;
                const weight = ((i * side + j) * channels + c) * filters + k;
                const out = ((b * outHeight + u) * outWidth + v) * filters + k;
                y[out] = (y[out] as number) + (x[at] as number) * (w[weight] as number);
                dx[at] = (dx[at] as number) + (dy[out] as number) * (w[weight] as number);
                dw[weight] = (dw[weight] as number) + (dy[out] as number) * (x[at] as number);
              }
          }
  return { y, dx, dw, outHeight, outWidth };
}

// tfjs's own cpu backend, too: it vouches for the plain loops.
describe.each(["cpu", "wasm", "webgl"] as const)("on %s", (backend) => {
  beforeAll(() => startBackend(backend));

  test.each(convolutions)(
    "convolution and gradients equal plain loops: $image, kernel $side, $filters filters, $pad",
    (shape) => {
      const { image, side, filters, pad } = shape;
      const random = seededRandom(side, filters);
      const numbers = (length: number) => Float32Array.from({ length }, () => uniform(random, -1, 1));
      const [batch, height, width, channels] = image;
      const outLength = outputSide(height, side, pad) * outputSide(width, side, pad);
      const x = numbers(batch * height * width * channels);
      const w = numbers(side * side * channels * filters);
      const dy = numbers(batch * outLength * filters);
      const expected = plain(x, w, dy, shape);
      const before = tf.engine().backend.numDataIds();
      tf.tidy(() => {
        const tensors = [
          tf.tensor4d(x, [...image]),
          tf.tensor4d(w, [side, side, channels, filters]),
        ] as const;
        expectClose(tf.conv2d(...tensors, 1, pad).dataSync(), expected.y);
        const [byImage, byKernel] = tf.grads((u, k) => tf.conv2d(u as tf.Tensor4D, k as tf.Tensor4D, 1, pad))(
          [...tensors],
          tf.tensor4d(dy, [batch, expected.outHeight, expected.outWidth, filters]),
        ) as [tf.Tensor, tf.Tensor];
        expectClose(byImage.dataSync(), expected.dx);
        expectClose(byKernel.dataSync(), expected.dw);
      });
      expect(tf.engine().backend.numDataIds()).toBe(before);
    },
  );

  test.each([
    { rows: 1, inner: 1, columns: 1 },
    { rows: 5, inner: 7, columns: 3 },
    { rows: 64, inner: 96, columns: 43 },
    { rows: 3, inner: 130, columns: 8 },
    { rows: 130, inner: 3, columns: 57 },
  ])(
    "matrix products equal plain loops, transposed or not: $rows x $inner x $columns",
    ({ rows, inner, columns }) => {
      const random = seededRandom(rows, inner);
      const a = Float32Array.from({ length: rows * inner }, () => uniform(random, -1, 1));
      const b = Float32Array.from({ length: inner * columns }, () => uniform(random, -1, 1));
      const expected = new Float64Array(rows * columns);
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++)
          for (let k = 0; k < inner; k++)
            expected[i * columns + j] =
              (expected[i * columns + j] as number) +
              (a[i * inner + k] as number) * (b[k * columns + j] as number);
      tf.tidy(() => {
        const [left, right] = [tf.tensor2d(a, [rows, inner]), tf.tensor2d(b, [inner, columns])];
        const [leftTurned, rightTurned] = [tf.transpose(left), tf.transpose(right)];
        const stacked = tf.matMul(tf.expandDims(left), tf.expandDims(right));
        expect(stacked.shape).toEqual([1, rows, columns]);
        expectClose(stacked.dataSync(), expected);
        expectClose(tf.matMul(left, right).dataSync(), expected);
        expectClose(tf.matMul(leftTurned, right, true, false).dataSync(), expected);
        expectClose(tf.matMul(left, rightTurned, false, true).dataSync(), expected);
        expectClose(tf.matMul(leftTurned, rightTurned, true, true).dataSync(), expected);
      });
    },
  );
});

/** Everything that is computed, on this backend. */
const resultsOn = async (backend: "cpu" | "wasm" | "webgl", compute: () => tf.Tensor[]) => {
  await startBackend(backend);
  const results = tf.tidy(() => compute().flatMap((tensor) => [...tensor.dataSync()]));
  return Float64Array.from(results);
};

test("what the micro-kernels do not cover goes on to tfjs: strides, batches of matrices", async () => {
  const compute = () => {
    const x = tf.randomNormal([2, 9, 9, 3], 0, 1, "float32", 1) as tf.Tensor4D;
    const w = tf.randomNormal([3, 3, 3, 4], 0, 1, "float32", 2) as tf.Tensor4D;
    const a = tf.randomNormal([3, 4, 5], 0, 1, "float32", 3);
    const b = tf.randomNormal([3, 5, 6], 0, 1, "float32", 4);
    return [tf.conv2d(x, w, 2, "same"), tf.matMul(a, b)];
  };
  expectClose(await resultsOn("wasm", compute), await resultsOn("cpu", compute));
});

test("what the shaders do not cover goes on to tfjs: strides with their gradients, dilations", async () => {
  const compute = () => {
    const x = tf.randomNormal([2, 9, 9, 3], 0, 1, "float32", 1) as tf.Tensor4D;
    const w = tf.randomNormal([3, 3, 3, 4], 0, 1, "float32", 2) as tf.Tensor4D;
    const strided = (u: tf.Tensor, k: tf.Tensor) => tf.conv2d(u as tf.Tensor4D, k as tf.Tensor4D, 2, "same");
    return [strided(x, w), tf.conv2d(x, w, 1, "same", "NHWC", 2), ...tf.grads(strided)([x, w])];
  };
  expectClose(await resultsOn("webgl", compute), await resultsOn("cpu", compute));
});
