import { expect, test } from "vitest";
import { networkPresets } from "#experiment/presets.ts";
import { seededRandom } from "#experiment/random.ts";
import { transforms } from "#geometry/transforms.ts";
import { initialWeights, sizeOf, variableSpecs } from "#model/architecture.ts";
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

test("in eight bits every weight keeps a hundredth of its filter's range, and the scales must be there", () => {
  const bytes = writeNetworkFile(file, "I8");
  expect(bytes.length).toBeLessThan(1.1 * file.weights.length);
  const { weights, remarks } = readNetworkFile(bytes);
  expect(remarks).toEqual(file.remarks);
  let at = 0;
  for (const { shape } of specs) {
    const [size, filters] = [sizeOf(shape), shape.at(-1) as number];
    const own = file.weights.subarray(at, at + size);
    const most = new Float32Array(filters);
    for (const [i, weight] of own.entries())
      most[i % filters] = Math.max(most[i % filters] as number, Math.abs(weight));
    const errors = own.map(
      (weight, i) => Math.abs(weight - (weights[at + i] as number)) / (most[i % filters] || 1),
    );
    expect(Math.max(...errors.subarray(0, 10_000))).toBeLessThan(1 / 200);
    at += size;
  }
  const { tensors, metadata } = readSafetensors(bytes);
  const { scales: _, ...without } = metadata;
  expect(() => readNetworkFile(writeSafetensors(tensors.values(), without))).toThrow(
    "the scales of “localisation/",
  );
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
