import { describe, expect, test } from "vitest";
import { seededRandom } from "#experiment/random.ts";
import { meanOf, renderInput, renderOutput } from "#geometry/render.ts";
import { pixelCentre, type Transform } from "#geometry/transform.ts";
import { transforms } from "#geometry/transforms.ts";

const size = 12;
const outputSize = 7;
const random = seededRandom(5);
const pixels = Uint8Array.from({ length: size * size * 3 }, () => random() * 256);

/** The network's way, in double precision and by the definition: standardise, sum over ALL pixels (eq. 5), undo. */
function throughTheNetwork(theta: readonly number[]): number[] {
  const mean = meanOf(pixels);
  const deviation = Math.sqrt(meanOf(Array.from(pixels, (byte) => (byte - mean) ** 2)));
  const [a, b, tx, c, d, ty] = theta as [number, number, number, number, number, number];
  const output: number[] = [];
  for (let i = 0; i < outputSize; i++) {
    for (let j = 0; j < outputSize; j++) {
      const [xt, yt] = [pixelCentre(j, outputSize), pixelCentre(i, outputSize)];
      const x = ((a * xt + b * yt + tx + 1) * size - 1) / 2;
      const y = ((c * xt + d * yt + ty + 1) * size - 1) / 2;
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let n = 0; n < size; n++) {
          for (let m = 0; m < size; m++) {
            const weight = Math.max(0, 1 - Math.abs(x - m)) * Math.max(0, 1 - Math.abs(y - n));
            sum += weight * (((pixels[(n * size + m) * 3 + channel] as number) - mean) / deviation);
          }
        }
        output.push(sum * deviation + mean);
      }
    }
  }
  return output;
}

const render = (theta: readonly number[], transform: Transform = transforms.affine) =>
  renderOutput({ pixels, size, transform, theta, outputSize });

const withoutAlpha = (rgba: Uint8ClampedArray) => Array.from(rgba).filter((_, i) => i % 4 !== 3);

describe("an output rendered on the page is the network's own to 2/255", () => {
  test.each([
    ["identity", [1, 0, 0, 0, 1, 0]],
    ["zoomed, turned and shifted", [0.55, 0.1, 0.2, -0.12, 0.6, -0.1]],
    ["partly outside", [1.3, 0.2, 0.6, -0.1, 1.2, 0.5]],
    ["mirrored", [-0.8, 0, 0, 0, 0.8, 0]],
    ["nearly singular", [0.5, 0.5, 0, 0.5, 0.5001, 0]],
  ])("%s", (_, theta) => {
    const expected = throughTheNetwork(theta);
    for (const [i, byte] of withoutAlpha(render(theta)).entries()) {
      expect(Math.abs(byte - (expected[i] as number))).toBeLessThanOrEqual(0.51);
    }
  });
});

test("what lies wholly outside is as bright as the picture's mean", () => {
  const mean = Math.round(meanOf(pixels));
  expect(new Set(withoutAlpha(render([0.1, 0, 9, 0, 0.1, 9])))).toEqual(new Set([mean]));
});

test("the identity at the input's own size gives the picture back", () => {
  const theta = [1, 0, 0, 0, 1, 0];
  const same = renderOutput({ pixels, size, transform: transforms.affine, theta, outputSize: size });
  expect(same).toEqual(renderInput(pixels));
});

test("pictures are opaque", () => {
  const alphas = Array.from(render([1, 0, 0, 0, 1, 0])).filter((_, i) => i % 4 === 3);
  expect(alphas).toEqual(new Array(outputSize ** 2).fill(255));
});
