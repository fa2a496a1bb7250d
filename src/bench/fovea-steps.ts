/** Training steps of this project's engine, as the app makes them. */
import * as tf from "@tensorflow/tfjs";
import { batchSize, classes, randomBatches } from "#bench/random-batches.ts";
import { readFirst } from "#bench/read-first.ts";
import { rate, recipeOf } from "#bench/recipe.ts";
import type { Steps } from "#bench/steps.ts";
import { type NetworkName, networkPresets } from "#experiment/presets.ts";
import { seededRandom } from "#experiment/random.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { initialWeights, parameterCount, variableSpecs } from "#model/architecture.ts";
import { Network } from "#model/network.ts";
import { Adam } from "#training/optimizer.ts";
import { trainStep } from "#training/train-step.ts";

/** To be called when a backend has been started. */
export function foveaSteps(name: NetworkName): Steps {
  const preset = networkPresets[name];
  const recipe = recipeOf(name);
  const specs = variableSpecs(preset, affine, classes);
  const network = new Network(preset, affine, classes, initialWeights(specs, seededRandom(7)));
  const isLocalisation = (i: number) => specs[i]?.name.startsWith("localisation/");
  const optimizer = new Adam(
    [...network.variables.values()],
    (i) => (isLocalisation(i) ? recipe.localisationRateFactor : 1),
    recipe.adam,
  );
  const nextBatch = randomBatches(preset.inputSize);
  return {
    engineName: "Fovea",
    parameters: parameterCount(specs),
    async step() {
      const { bytes, labels: bare } = nextBatch();
      const images = recipe.images(bytes, batchSize, preset.inputSize);
      const labels = tf.tensor1d(bare, "int32");
      const { labelSmoothing } = recipe;
      const result = trainStep({ network, optimizer, images, labels, classes, rate, labelSmoothing });
      const loss = await readFirst(result);
      tf.dispose([images, labels, result]);
      return loss;
    },
    dispose() {
      optimizer.dispose();
      network.dispose();
    },
  };
}
