import { expect, test } from "vitest";
import { regionOf, strayingOf } from "#geometry/straying.ts";
import { transforms } from "#geometry/transforms.ts";

const { affine } = transforms;
/** A region `zoom` pictures wide whose middle lies at (x, y). */
const region = (zoom: number, x = 0, y = 0) => regionOf(affine, [zoom, 0, x, 0, zoom, y]);

test("the identity samples the whole picture, and all of it lies within", () => {
  expect(region(1)).toEqual({ area: 1, inside: 1 });
});

test("half beside the picture is half within, twice as wide a quarter", () => {
  expect(region(1, 1)).toEqual({ area: 1, inside: 0.5 });
  expect(region(2)).toEqual({ area: 4, inside: 0.25 });
});

test.each([
  ["the identity", region(1), null],
  ["a corner of the picture", region(0.3, 0.7, -0.7), null],
  ["twice as wide as the picture", region(2), null],
  ["mirrored", regionOf(affine, [-1, 0, 0, 0, 1, 0]), null],
  ["next to the picture", region(1, 2.5), "beside"],
  ["far away and wide", region(18, 200), "beside"],
  ["twenty pictures wide", region(20), "wide"],
  ["a hundredth of the picture wide", region(0.01), "spot"],
  ["a single point", region(0), "spot"],
  ["a point beside the picture", region(0, 3), "beside"],
  ["no number", regionOf(affine, new Array(6).fill(Number.NaN)), "beside"],
] as const)("%s", (_, given, expected) => {
  expect(strayingOf(given)).toBe(expected);
});
