import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { seededRandom } from "#experiment/random.ts";
import { outputPixels, renderOutput } from "#geometry/render.ts";
import { fullSum, samplePixel } from "#geometry/taps.ts";
import { homogeneous, type Transform } from "#geometry/transform.ts";
import { transforms } from "#geometry/transforms.ts";

const size = 12;
const outputSize = 7;
const random = seededRandom(3);
const pixels = Uint8Array.from({ length: size * size * 3 }, () => random() * 256);

/** A third row that divides, and a basis of other functions than (x, y, 1). */
const dividing: Transform = { ...transforms.affine, rows: 3, offset: new Array(9).fill(0) };
const bent: Transform = {
  ...transforms.affine,
  basisSize: 4,
  basis(x, y, target, offset) {
    homogeneous(x, y, target, offset);
    target[offset + 3] = x * x + y * y;
  },
};

const requests = [
  ["the identity", transforms.affine, [1, 0, 0, 0, 1, 0]],
  ["turned and shifted", transforms.affine, [0.6, -0.2, 0.13, 0.25, 0.7, -0.08]],
  ["half outside", transforms.affine, [0.8, 0.1, 0.9, -0.1, 0.9, -0.7]],
  ["wholly outside", transforms.affine, [0.3, 0, 3, 0, 0.3, -4]],
  ["a kink: pixels on pixels", transforms.affine, [outputSize / size, 0, 0, 0, outputSize / size, 0]],
  ["a divisor", dividing, [0.9, 0.1, 0.1, 0, 0.8, 0, 0.3, -0.2, 1.1]],
  ["another basis", bent, [0.7, 0, 0, 0.2, 0, 0.7, 0, -0.3]],
] as const;

describe.each(requests)("every output pixel under %s", (_, transform, theta) => {
  const request = { pixels, size, transform, theta, outputSize };
  const exact = outputPixels(request);
  const shown = renderOutput(request);
  const all = Array.from({ length: outputSize ** 2 }, (_, i) =>
    samplePixel(request, Math.floor(i / outputSize), i % outputSize),
  );

  test("is the weighted sum of its four neighbours", () => {
    for (const { index, value } of all) {
      for (const c of [0, 1, 2] as const) {
        expect(value[c]).toBeCloseTo(exact[index * 3 + c] as number, 3);
        // Half a byte is lost by rounding.
        expect(Math.abs(value[c] - (shown[index * 4 + c] as number))).toBeLessThan(0.501);
      }
    }
  });

  test("is the paper's sum over all pixels, where four terms at most are not zero", () => {
    for (const { point, taps, value } of all) {
      const sum = fullSum(request, point);
      for (const c of [0, 1, 2] as const) expect(sum.value[c]).toBeCloseTo(value[c], 9);
      const inside = taps.filter(({ weight, isPadding }) => weight > 0 && !isPadding);
      expect(sum.terms).toBe(inside.length);
      for (const { m, n, weight } of inside) expect(sum.weights[n * size + m]).toBeCloseTo(weight, 6);
    }
  });

  test("has weights that sum to one", () => {
    for (const { taps } of all) expect(taps.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
  });
});

interface Golden {
  readonly name: string;
  readonly image: { readonly shape: [number, number, number]; readonly values: number[] };
  readonly theta: number[];
  readonly upstream: { readonly shape: [number, number, number] };
  readonly grid: number[];
  readonly warped: number[];
}
const golden = JSON.parse(
  readFileSync(new URL("../model/golden/grid-sample.json", import.meta.url), "utf8"),
) as Golden[];
/** What has three channels and is square, as pictures are; PyTorch pads with zeros. */
const pictures = golden.filter(
  ({ image: { shape }, upstream }) =>
    shape[0] === shape[1] && shape[2] === 3 && upstream.shape[0] === upstream.shape[1],
);

test.each(pictures)("PyTorch finds the same source points and values: $name", (known) => {
  const side = known.image.shape[0];
  const out = known.upstream.shape[0];
  const mean = known.image.values.reduce((sum, value) => sum + value, 0) / known.image.values.length;
  // Its mean is what lies outside: moved so that this is zero, as in PyTorch.
  const request = {
    pixels: known.image.values.map((value) => value - mean),
    size: side,
    transform: transforms.affine,
    theta: known.theta,
    outputSize: out,
  };
  for (let i = 0; i < out * out; i++) {
    const { source, taps, value } = samplePixel(request, Math.floor(i / out), i % out);
    expect(source[0]).toBeCloseTo(known.grid[i * 2] as number, 5);
    expect(source[1]).toBeCloseTo(known.grid[i * 2 + 1] as number, 5);
    const inside = taps.reduce((sum, { weight, isPadding }) => sum + (isPadding ? 0 : weight), 0);
    for (const c of [0, 1, 2] as const) {
      expect(value[c] + mean * inside).toBeCloseTo(known.warped[i * 3 + c] as number, 4);
    }
  }
});
