import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { defaultExperiment } from "#experiment/experiment.ts";
import { presetOf } from "#experiment/presets.ts";
import { gridSample } from "#geometry/bilinear.ts";
import { samplingGrid } from "#geometry/transform.ts";
import { transforms } from "#geometry/transforms.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { type FixedThetas, Network } from "#model/network.ts";
import { exampleDataset as dataset } from "#training/example-dataset.ts";
import { type Recipe, recipes } from "#training/recipe.ts";
import { planRun } from "#training/run-plan.ts";
import { Trainer } from "#training/trainer.ts";

const identity = [[1, 0, 0, 0, 1, 0]];
/** A window that turns, shears and reaches over the edge. */
const askew = [[0.7, 0.2, 0.35, -0.25, 0.6, -0.5]];

/** All that is chance in a lesson, and nothing that teaches a pose. */
const lesson: Recipe = {
  ...recipes["few-photographs"],
  sameness: 0,
  upright: 0,
  stillness: 0,
  size: { side: 1, weight: 0 },
};

function trainer(recipe: Recipe, fixed?: FixedThetas): Trainer {
  const experiment = { ...defaultExperiment, batch: 16, seed: 7 };
  const { description, validation } = planRun(1, dataset, experiment);
  return new Trainer({ dataset, experiment, watched: [description.probes], validation, recipe, fixed });
}

async function losses(of: Trainer, steps: number): Promise<number[]> {
  await of.begin();
  const all: number[] = [];
  for (let i = 0; i < steps; i++) {
    for (const { values } of (await of.advance()).measurements) {
      if (values.trainLoss !== undefined) all.push(values.trainLoss);
      if (values.validationLoss !== undefined) all.push(values.validationLoss);
    }
  }
  return all;
}

async function classifierOf({ network }: Trainer): Promise<Record<string, number[]>> {
  const classifier = [...network.variables].filter(([name]) => name.startsWith("classifier"));
  const values = await Promise.all(classifier.map(async ([name, one]) => [name, [...(await one.data())]]));
  return Object.fromEntries(values);
}

describe.each(["cpu", "wasm", "webgl"] as const)("on %s", (backend) => {
  beforeAll(() => startBackend(backend));

  test("the classifier begins with the same numbers, and there is nothing else", async () => {
    const [whole, alone] = [trainer(lesson), trainer(lesson, identity)];
    const begins = await classifierOf(alone);
    expect(begins).toEqual(await classifierOf(whole));
    expect(Object.keys(begins)).toEqual(alone.network.specs.map(({ name }) => name));
    whole.dispose();
    alone.dispose();
  });

  test("told to look where an unmoved transformer looks, it has the same losses to the last bit", async () => {
    // The localisation net stands still at the identity: single precision does not notice such a rate.
    // Plain descent: Adam clips by the norm of the whole gradient, in which the localisation net's would count.
    const descent: Recipe = { ...lesson, optimizer: "sgd", localisationRate: [1e-30, 1e-30] };
    const [whole, alone] = [trainer(descent), trainer(descent, identity)];
    whole.rate = alone.rate = 0.05;
    const steps = { cpu: 4, webgl: 8, wasm: 20 }[backend];
    const expected = await losses(whole, steps);
    expect(expected.length).toBeGreaterThanOrEqual(steps);
    expect(await losses(alone, steps)).toEqual(expected);
    expect(await classifierOf(alone)).toEqual(await classifierOf(whole));
    whole.dispose();
    alone.dispose();
  });

  test("it sees what plain loops sample through its window, and no tensor is left behind", async () => {
    const before = tf.memory().numTensors;
    const preset = presetOf("quick");
    const { inputSize: size, outputSize } = preset;
    const alone = trainer(lesson, askew);
    const { transform, classes } = alone.network;
    const weights = await alone.network.weights();
    const network = new Network(preset, transform, classes, weights, askew);
    const pixels = Float32Array.from({ length: 2 * size * size * 3 }, (_, i) => Math.sin(0.37 * i) + (i % 7));
    const warped = tf.tidy(() =>
      network.forward(tf.tensor4d(pixels, [2, size, size, 3])).transformers[0].warped.dataSync(),
    );
    for (let i = 0; i < 2; i++) {
      const length = outputSize * outputSize * 3;
      const expected = new Float32Array(length);
      gridSample(
        pixels.subarray(i * size * size * 3, (i + 1) * size * size * 3),
        samplingGrid(transforms.affine, askew[0] as number[], outputSize, outputSize),
        expected,
        {
          batch: 1,
          channels: 3,
          height: size,
          width: size,
          outHeight: outputSize,
          outWidth: outputSize,
          padding: 0,
        },
      );
      const apart = expected.map((value, k) => Math.abs(value - (warped[i * length + k] as number)));
      expect(Math.max(...apart)).toBeLessThan(1e-4);
    }
    network.dispose();
    await losses(alone, 4);
    alone.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("on wasm", () => {
  beforeAll(() => startBackend("wasm"));

  test("what teaches a pose alone, and the pull into the picture, change nothing", async () => {
    const taught = trainer(recipes["few-photographs"], askew);
    taught.penalty = 0;
    const plain = trainer(lesson, askew);
    expect(await losses(taught, 8)).toEqual(await losses(plain, 8));
    taught.dispose();
    plain.dispose();
  });

  test("every frame has that window, and the classifier learns behind it", async () => {
    const alone = trainer(lesson, askew);
    await alone.begin();
    const seen: number[] = [];
    for (let i = 0; i < 48; i++) {
      const { frame, measurements } = await alone.advance();
      const thetas = [...(frame?.transformers[0]?.thetas ?? [])];
      for (const [k, value] of thetas.entries()) expect(value).toBeCloseTo(askew[0]?.[k % 6] as number, 6);
      seen.push(...measurements.flatMap(({ values }) => values.trainLoss ?? []));
    }
    const mean = (list: number[]) => list.reduce((sum, loss) => sum + loss, 0) / list.length;
    expect(mean(seen.slice(-8))).toBeLessThan(0.8 * mean(seen.slice(0, 8)));
    alone.dispose();
  });
});
