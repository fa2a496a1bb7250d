/** A whole step of a network with two transformers, against PyTorch: that of Moodstocks in small. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { type NetworkPreset, networkPresets } from "#experiment/presets.ts";
import { sampleMap } from "#geometry/grey.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { readBack } from "#kernels/read-back.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { parameterCount, sizeOf, variableSpecs } from "#model/architecture.ts";
import golden from "#model/golden/two-transformers.json" with { type: "json" };
import { Network } from "#model/network.ts";
import type { Transformed } from "#model/spatial-transformer.ts";
import { crossEntropy } from "#training/loss.ts";
import { Sgd } from "#training/optimizer.ts";

const { contrast, recipe, start } = networkPresets.moodstocks;
const preset: NetworkPreset = {
  label: "Small",
  shows: "Nothing: it is there for this test.",
  inputSize: 16,
  outputSize: 16,
  localisation: {
    halving: "max",
    convolutions: [
      { kernel: 5, filters: 4 },
      { kernel: 5, filters: 5 },
    ],
    dense: 6,
  },
  classifier: {
    convolutions: [
      { kernel: 7, filters: 6, padding: 2 },
      { kernel: 4, filters: 8, padding: 2 },
      {
        kernel: 4,
        filters: 6,
        padding: 2,
        transformer: { halving: "max", convolutions: [{ kernel: 5, filters: 4 }], dense: 5 },
      },
    ],
    dense: 10,
  },
  contrast,
  start,
  recipe,
};
const [count, size, classes] = [4, 16, 5];
const specs = variableSpecs(preset, affine, classes);

/** The same numbers as in `golden/print_two_transformers_golden.py`. */
const wave = (seed: number, length: number, scale = 1): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.sin(seed * 78.233 + 0.7 * i + 0.013 * i * i) * scale);
const bias = [0.83, 0.07, 0.03, -0.05, 0.79, -0.02];

function weights(): Float32Array {
  const all = new Float32Array(parameterCount(specs));
  let at = 0;
  for (const [i, { name, shape }] of specs.entries()) {
    // Each kernel is followed by its bias, which takes its scale.
    const kernel = specs[i - (i % 2)] as (typeof specs)[number];
    const scale = 1.5 / Math.sqrt(sizeOf(kernel.shape.slice(0, -1)));
    let values = wave(i, sizeOf(shape), scale);
    if (name.endsWith("theta/kernel")) values = values.map((value) => value * 0.2);
    if (name.endsWith("theta/bias")) values = values.map((value, k) => value * 0.1 + (bias[k] as number));
    all.set(values, at);
    at += values.length;
  }
  return all;
}

const hasWebGPU = Boolean(await navigator.gpu?.requestAdapter());
const backends = ["cpu", "wasm", "webgl", ...(hasWebGPU ? (["webgpu"] as const) : [])] as const;

describe.each(backends)("a step with two transformers on %s", (backend) => {
  beforeAll(() => startBackend(backend));

  test("thetas, logits, loss, every gradient and the new weights are PyTorch's", async () => {
    const network = new Network(preset, affine, classes, weights());
    const variables = [...network.variables.values()];
    const images = tf.tensor4d(wave(100, count * size * size * 3), [count, size, size, 3]);
    const labels = tf.tidy(() => tf.oneHot(tf.tensor1d([0, 3, 1, 4], "int32"), classes) as tf.Tensor2D);
    const forward = await readBack(() => {
      const { transformers, logits } = network.forward(images);
      const [first, second] = transformers as [Transformed, Transformed];
      const [before, after] = [tf.mean(second.image, 3), tf.mean(second.warped, 3)];
      return { first: first.theta, second: second.theta, before, after, logits };
    });
    const { loss, gradient } = await readBack(() => {
      const { value, grads } = tf.variableGrads(
        () => crossEntropy(network.forward(images).logits, labels),
        variables,
      );
      return {
        loss: value,
        gradient: tf.concat(variables.map(({ name }) => tf.reshape(grads[name] as tf.Tensor, [-1]))),
      };
    });
    for (const [i, expected] of golden.logits.entries()) expect(forward.logits[i]).toBeCloseTo(expected, 4);
    for (const [i, thetas] of [forward.first, forward.second].entries())
      for (const [k, theta] of thetas.entries())
        expect(theta).toBeCloseTo(golden.thetas[i]?.[k] as number, 5);
    expect(loss[0]).toBeCloseTo(golden.loss, 5);

    // What the page shows: it samples the mean over the channels, the network all of them.
    const { before: maps, after: handedOn } = forward;
    for (let i = 0; i < count; i++) {
      const map = maps.slice(i * 16, (i + 1) * 16);
      const shown = sampleMap(map, 4, affine, forward.second.subarray(i * 6, (i + 1) * 6), 4);
      for (const [at, value] of shown.entries())
        expect(value).toBeCloseTo(handedOn[i * 16 + at] as number, 5);
    }

    const before = await network.weights();
    const optimizer = new Sgd(variables);
    tf.tidy(() => optimizer.apply(tf.tensor1d(gradient), () => 0.01));
    const after = await network.weights();
    let at = 0;
    for (const { name, shape } of specs) {
      const length = sizeOf(shape);
      const slope = gradient.subarray(at, at + length);
      const { norm, products } = golden.gradients[name as keyof typeof golden.gradients];
      expect(Math.hypot(...slope) / norm, name).toBeCloseTo(1, 3);
      for (const [k, product] of products.entries()) {
        const found = wave(201 + k, length).reduce((sum, value, i) => sum + value * (slope[i] as number), 0);
        expect(Math.abs(found - product) / norm, name).toBeLessThan(1e-3);
      }
      for (let i = at; i < at + length; i++) {
        const expected = (before[i] as number) - 0.01 * (gradient[i] as number);
        expect(Math.abs((after[i] as number) - expected)).toBeLessThan(1e-6);
      }
      at += length;
    }
    optimizer.dispose();
    network.dispose();
    tf.dispose([images, labels]);
    expect(tf.memory().numTensors).toBe(0);
  });
});
