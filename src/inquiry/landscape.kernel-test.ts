import { describe, expect, test } from "vitest";
import { presetOf } from "#experiment/presets.ts";
import { cornerPulls } from "#geometry/pulls.ts";
import { quadrilateral } from "#geometry/quad.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { exampleNetwork, examplePictures } from "#model/example-network.ts";
import { Network } from "#model/network.ts";
import { descent } from "./descent.ts";
import { losses } from "./losses.ts";
import { wayBack } from "./way-back.ts";

const preset = presetOf("quick");
const pixels = examplePictures().subarray(0, preset.inputSize ** 2 * 3);
const label = 5;

describe.each(["cpu", "wasm", "webgl"] as const)("the loss around a theta on %s", (backend) => {
  const asking = async () => {
    await startBackend(backend);
    const { weights, classNames } = exampleNetwork("affine");
    return { network: new Network(preset, affine, classNames.length, weights), exam: null };
  };

  test("each of many thetas has the loss, class and slope that it has when asked alone", async () => {
    const one = await asking();
    // More than go through the network together.
    const count = 67;
    const thetas = Float32Array.from({ length: count * 6 }, (_, i) => {
      const [of, k] = [Math.floor(i / 6), i % 6];
      return (k === 0 || k === 4 ? 0.713 : 0.0317) + 0.0173 * Math.sin(of + k);
    });
    const told = await losses({ pixels, label, thetas }, one);
    for (const i of [0, 1, 63, 64, 66]) {
      const theta = thetas.slice(i * 6, i * 6 + 6);
      const alone = await wayBack({ pixels, label, theta }, one);
      expect(told.losses[i]).toBeCloseTo(alone.loss, 4);
      expect(told.predictions[i]).toBe(alone.probabilities.indexOf(Math.max(...alone.probabilities)));
      const size = Math.hypot(...alone.thetaGradient);
      for (const [k, slope] of alone.thetaGradient.entries()) {
        expect(Math.abs((told.thetaGradients[i * 6 + k] as number) - slope)).toBeLessThan(2e-3 * size);
      }
    }
    one.network.dispose();
  });

  test("outside of the picture nothing pulls", async () => {
    const one = await asking();
    const told = await losses({ pixels, label, thetas: Float32Array.of(0.5, 0, 3, 0, 0.5, 0) }, one);
    expect(Array.from(told.thetaGradients, Math.abs)).toEqual([0, 0, 0, 0, 0, 0]);
    one.network.dispose();
  });

  test("a small step moves the corners along their arrows, and the loss falls by rate times |gradient|^2", async () => {
    const one = await asking();
    const { thetaGradient, theta } = await wayBack({ pixels, label, theta: null }, one);
    one.network.dispose();
    const { steepness } = await stepped(0);
    // A hundredth of a nat: beyond rounding, and still nearly straight.
    const rate = 0.01 / steepness;
    const { before, after } = await stepped(rate);
    expect(Array.from(before.theta)).toEqual(Array.from(theta, (t) => expect.closeTo(t, 4)));
    expect((before.loss - after.loss) / (rate * steepness)).toBeGreaterThan(0.8);
    expect((before.loss - after.loss) / (rate * steepness)).toBeLessThan(1.2);
    const arrows = cornerPulls(affine, before.theta, thetaGradient);
    const from = quadrilateral(affine, before.theta);
    const moved = quadrilateral(affine, after.theta).map((c, i) => c - (from[i] as number));
    const along = moved.reduce((sum, c, i) => sum + c * (arrows[i] as number), 0);
    expect(along / Math.hypot(...moved) / Math.hypot(...arrows)).toBeGreaterThan(0.01);
  });

  async function stepped(rate: number) {
    const one = await asking();
    const told = await descent({ pixels, label, rate }, one);
    one.network.dispose();
    return told;
  }
});
