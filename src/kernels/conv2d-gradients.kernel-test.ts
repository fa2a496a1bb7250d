import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { startBackend } from "#kernels/start-backend.ts";

/** [B,H,W,C], kernel side, filters, padding: odd sizes, one and three channels, one image, one pixel. */
const cases = [
  { image: [2, 7, 9, 3], side: 3, filters: 5, pad: "same" },
  { image: [3, 8, 8, 1], side: 5, filters: 2, pad: "same" },
  { image: [1, 6, 5, 4], side: 3, filters: 1, pad: "same" },
  { image: [2, 9, 7, 3], side: 4, filters: 3, pad: "same" },
  { image: [2, 9, 7, 2], side: 3, filters: 4, pad: "valid" },
  { image: [2, 1, 1, 3], side: 1, filters: 2, pad: "same" },
] as const;

/** The gradients of a convolution as plain loops in double precision. */
function plainGradients(x: Float32Array, w: Float32Array, dy: Float32Array, shape: (typeof cases)[number]) {
  const { image, side, filters, pad } = shape;
  const [batch, height, width, channels] = image;
  const before = pad === "same" ? Math.floor((side - 1) / 2) : 0;
  const [outHeight, outWidth] = pad === "same" ? [height, width] : [height - side + 1, width - side + 1];
  const dx = new Float64Array(x.length);
  const dw = new Float64Array(w.length);
  for (let b = 0; b < batch; b++)
    for (let y = 0; y < outHeight; y++)
      for (let z = 0; z < outWidth; z++)
        for (let i = 0; i < side; i++)
          for (let j = 0; j < side; j++) {
            const [n, m] = [y + i - before, z + j - before];
            if (n < 0 || n >= height || m < 0 || m >= width) continue;
            for (let c = 0; c < channels; c++)
              for (let k = 0; k < filters; k++) {
                const at = ((b * height + n) * width + m) * channels + c;
                const weight = ((i * side + j) * channels + c) * filters + k;
                const up = dy[((b * outHeight + y) * outWidth + z) * filters + k] as number;
                dx[at] = (dx[at] as number) + up * (w[weight] as number);
                dw[weight] = (dw[weight] as number) + up * (x[at] as number);
              }
          }
  return { dx, dw, outHeight, outWidth };
}

test.each(cases)(
  "convolution gradients on WASM equal plain loops: $image, kernel $side, $pad",
  async (shape) => {
    await startBackend("wasm");
    const { image, side, filters, pad } = shape;
    const random = seededRandom(side, filters);
    const numbers = (length: number) => Float32Array.from({ length }, () => uniform(random, -1, 1));
    const [batch, height, width, channels] = image;
    const outLength = pad === "same" ? height * width : (height - side + 1) * (width - side + 1);
    const x = numbers(batch * height * width * channels);
    const w = numbers(side * side * channels * filters);
    const dy = numbers(batch * outLength * filters);
    const { dx, dw, outHeight, outWidth } = plainGradients(x, w, dy, shape);
    const before = tf.memory().numTensors;
    const leaked = tf.engine().backend.numDataIds();
    tf.tidy(() => {
      const [byImage, byKernel] = tf.grads((u, k) => tf.conv2d(u as tf.Tensor4D, k as tf.Tensor4D, 1, pad))(
        [tf.tensor4d(x, [...image]), tf.tensor4d(w, [side, side, channels, filters])],
        tf.tensor4d(dy, [batch, outHeight, outWidth, filters]),
      ) as [tf.Tensor, tf.Tensor];
      for (const [actual, expected] of [
        [byImage.dataSync(), dx],
        [byKernel.dataSync(), dw],
      ] as const) {
        const scale = Math.max(...expected.map(Math.abs));
        const worst = Math.max(...expected.map((value, i) => Math.abs(value - (actual[i] as number))));
        expect(worst / scale).toBeLessThan(1e-5);
      }
    });
    expect(tf.memory().numTensors).toBe(before);
    expect(tf.engine().backend.numDataIds()).toBe(leaked);
  },
);
