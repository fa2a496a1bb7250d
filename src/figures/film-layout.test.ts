import { expect, test } from "vitest";
import { networkPresets } from "#experiment/presets.ts";
import { filmLayout, mostPlaces } from "#figures/film-layout.ts";

const counts = Array.from({ length: mostPlaces }, (_, i) => i + 1);
const sizes = Object.values(networkPresets).map(
  ({ inputSize, outputSize }) => [inputSize, outputSize] as const,
);

test("every network's pictures are enlarged by whole numbers and fill at least three quarters of a well", () => {
  for (const [inputSize, outputSize] of sizes) {
    for (const pairs of counts) {
      const { well, input, output } = filmLayout(inputSize, outputSize, pairs);
      for (const { size, side, inset } of [input, output]) {
        expect(side % size).toBe(0);
        expect(side).toBeGreaterThan(0.75 * well);
        expect(side + 2 * inset).toBe(well);
      }
    }
  }
});

test("frames are even, about as large as a slide, and hold all pairs without covering one", () => {
  for (const [inputSize, outputSize] of sizes) {
    for (const pairs of counts) {
      const { width, height, well, places, captionAt } = filmLayout(inputSize, outputSize, pairs);
      expect([width % 2, height % 2]).toEqual([0, 0]);
      expect(width).toBeGreaterThan(480);
      expect(width).toBeLessThanOrEqual(1024);
      expect(height).toBeLessThanOrEqual(720);
      const wells = places.flatMap(({ input, output }) => [input, output]);
      for (const [i, one] of wells.entries()) {
        expect([one.x % 2, one.y % 2]).toEqual([0, 0]);
        expect(one.x + well).toBeLessThan(width);
        expect(one.y + well).toBeLessThan(captionAt.y);
        for (const other of wells.slice(0, i)) {
          expect(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y))).toBeGreaterThanOrEqual(well);
        }
      }
    }
  }
});

test("a picture larger than its well is halved until it fits", () => {
  const { input } = filmLayout(1024, 24, 4);
  expect(input.side).toBe(128);
});
