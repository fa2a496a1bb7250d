/** Training steps of tfjs as it comes: a worker that imports this file never registers a kernel of this project. */
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { classes, randomBatches } from "#bench/random-batches.ts";
import type { Steps } from "#bench/steps.ts";
import { stockForward } from "#bench/stock-network.ts";
import { type NetworkName, networkPresets } from "#experiment/presets.ts";
import { seededRandom } from "#experiment/random.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { readBack } from "#kernels/read-back.ts";
import { locateWasmFiles } from "#kernels/wasm-files.ts";
import { initialWeights, parameterCount, sizeOf, variableSpecs } from "#model/architecture.ts";
import { imagesTensor } from "#training/images-tensor.ts";
import { recipes } from "#training/recipe.ts";

/** @throws Error when the backend does not start here */
export async function startStockBackend(backend: string): Promise<void> {
  locateWasmFiles();
  if (backend === "webgpu") await import("@tensorflow/tfjs-backend-webgpu");
  if (!(await tf.setBackend(backend))) throw new Error(`the ${backend} backend does not start here`);
  await tf.ready();
}

export function stockSteps(network: NetworkName): Steps {
  const preset = networkPresets[network];
  const specs = variableSpecs(preset, affine, classes);
  const start = initialWeights(specs, seededRandom(7));
  const weights = new Map<string, tf.Variable>();
  let at = 0;
  for (const { name, shape } of specs) {
    const end = at + sizeOf(shape);
    weights.set(
      name,
      tf.tidy(() => tf.variable(tf.tensor(start.slice(at, end), [...shape]))),
    );
    at = end;
  }
  const adam = tf.train.adam(1e-3, 0.9, 0.999, 1e-7);
  const nextBatch = randomBatches(preset.inputSize, recipes.plain);
  return {
    engineName: `tfjs ${tf.version_core} as it comes`,
    parameters: parameterCount(specs),
    async step() {
      const { pictures, labels, count, size } = nextBatch();
      const { loss } = await readBack(() => {
        const images = imagesTensor(pictures, count, size, recipes.plain.pictures);
        const oneHot = tf.oneHot(tf.tensor1d(Int32Array.from(labels), "int32"), classes);
        const cost = () =>
          tf.losses.softmaxCrossEntropy(oneHot, stockForward(images, weights, preset)) as tf.Scalar;
        return { loss: adam.minimize(cost, true, [...weights.values()]) as tf.Scalar };
      });
      return loss[0] as number;
    },
  };
}
