import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { networkPresets } from "#experiment/presets.ts";
import { seededRandom, uniform } from "#experiment/random.ts";
import { readBack } from "#kernels/read-back.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { contrastNormalisation } from "#model/contrast-normalisation.ts";
import golden from "#model/golden/contrast-normalisation.json" with { type: "json" };

const { picture: bell, maps: box } = networkPresets.moodstocks.contrast;
const limit = 1e-4;

/** Largest difference, relative to the largest number expected. */
function error(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  let [scale, worst] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i] as number));
    worst = Math.max(worst, Math.abs((actual[i] as number) - (expected[i] as number)));
  }
  return worst / scale;
}

/** As the file's first lines say it, loop by loop in double precision. [H,W,C] */
function plain(
  x: ArrayLike<number>,
  [height, width, channels]: readonly number[],
  window: readonly number[],
) {
  const [h, w, c] = [height as number, width as number, channels as number];
  const reach = (window.length - 1) / 2;
  const total = window.reduce((sum, weight) => sum + weight, 0);
  const around = (of: (i: number, j: number, k: number) => number) => (i: number, j: number) => {
    let sum = 0;
    for (let p = -reach; p <= reach; p++)
      for (let q = -reach; q <= reach; q++) {
        if (i + p < 0 || i + p >= h || j + q < 0 || j + q >= w) continue;
        const weight = ((window[p + reach] as number) * (window[q + reach] as number)) / total ** 2 / c;
        for (let k = 0; k < c; k++) sum += weight * of(i + p, j + q, k);
      }
    return sum;
  };
  const share = around(() => 1);
  const sum = around((i, j, k) => x[(i * w + j) * c + k] as number);
  const centred = Float64Array.from({ length: h * w * c }, (_, at) => {
    const [i, j] = [Math.floor(at / (w * c)), Math.floor(at / c) % w];
    return (x[at] as number) - sum(i, j) / share(i, j);
  });
  const squares = around((i, j, k) => (centred[(i * w + j) * c + k] as number) ** 2);
  return centred.map((value, at) => {
    const [i, j] = [Math.floor(at / (w * c)), Math.floor(at / c) % w];
    return value / Math.max(1e-4, Math.sqrt(squares(i, j)) / share(i, j));
  });
}

test("plain loops equal torch7's modules, run by PyTorch", () => {
  for (const { x, y, shape, window } of golden) {
    expect(error(plain(x, shape, window === "bell" ? bell : box), y)).toBeLessThan(1e-7);
  }
});

test("the plain loops' finite differences equal PyTorch's gradient", () => {
  for (const { x, shape, window, upstream, gradient } of golden.filter(
    ({ name }) => name !== "partly black",
  )) {
    const weights = window === "bell" ? bell : box;
    const loss = (moved: readonly number[]) =>
      plain(moved, shape, weights).reduce((sum, value, i) => sum + value * (upstream[i] as number), 0);
    for (let at = 3; at < x.length; at += Math.ceil(x.length / 5)) {
      const by = (step: number) => x.map((value, i) => (i === at ? value + step : value));
      const slope = (loss(by(1e-5)) - loss(by(-1e-5))) / 2e-5;
      expect(Math.abs(slope - (gradient[at] as number))).toBeLessThan(1e-5);
    }
  }
});

/** SwiftShader answers for WebGPU too, but not in every Chromium. */
const hasWebGPU = Boolean(await navigator.gpu?.requestAdapter());
const backends = ["cpu", "wasm", "webgl", ...(hasWebGPU ? (["webgpu"] as const) : [])] as const;

describe.each(backends)("local contrast normalisation on %s", (backend) => {
  beforeAll(() => startBackend(backend));

  test.each(golden)("equals torch7's, with its gradient: $name", async ({ shape, window, ...expected }) => {
    const size = [1, ...shape] as [number, number, number, number];
    const weights = window === "bell" ? bell : box;
    const { y, gradient } = await readBack(() => {
      const x = tf.tensor4d(expected.x, size);
      const upstream = tf.tensor4d(expected.upstream, size);
      const normalise = (image: tf.Tensor) => contrastNormalisation(image as tf.Tensor4D, weights);
      return { y: normalise(x), gradient: tf.grad(normalise)(x, upstream) };
    });
    expect(error(y, expected.y)).toBeLessThan(limit);
    expect(error(gradient, expected.gradient)).toBeLessThan(limit);
    expect(tf.memory().numTensors).toBe(0);
  });

  test("light and contrast do not matter: scaled and shifted pictures, each by its own, come out the same", async () => {
    const random = seededRandom(4);
    const pictures = Float32Array.from({ length: 2 * 12 * 12 * 3 }, () => uniform(random, 0, 1));
    const { same } = await readBack(() => {
      const x = tf.tensor4d(pictures, [2, 12, 12, 3]);
      const light = tf.tensor4d([0.3, 7], [2, 1, 1, 1]);
      const changed = tf.add(tf.mul(x, light), tf.tensor4d([2, -1], [2, 1, 1, 1])) as tf.Tensor4D;
      return { same: tf.sub(contrastNormalisation(x, bell), contrastNormalisation(changed, bell)) };
    });
    expect(Math.max(...same.map(Math.abs))).toBeLessThan(1e-3);
  });
});
