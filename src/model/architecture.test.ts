import { expect, test } from "vitest";
import { networkPresets } from "#experiment/presets.ts";
import { seededRandom } from "#experiment/random.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { attention } from "#geometry/transforms/attention.ts";
import { initialWeights, parameterCount, variableSpecs } from "#model/architecture.ts";

test("compact is the calibration network: 718,609 parameters with 43 classes", () => {
  expect(parameterCount(variableSpecs(networkPresets.compact, affine, 43))).toBe(718_609);
});

test("a family with fewer parameters makes a smaller last layer of the localisation net, and nothing else", () => {
  const difference =
    parameterCount(variableSpecs(networkPresets.quick, affine, 43)) -
    parameterCount(variableSpecs(networkPresets.quick, attention, 43));
  expect(difference).toBe(3 * (networkPresets.quick.localisation.dense + 1));
});

test("the localisation net ends in zero weights and the identity's bias", () => {
  const specs = variableSpecs(networkPresets.quick, attention, 43);
  const weights = initialWeights(specs, seededRandom(1));
  let at = 0;
  for (const { name, shape } of specs) {
    const size = shape.reduce((product, side) => product * side, 1);
    const values = [...weights.slice(at, at + size)];
    if (name === "localisation/theta/kernel") expect(values.every((value) => value === 0)).toBe(true);
    if (name === "localisation/theta/bias") expect(values).toEqual([1, 0, 0]);
    at += size;
  }
});

test("convolution kernels start with variance 2 / fan-in", () => {
  const specs = variableSpecs(networkPresets.compact, affine, 43);
  const weights = initialWeights(specs, seededRandom(2));
  let at = 0;
  for (const { name, shape } of specs) {
    const size = shape.reduce((product, side) => product * side, 1);
    if (name === "classifier/conv3/kernel") {
      const kernel = weights.slice(at, at + size);
      const variance = kernel.reduce((sum, value) => sum + value * value, 0) / size;
      expect(variance * (3 * 3 * 64)).toBeGreaterThan(1.95);
      expect(variance * (3 * 3 * 64)).toBeLessThan(2.05);
    }
    at += size;
  }
});
