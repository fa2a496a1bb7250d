import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { readImages } from "#data/dataset.ts";
import { drawnSigns } from "#data/drawn-signs/drawn-signs.ts";
import { networkPresets } from "#experiment/presets.ts";
import { seededRandom, uniform } from "#experiment/random.ts";
import { renderOutput } from "#geometry/render.ts";
import { standardisation } from "#geometry/standardise.ts";
import { transforms } from "#geometry/transforms.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { initialWeights, variableSpecs } from "#model/architecture.ts";
import { Network } from "#model/network.ts";
import { imagesTensor } from "#training/images-tensor.ts";

const count = 6;

describe.each(["cpu", "wasm", "webgl"] as const)("on %s", (backend) => {
  test.each(Object.entries(transforms))(
    "outputs rendered from theta agree with the network's own to 2/255, %s",
    async (_, transform) => {
      await startBackend(backend);
      const preset = networkPresets.quick;
      const { train } = drawnSigns({ seed: 5, trainCount: count, validationCount: 43, sequenceCount: 0 });
      const { inputSize, outputSize } = preset;
      const bytes = readImages(train, [...Array(count).keys()], inputSize);
      // Weights as after some training: theta differs from image to image and looks past the edges, too.
      const random = seededRandom(9);
      const weights = initialWeights(variableSpecs(preset, transform, 43), random).map(
        (weight) => weight + uniform(random, -0.05, 0.05),
      );
      const network = new Network(preset, transform, 43, weights);
      const { thetas, warped } = tf.tidy(() => {
        const { transformers } = network.forward(imagesTensor(bytes, count, inputSize));
        const [{ theta, warped }] = transformers;
        return { thetas: theta.dataSync(), warped: warped.dataSync() };
      });
      network.dispose();

      const thetaSize = thetas.length / count;
      const length = inputSize * inputSize * 3;
      for (let i = 0; i < count; i++) {
        const pixels = bytes.subarray(i * length, (i + 1) * length);
        const { mean, deviation } = standardisation(pixels, 0, length);
        const theta = thetas.slice(i * thetaSize, (i + 1) * thetaSize);
        expect(Math.hypot(...theta.map((value, k) => value - (thetas[k] as number)))).toBeGreaterThan(
          i === 0 ? -1 : 0.001,
        );
        const rendered = renderOutput({ pixels, size: inputSize, transform, theta, outputSize });
        for (let p = 0; p < outputSize * outputSize; p++) {
          for (let c = 0; c < 3; c++) {
            const own = (warped[(i * outputSize * outputSize + p) * 3 + c] as number) * deviation + mean;
            expect(
              Math.abs((rendered[p * 4 + c] as number) - Math.min(255, Math.max(0, own))),
            ).toBeLessThanOrEqual(2);
          }
        }
      }
    },
  );
});
