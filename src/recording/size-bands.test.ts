import { expect, test } from "vitest";
import { isInBand, sizeBands } from "#recording/size-bands.ts";

test("every size is in one band, an edge in the upper one", () => {
  for (const size of [1, 19.9, 20, 29.9, 30, 49.9, 50, 300]) {
    expect(sizeBands.filter((band) => isInBand(size, band))).toHaveLength(1);
  }
  expect(sizeBands.find((band) => isInBand(30, band))).toMatchObject({ from: 30, to: 50 });
});
