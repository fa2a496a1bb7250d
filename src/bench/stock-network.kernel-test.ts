import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { stockForward } from "#bench/stock-network.ts";
import { networkPresets } from "#experiment/presets.ts";
import { gaussian, seededRandom, uniform } from "#experiment/random.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { initialWeights, variableSpecs } from "#model/architecture.ts";
import { Network } from "#model/network.ts";

const preset = networkPresets["standard-48"];
const classes = 43;
const batch = 3;

/** Loss and gradient of all weights [N], one after the other. */
function lesson(network: Network, forward: (image: tf.Tensor4D) => tf.Tensor2D) {
  return tf.tidy(() => {
    const random = seededRandom(3);
    const image = tf.tensor4d(
      Float32Array.from({ length: batch * 48 * 48 * 3 }, () => gaussian(random)),
      [batch, 48, 48, 3],
    );
    const oneHot = tf.oneHot(tf.tensor1d([0, 7, 42], "int32"), classes);
    const variables = [...network.variables.values()];
    const { value, grads } = tf.variableGrads(
      () => tf.losses.softmaxCrossEntropy(oneHot, forward(image)) as tf.Scalar,
      variables,
    );
    const gradient = tf.concat(variables.map(({ name }) => tf.reshape(grads[name] as tf.Tensor, [-1])));
    return { loss: value.dataSync()[0] as number, gradient: Float32Array.from(gradient.dataSync()) };
  });
}

/** Length of the difference in lengths of what is expected. */
function relativeDistance(actual: Float32Array, expected: Float32Array): number {
  const length = (values: Iterable<number>) => Math.hypot(...Array.from(values).slice(0, 100_000));
  return length(actual.map((value, i) => value - (expected[i] as number))) / length(expected);
}

describe.each(["cpu", "wasm"] as const)("on %s", (backend) => {
  test("the stock network is this project's: the same loss and gradients from the same weights", async () => {
    await startBackend(backend);
    // With some seeds two inputs of a pool are equal but for rounding, and its gradient goes to either.
    const random = seededRandom(6);
    const specs = variableSpecs(preset, affine, classes);
    const network = new Network(preset, affine, classes, initialWeights(specs, random));
    // Away from the identity, and beyond the image's edges: the sampler is what could differ.
    const theta = tf.tensor1d([0.9, 0.2, 0.15, -0.25, 1.3, -0.3]);
    network.variables.get("localisation/theta/bias")?.assign(theta);
    const shaky = tf.tensor2d(
      Array.from({ length: 64 * 6 }, () => uniform(random, -0.02, 0.02)),
      [64, 6],
    );
    network.variables.get("localisation/theta/kernel")?.assign(shaky);
    const ours = lesson(network, (image) => network.forward(image).logits);
    const stock = lesson(network, (image) => stockForward(image, network.variables, preset));
    expect(stock.loss / ours.loss).toBeCloseTo(1, 5);
    expect(relativeDistance(stock.gradient, ours.gradient)).toBeLessThan(1e-4);
    tf.dispose([theta, shaky]);
    network.dispose();
  });
});
