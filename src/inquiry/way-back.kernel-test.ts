import { describe, expect, test } from "vitest";
import { presetOf } from "#experiment/presets.ts";
import { gridSample, gridSampleGridGradient } from "#geometry/bilinear.ts";
import { sourcePoint } from "#geometry/transform.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { exampleNetwork, examplePictures } from "#model/example-network.ts";
import { Network } from "#model/network.ts";
import { wayBack } from "./way-back.ts";

const preset = presetOf("quick");
const { inputSize, outputSize } = preset;
const pixels = examplePictures().subarray(0, inputSize ** 2 * 3);
// No source point on a whole pixel: the sampler has its kinks there.
const theta = Float32Array.from([0.71314159, 0.0937271, 0.1071828, -0.0513577, 0.6571693, -0.1237321]);
const label = 5;

/** The sampling grid by loops: [outputSize, outputSize, 2] */
function plainGrid(theta: Float32Array): Float64Array {
  const centre = (i: number) => (2 * i + 1) / outputSize - 1;
  return Float64Array.from({ length: outputSize ** 2 * 2 }, (_, i) => {
    const point = Math.floor(i / 2);
    const [x, y] = [centre(point % outputSize), centre(Math.floor(point / outputSize))];
    return sourcePoint(affine, theta, x, y)[i % 2] as number;
  });
}

describe.each(["cpu", "wasm", "webgl"] as const)("the way back on %s", (backend) => {
  const ask = async (at: Float32Array | null) => {
    await startBackend(backend);
    const { weights, classNames } = exampleNetwork("affine");
    const network = new Network(preset, affine, classNames.length, weights);
    const told = await wayBack({ pixels, label, theta: at }, { network, exam: null });
    network.dispose();
    return told;
  };
  const shape = (channels: number) => ({
    batch: 1,
    channels,
    height: inputSize,
    width: inputSize,
    outHeight: outputSize,
    outWidth: outputSize,
  });

  test("dL/dtheta is the sum of every output pixel's pull, gathered by loops", async () => {
    const { warpedGradient, sampled, thetaGradient } = await ask(theta);
    const pulls = new Float64Array(outputSize ** 2 * 2);
    gridSampleGridGradient(warpedGradient, sampled, plainGrid(theta), pulls, shape(3));
    const sum = new Float64Array(6);
    for (let i = 0; i < outputSize ** 2; i++) {
      const [column, row] = [i % outputSize, Math.floor(i / outputSize)];
      const basis = [(2 * column + 1) / outputSize - 1, (2 * row + 1) / outputSize - 1, 1];
      for (const [k, b] of basis.entries()) {
        sum[k] = (sum[k] as number) + b * (pulls[2 * i] as number);
        sum[3 + k] = (sum[3 + k] as number) + b * (pulls[2 * i + 1] as number);
      }
    }
    const size = Math.hypot(...sum);
    expect(size).toBeGreaterThan(1e-3);
    for (const [i, entry] of sum.entries())
      expect(Math.abs((thetaGradient[i] as number) - entry)).toBeLessThan(1e-4 * size);
  });

  test("the loss changes with the output as dL/dV says", async () => {
    const { warpedGradient, sampled } = await ask(theta);
    const there = [-1, 1].map((side) => theta.map((entry, i) => entry + (i === 2 ? side * 1e-4 : 0)));
    const [before, after] = there.map((at) => {
      const values = new Float64Array(outputSize ** 2 * 3);
      gridSample(sampled, plainGrid(at), values, shape(3));
      return values;
    }) as [Float64Array, Float64Array];
    const expected = warpedGradient.reduce(
      (sum, slope, i) => sum + slope * ((after[i] as number) - (before[i] as number)),
      0,
    );
    const [lossBefore, lossAfter] = [
      await ask(there[0] as Float32Array),
      await ask(there[1] as Float32Array),
    ];
    expect((lossAfter.loss - lossBefore.loss) / expected).toBeCloseTo(1, 1);
  });

  test("without a theta of its own the question goes where the network looks", async () => {
    const own = await ask(null);
    const same = await ask(own.theta);
    expect(same.loss).toBeCloseTo(own.loss, 5);
    expect(Array.from(same.thetaGradient)).toEqual(
      Array.from(own.thetaGradient, (slope) => expect.closeTo(slope, 4)),
    );
    expect(own.probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 4);
    expect(own.loss).toBeCloseTo(-Math.log(own.probabilities[label] as number), 4);
  });
});
