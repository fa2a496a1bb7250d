import { describe, expect, test } from "vitest";
import { presetOf } from "#experiment/presets.ts";
import { type TransformName, transforms } from "#geometry/transforms.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { exampleNetwork, examplePictureCount, examplePictures } from "#model/example-network.ts";
import golden from "#model/golden/network.json";
import { Network } from "#model/network.ts";
import { readNetworkFile, writeNetworkFile } from "#model/network-file.ts";
import { look } from "#training/look.ts";

describe.each(["cpu", "wasm", "webgl"] as const)("on %s", (backend) => {
  test.each(golden)(
    "theta and probabilities are PyTorch's, $transform",
    async ({ transform, theta, logits }) => {
      await startBackend(backend);
      const family = transform as TransformName;
      // Through a file, so that what other programs read is what is computed with here.
      const { weights } = readNetworkFile(writeNetworkFile(exampleNetwork(family)));
      const network = new Network(presetOf("quick"), transforms[family], 43, weights);
      const views = { count: examplePictureCount, pictures: examplePictures(), atOnce: examplePictureCount };
      const looks = await look(network, views);
      network.dispose();
      expectClose(looks.transformers[0].thetas, theta);
      expectClose(looks.probabilities, softmax(logits, 43));
    },
  );
});

function expectClose(are: ArrayLike<number>, should: readonly number[]): void {
  expect(are.length).toBe(should.length);
  const apart = should.map((number, i) => Math.abs((are[i] as number) - number));
  expect(Math.max(...apart)).toBeLessThan(1e-4);
}

function softmax(logits: readonly number[], classes: number): number[] {
  return logits.map((logit, i) => {
    const row = logits.slice(Math.floor(i / classes) * classes, (Math.floor(i / classes) + 1) * classes);
    return Math.exp(logit) / row.reduce((sum, other) => sum + Math.exp(other), 0);
  });
}
