import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { networkPresets } from "#experiment/presets.ts";
import { seededRandom } from "#experiment/random.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { attention } from "#geometry/transforms/attention.ts";
import {
  initialWeights,
  parameterCount,
  sizeOf,
  transformersOf,
  untrainedWeights,
  variableSpecs,
  weightsOf,
  withoutLocalisation,
} from "#model/architecture.ts";

test("standard-48 is the calibration network: 718,609 parameters with 43 classes", () => {
  expect(parameterCount(variableSpecs(networkPresets["standard-48"], affine, 43))).toBe(718_609);
});

test("compact stays under a million parameters", () => {
  expect(parameterCount(variableSpecs(networkPresets.compact, affine, 43))).toBeLessThan(1_000_000);
});

test("moodstocks is the reference network: 10,271,405 parameters with 43 classes", () => {
  const { moodstocks } = networkPresets;
  expect(parameterCount(variableSpecs(moodstocks, affine, 43))).toBe(10_271_405);
  expect(transformersOf(moodstocks)).toMatchObject([
    { name: "localisation", inputSize: 48, channels: 3, outputSize: 48 },
    { name: "localisation2", inputSize: 12, channels: 200, outputSize: 12 },
  ]);
});

test("its layers have the shapes that its authors' program makes", () => {
  const specs = variableSpecs(networkPresets.moodstocks, affine, 43);
  const kernels = specs.filter(({ name }) => name.endsWith("/kernel")).map(({ shape }) => [...shape]);
  expect(kernels).toEqual([
    [5, 5, 3, 200],
    [5, 5, 200, 300],
    [6 * 6 * 300, 200],
    [200, 6],
    [5, 5, 200, 150],
    [5, 5, 150, 150],
    [1 * 1 * 150, 150],
    [150, 6],
    [7, 7, 3, 150],
    [4, 4, 150, 200],
    [4, 4, 200, 300],
    [6 * 6 * 300, 350],
    [350, 43],
  ]);
});

test("it starts as torch7 starts: kernels and biases uniform within 1 / sqrt(fan-in), the transformers at the identity", () => {
  const specs = variableSpecs(networkPresets.moodstocks, affine, 43);
  const weights = initialWeights(specs, seededRandom(3));
  let at = 0;
  for (const { name, shape } of specs) {
    const values = weights.subarray(at, at + sizeOf(shape));
    at += sizeOf(shape);
    if (name.endsWith("/theta/bias")) expect([...values]).toEqual([1, 0, 0, 0, 1, 0]);
    if (name !== "classifier/conv2/kernel" && name !== "classifier/conv2/bias") continue;
    const [least, greatest] = [
      values.reduce((a, b) => Math.min(a, b)),
      values.reduce((a, b) => Math.max(a, b)),
    ];
    const bound = 1 / Math.sqrt(4 * 4 * 150);
    expect(greatest).toBeLessThanOrEqual(bound);
    expect(least).toBeGreaterThanOrEqual(-bound);
    expect(greatest - least).toBeGreaterThan(1.9 * bound);
  }
});

test.each([
  ["quick", "d25a1454c880ddcf1db0debe79b7f4c991e1dd906e295ec2b1ebf39cac27aef0"],
  ["standard-48", "f0b3cdf0ab9726b601d94167e6ac6ff199e2330910112c7e999503ea6f37d304"],
] as const)("%s keeps its variables: names, shapes, order and first values", (name, expected) => {
  const specs = variableSpecs(networkPresets[name], affine, 43);
  const hash = createHash("sha256")
    .update(JSON.stringify(specs.map((spec) => [spec.name, spec.shape])))
    .update(new Uint8Array(initialWeights(specs, seededRandom(7)).buffer));
  expect(hash.digest("hex")).toBe(expected);
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

test("without localisation nets a classifier begins with the very numbers that it has beside them", () => {
  for (const preset of [networkPresets.quick, networkPresets.moodstocks]) {
    const specs = variableSpecs(preset, affine, 43);
    const weights = untrainedWeights(specs, 42);
    const some = withoutLocalisation(specs);
    const picked = weightsOf(some, weights, specs);
    // All nets of a network that is its own stand before its classifier in the list.
    expect(specs.slice(-some.length)).toEqual(some);
    expect([...picked.slice(0, 2000)]).toEqual([...weights.slice(-picked.length, 2000 - picked.length)]);
    expect(picked.length).toBe(parameterCount(some));
    expect(picked.at(-50)).toBe(weights.at(-50));
  }
});
