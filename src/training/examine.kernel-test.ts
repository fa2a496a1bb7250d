import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { type Dataset, readImages, type Split } from "#data/dataset.ts";
import { networkPresets } from "#experiment/presets.ts";
import { seededRandom, uniform } from "#experiment/random.ts";
import { focusOf } from "#geometry/focus.ts";
import { eachWay, figuresOf, filmsOf, stillnessOf } from "#geometry/stillness.ts";
import { attention } from "#geometry/transforms/attention.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { initialWeights, sizeOf, variableSpecs } from "#model/architecture.ts";
import { Network } from "#model/network.ts";
import { nameWith } from "#training/causal-controls.ts";
import { alone } from "#training/crew.ts";
import { examine } from "#training/examine.ts";
import { look } from "#training/look.ts";

const preset = networkPresets.quick;
const classes = 3;

/** Coloured patches, and a square box somewhere among them. */
function patches(count: number, seed: number): Split {
  return {
    count,
    label: (index) => index % classes,
    box: (index) => {
      const random = seededRandom(seed, index);
      const half = uniform(random, 0.3, 0.5);
      const [x, y] = [uniform(random, -0.4, 0.4), uniform(random, -0.4, 0.4)];
      return [x - half, y - half, x + half, y + half];
    },
    read(index, size, target, offset) {
      for (let i = 0; i < size * size; i++) {
        const patch = [Math.floor((5 * (i % size)) / size), Math.floor((5 * Math.floor(i / size)) / size)];
        const random = seededRandom(seed, index, ...patch);
        for (let c = 0; c < 3; c++) target[offset + i * 3 + c] = 255 * random();
      }
    },
  };
}

const dataset: Dataset = {
  name: "patches",
  kind: "test",
  classNames: ["a", "b", "c"],
  train: patches(9, 1),
  // More than go through the network together, and no multiple of it.
  validation: patches(23, 2),
  sequences: [patches(6, 3), patches(4, 4)],
  augment: false,
  source: "made here",
};

const specs = variableSpecs(preset, attention, classes);

/** An untrained network that looks at one window, whatever it is shown. [scale, x, y] */
function staring(window: readonly number[], classBias: readonly number[]): Network {
  const weights = initialWeights(specs, seededRandom(5));
  let at = 0;
  for (const { name, shape } of specs) {
    if (name === "localisation/theta/bias") weights.set(window, at);
    if (name === "classifier/classes/bias") weights.set(classBias, at);
    at += sizeOf(shape);
  }
  return new Network(preset, attention, classes, weights);
}

const window = [0.6, 0.1, -0.05] as const;
const theta = [0.6, 0, 0.1, 0, 0.6, -0.05];
const options = { crew: alone, dataset, seed: 1, atOnce: 8 };

/** Such that no class is preferred: an untrained network would name the same one for every picture. */
let bias: number[];

async function chances(network: Network, split: Split): Promise<Float32Array[]> {
  const pictures = readImages(split, [...Array(split.count).keys()], preset.inputSize);
  const { probabilities } = await look(network, { count: split.count, pictures, atOnce: 8 });
  return Array.from({ length: split.count }, (_, i) =>
    probabilities.subarray(i * classes, (i + 1) * classes),
  );
}

const namedBy = async (network: Network, split: Split): Promise<number[]> =>
  (await chances(network, split)).map((row) => row.indexOf(Math.max(...row)));

const share = (split: Split, named: ArrayLike<number>) =>
  Array.from(named).filter((label, i) => label === split.label(i)).length / split.count;

beforeAll(async () => {
  await startBackend("wasm");
  const network = staring([1, 0, 0], [0, 0, 0]);
  const rows = await chances(network, dataset.validation);
  bias = [0, 1, 2].map(
    (label) => -rows.reduce((sum, row) => sum + Math.log(row[label] as number), 0) / rows.length,
  );
  network.dispose();
});

test("given a theta, the classifier names what a network that looks there itself would name", async () => {
  const [network, there] = [staring([1, 0, 0], bias), staring(window, bias)];
  const { validation } = dataset;
  const pictures = readImages(validation, [...Array(validation.count).keys()], preset.inputSize);
  const thetas = Float32Array.from({ length: validation.count * 6 }, (_, i) => theta[i % 6] as number);
  const named = await nameWith(network, { count: validation.count, pictures, atOnce: 8 }, thetas);
  expect([...named]).toEqual(await namedBy(there, validation));
  expect([...named]).not.toEqual(await namedBy(network, validation));
  network.dispose();
  there.dispose();
});

test("a network that always looks at one window: everything follows by plain arithmetic", async () => {
  const before = tf.memory().numTensors;
  const [network, whole] = [staring(window, bias), staring([1, 0, 0], bias)];
  const held = tf.memory().numTensors;
  const progress: number[] = [];
  const { images, sequences } = await examine({
    ...options,
    network,
    onProgress: (done) => progress.push(done),
  });
  expect(tf.memory().numTensors).toBe(held);
  const { validation } = dataset;

  const accuracy = share(validation, await namedBy(network, validation));
  expect(images.count).toBe(23);
  expect(images.accuracy).toBeCloseTo(accuracy, 12);
  // All images' theta is the same: their mean, and any other's, changes nothing.
  expect(images.controls.meanTheta).toBe(images.accuracy);
  expect(images.controls.shuffled).toBe(images.accuracy);
  expect(images.controls.identity).toBeCloseTo(share(validation, await namedBy(whole, validation)), 12);
  let right = 0;
  for (let i = 0; i < validation.count; i++) {
    const [left, top, edge] = validation.box(i) as readonly [number, number, number, number];
    const half = (edge - left) / 2;
    const there = staring([half, left + half, top + half], bias);
    const one = {
      ...validation,
      count: 1,
      read: (_: number, ...rest: [number, Uint8Array, number]) => validation.read(i, ...rest),
    };
    if ((await namedBy(there, one))[0] === validation.label(i)) right++;
    there.dispose();
  }
  expect(images.controls.box).toBeCloseTo(right / validation.count, 12);

  const focus = Array.from({ length: validation.count }, (_, i) =>
    focusOf({
      transform: attention,
      theta,
      box: validation.box(i) ?? [0, 0, 0, 0],
      outputSize: preset.outputSize,
    }),
  );
  const mean = focus.reduce((sum, { signCoverage }) => sum + signCoverage, 0) / focus.length;
  expect(images.focus?.mean.signCoverage).toBeCloseTo(mean, 5);
  expect(images.focusBySize.reduce((sum, band) => sum + band.focus.count, 0)).toBe(23);

  expect(sequences?.sequences.map(({ count }) => count)).toEqual([6, 4]);
  expect(sequences?.jitter?.ratio.centre).toBeCloseTo(1 / 0.6, 3);
  expect(sequences?.jitter?.ratio.scale).toBeCloseTo(1, 3);
  expect(sequences?.stillness.identity.varianceRatio).toBe(1);
  const first = dataset.sequences[0] as Split;
  const pixels = readImages(first, [0, 1, 2, 3, 4, 5], preset.inputSize);
  const boxes = Float32Array.from([0, 1, 2, 3, 4, 5].flatMap((i) => [...(first.box(i) ?? [])]));
  const films = filmsOf(
    { count: 6, size: preset.inputSize, pixels, boxes },
    { transform: attention, outputSize: preset.outputSize },
    Float32Array.from({ length: 36 }, (_, i) => theta[i % 6] as number),
  );
  const expected = stillnessOf(eachWay(films, figuresOf)).output;
  const measured = sequences?.sequences[0]?.stillness.output;
  expect(measured?.varianceRatio).toBeCloseTo(expected.varianceRatio, 5);
  expect(measured?.sharpnessToBoxCrop).toBeCloseTo(expected.sharpnessToBoxCrop as number, 5);
  expect(sequences?.fisher.output).toBeGreaterThan(0);

  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(progress.at(-1)).toBeCloseTo(1, 6);
  network.dispose();
  whole.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test("without boxes and sequences the report says so instead of guessing", async () => {
  const network = staring(window, bias);
  const bare = { ...dataset, validation: { ...dataset.validation, box: () => null }, sequences: [] };
  const { images, sequences } = await examine({ ...options, network, dataset: bare });
  expect(images.focus).toBeNull();
  expect(images.focusBySize).toEqual([]);
  expect(images.controls.box).toBeNull();
  expect(images.controls.identity).not.toBeNull();
  expect(sequences).toBeNull();
  network.dispose();
});
