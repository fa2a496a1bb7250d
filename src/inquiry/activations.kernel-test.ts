import { describe, expect, test } from "vitest";
import { presetOf } from "#experiment/presets.ts";
import { gridSample } from "#geometry/bilinear.ts";
import { standardise } from "#geometry/standardise.ts";
import { samplingGrid } from "#geometry/transform.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { sizeOf, variableSpecs } from "#model/architecture.ts";
import { exampleNetwork, examplePictures } from "#model/example-network.ts";
import { Network } from "#model/network.ts";
import type { Layer } from "#protocol/questions.ts";
import { activations } from "./activations.ts";
import { wayBack } from "./way-back.ts";

const preset = presetOf("quick");
const { inputSize, outputSize } = preset;
const pixels = examplePictures().subarray(0, inputSize ** 2 * 3);
const label = 5;
const { weights, classNames } = exampleNetwork("affine");
const specs = variableSpecs(preset, affine, classNames.length);

/** One variable of the example network, or of other weights. */
function variable(name: string, all: Float32Array = weights): Float32Array {
  let at = 0;
  for (const { name: one, shape } of specs) {
    if (one === name) return all.subarray(at, at + sizeOf(shape));
    at += sizeOf(shape);
  }
  throw new Error(name);
}

const at = (numbers: ArrayLike<number>, i: number): number => numbers[i] as number;

/** 2x2 means. [size, size, channels] */
function halved(image: ArrayLike<number>, size: number, channels: number): Float64Array {
  const half = size / 2;
  return Float64Array.from({ length: half * half * channels }, (_, i) => {
    const [c, x, y] = [i % channels, Math.floor(i / channels) % half, Math.floor(i / channels / half)];
    const pixel = (dy: number, dx: number) => at(image, ((2 * y + dy) * size + 2 * x + dx) * channels + c);
    return (pixel(0, 0) + pixel(0, 1) + pixel(1, 0) + pixel(1, 1)) / 4;
  });
}

/** Convolution that keeps the size, bias, relu, and then the greatest of 2x2: in the textbook's order. */
function convolved(image: ArrayLike<number>, size: number, name: string): Float64Array {
  const kernel = variable(`${name}/kernel`);
  const bias = variable(`${name}/bias`);
  const side = specs.find((spec) => spec.name === `${name}/kernel`)?.shape[0] as number;
  const [filters, channels] = [bias.length, image.length / size ** 2];
  const full = new Float64Array(size * size * filters);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      for (let f = 0; f < filters; f++) {
        let sum = at(bias, f);
        for (let i = 0; i < side; i++)
          for (let j = 0; j < side; j++) {
            const [v, u] = [y + i - (side - 1) / 2, x + j - (side - 1) / 2];
            if (v < 0 || u < 0 || v >= size || u >= size) continue;
            for (let c = 0; c < channels; c++)
              sum +=
                at(image, (v * size + u) * channels + c) *
                at(kernel, ((i * side + j) * channels + c) * filters + f);
          }
        full[(y * size + x) * filters + f] = Math.max(0, sum);
      }
  const half = Math.floor(size / 2);
  return Float64Array.from({ length: half * half * filters }, (_, i) => {
    const [f, x, y] = [i % filters, Math.floor(i / filters) % half, Math.floor(i / filters / half)];
    const value = (dy: number, dx: number) => at(full, ((2 * y + dy) * size + 2 * x + dx) * filters + f);
    return Math.max(value(0, 0), value(0, 1), value(1, 0), value(1, 1));
  });
}

function connected(input: ArrayLike<number>, name: string): Float64Array {
  const kernel = variable(`${name}/kernel`);
  const bias = variable(`${name}/bias`);
  return Float64Array.from(bias, (sum, unit) => {
    let total = sum;
    for (let i = 0; i < input.length; i++) total += at(input, i) * at(kernel, i * bias.length + unit);
    return total;
  });
}

const relu = (values: Float64Array) => values.map((value) => Math.max(0, value));

/** Every layer by loops, each from the one before as the loops have it. */
function byLoops(): Record<string, ArrayLike<number>> {
  const image = new Float32Array(pixels.length);
  standardise(pixels, 1, pixels.length, image);
  const half = halved(image, inputSize, 3);
  const first = convolved(half, inputSize / 2, "localisation/conv1");
  const second = convolved(first, inputSize / 4, "localisation/conv2");
  const hidden = relu(connected(second, "localisation/dense"));
  const theta = Float32Array.from(connected(hidden, "localisation/theta"));
  const grid = samplingGrid(affine, theta, outputSize, outputSize);
  const warped = new Float32Array(outputSize ** 2 * 3);
  const [height, outHeight] = [inputSize, outputSize];
  const shape = { batch: 1, channels: 3, height, width: height, outHeight, outWidth: outHeight };
  gridSample(image, grid, warped, shape);
  const maps = [convolved(warped, outputSize, "classifier/conv1")];
  for (const [i, size] of [outputSize / 2, outputSize / 4].entries())
    maps.push(convolved(maps[i] as Float64Array, size, `classifier/conv${i + 2}`));
  const features = relu(connected(maps[2] as Float64Array, "classifier/dense"));
  return {
    "localisation/halved": half,
    "localisation/conv1": first,
    "localisation/conv2": second,
    "localisation/dense": hidden,
    "localisation/theta": theta,
    "localisation/grid": grid,
    "localisation/warped": warped,
    ...Object.fromEntries(maps.map((map, i) => [`classifier/conv${i + 1}`, map])),
    "classifier/dense": features,
    "classifier/classes": connected(features, "classifier/classes"),
  };
}

const greatest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe.each(["cpu", "wasm", "webgl"] as const)("one step on %s", (backend) => {
  const fall = 0.05;
  const ask = async (from: Float32Array = weights) => {
    await startBackend(backend);
    const network = new Network(preset, affine, classNames.length, from);
    const told = await activations({ pixels, label, fall }, { network, exam: null });
    network.dispose();
    return told;
  };
  const layer = (layers: readonly Layer[], name: string) => layers.find((one) => one.name === name) as Layer;

  test("every layer, in its order, is what loops make of the one before", async () => {
    const { layers } = await ask();
    const expected = byLoops();
    expect(layers.map(({ name }) => name)).toEqual(Object.keys(expected));
    for (const { name, shape, values, gradient } of layers) {
      const loops = expected[name] as ArrayLike<number>;
      expect([values.length, gradient.length], name).toEqual([sizeOf(shape), sizeOf(shape)]);
      expect(values.length, name).toBe(loops.length);
      const size = greatest(loops);
      expect(size, name).toBeGreaterThan(0);
      expect(greatest(values.map((value, i) => value - at(loops, i))) / size, name).toBeLessThan(1e-4);
    }
  });

  test("dL/dlogits is p - onehot, and dL/dV and dL/dtheta are the way back's", async () => {
    const { layers, probabilities, loss } = await ask();
    expect(loss).toBeCloseTo(-Math.log(at(probabilities, label)), 4);
    const logits = layer(layers, "classifier/classes").gradient;
    for (const [i, slope] of logits.entries())
      expect(slope).toBeCloseTo(at(probabilities, i) - (i === label ? 1 : 0), 5);
    const network = new Network(preset, affine, classNames.length, weights);
    const back = await wayBack({ pixels, label, theta: null }, { network, exam: null });
    network.dispose();
    for (const [name, expected] of [
      ["localisation/warped", back.warpedGradient],
      ["localisation/theta", back.thetaGradient],
    ] as const) {
      const { gradient } = layer(layers, name);
      expect(greatest(expected)).toBeGreaterThan(1e-6);
      expect(greatest(gradient.map((slope, i) => slope - at(expected, i)))).toBeLessThan(
        1e-3 * greatest(expected),
      );
    }
  });

  test("the loss changes with a feature of the localisation net as its gradient says", async () => {
    const told = await ask();
    const { values, gradient } = layer(told.layers, "localisation/dense");
    // A feature that is alive follows its bias, and nothing else of its layer does.
    const unit = [...values.keys()]
      .filter((i) => at(values, i) > 0.05)
      .reduce((most, i) => (Math.abs(at(gradient, i)) > Math.abs(at(gradient, most)) ? i : most));
    const lossWith = async (change: number) => {
      const moved = weights.slice();
      const bias = variable("localisation/dense/bias", moved);
      bias[unit] = at(bias, unit) + change;
      return (await ask(moved)).loss;
    };
    const change = 0.004;
    const slope = ((await lossWith(change)) - (await lossWith(-change))) / (2 * change);
    expect(slope / at(gradient, unit)).toBeCloseTo(1, 1);
  });

  test("the step takes away the share of the loss that was asked for, and theta goes downhill with it", async () => {
    const { layers, loss, after } = await ask();
    const { values, gradient } = layer(layers, "localisation/theta");
    expect((loss - after.loss) / (fall * loss)).toBeGreaterThan(0.8);
    expect((loss - after.loss) / (fall * loss)).toBeLessThan(1.2);
    // theta = h W + b: a step moves it by -rate (|h|^2 + 1) dL/dtheta, and by what h itself changes.
    const moved = after.theta.map((entry, i) => entry - at(values, i));
    const along = moved.reduce((sum, change, i) => sum - change * at(gradient, i), 0);
    expect(along / Math.hypot(...moved) / Math.hypot(...gradient)).toBeGreaterThan(0.9);
  });
});
