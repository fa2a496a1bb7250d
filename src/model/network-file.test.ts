import { expect, test } from "vitest";
import { networkPresets } from "#experiment/presets.ts";
import { seededRandom } from "#experiment/random.ts";
import { transforms } from "#geometry/transforms.ts";
import { initialWeights, variableSpecs } from "#model/architecture.ts";
import { readNetworkFile, writeNetworkFile } from "#model/network-file.ts";
import { readSafetensors, writeSafetensors } from "#model/safetensors.ts";

const classNames = ["stop", "give way", "„30“"];
const specs = variableSpecs(networkPresets.quick, transforms.affine, classNames.length);
const file = {
  network: "quick",
  transform: "affine",
  classNames,
  step: 340,
  weights: initialWeights(specs, seededRandom(1)),
  remarks: { seed: "1" },
} as const;

test("a network survives being written and read, to the last bit", () => {
  expect(readNetworkFile(writeNetworkFile(file))).toEqual(file);
});

test("in half precision every weight keeps eleven bits", () => {
  const { weights } = readNetworkFile(writeNetworkFile(file, "F16"));
  for (const [i, weight] of file.weights.entries()) {
    expect(Math.abs((weights[i] as number) - weight)).toBeLessThanOrEqual(
      Math.abs(weight) * 2 ** -11 + 2 ** -25,
    );
  }
});

test("another program's file is refused in words", () => {
  const tensor = { name: "a", shape: [2], values: Float32Array.of(1, 2) };
  expect(() => readNetworkFile(writeSafetensors([tensor], {}))).toThrow("holds no network of Fovea’s");
});

test("a tensor of another shape is named", () => {
  const { tensors, metadata } = readSafetensors(writeNetworkFile(file));
  const bytes = writeSafetensors(tensors.values(), { ...metadata, classes: '["a","b"]' });
  expect(() => readNetworkFile(bytes)).toThrow(
    "“classifier/classes/kernel” is [96,3]; quick with 2 classes has [96,2]",
  );
});

test("a file that is cut off is refused in words", () => {
  const bytes = writeNetworkFile(file);
  for (const length of [0, 7, 100, bytes.length - 1]) {
    expect(() => readNetworkFile(bytes.slice(0, length))).toThrow(
      /too short|longer than the file|as many numbers/,
    );
  }
});
