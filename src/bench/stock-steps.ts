/** Training steps of tfjs as it comes: a worker that imports this file never registers a kernel of this project. */
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { batchSize, classes, randomBatches } from "#bench/random-batches.ts";
import { readFirst } from "#bench/read-first.ts";
import { plainRecipe, rate } from "#bench/recipe.ts";
import type { Steps } from "#bench/steps.ts";
import { stockForward } from "#bench/stock-network.ts";
import type { BackendName } from "#experiment/experiment.ts";
import { type NetworkName, networkPresets } from "#experiment/presets.ts";
import { seededRandom } from "#experiment/random.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { locateWasmFiles } from "#kernels/wasm-files.ts";
import { initialWeights, parameterCount, sizeOf, variableSpecs } from "#model/architecture.ts";

/** @throws Error when the backend does not start here */
export async function startStockBackend(backend: BackendName): Promise<void> {
  locateWasmFiles();
  if (!(await tf.setBackend(backend))) throw new Error(`the ${backend} backend does not start here`);
  await tf.ready();
}

export function stockSteps(network: NetworkName): Steps {
  const preset = networkPresets[network];
  const specs = variableSpecs(preset, affine, classes);
  const start = initialWeights(specs, seededRandom(7));
  let at = 0;
  const weights = new Map(
    specs.map(({ name, shape }) => {
      const values = start.slice(at, (at += sizeOf(shape)));
      return [name, tf.tidy(() => tf.variable(tf.tensor(values, [...shape])))];
    }),
  );
  const adam = tf.train.adam(rate, 0.9, 0.999, 1e-7);
  const nextBatch = randomBatches(preset.inputSize);
  return {
    engineName: `tfjs ${tf.version_core}`,
    parameters: parameterCount(specs),
    async step() {
      const { bytes, labels } = nextBatch();
      const loss = tf.tidy(() => {
        const images = plainRecipe.images(bytes, batchSize, preset.inputSize);
        const oneHot = tf.oneHot(tf.tensor1d(labels, "int32"), classes);
        const cost = () =>
          tf.losses.softmaxCrossEntropy(oneHot, stockForward(images, weights, preset)) as tf.Scalar;
        return adam.minimize(cost, true, [...weights.values()]) as tf.Scalar;
      });
      const value = await readFirst(loss);
      loss.dispose();
      return value;
    },
    dispose() {
      tf.dispose([...weights.values()]);
      adam.dispose();
    },
  };
}
