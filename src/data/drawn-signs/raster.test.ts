import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arc, circle, type Point, rectangle, rounded, type Shape } from "#data/drawn-signs/path.ts";
import { fill, newLayer, signedArea } from "#data/drawn-signs/raster.ts";
import { stroke } from "#data/drawn-signs/stroke.ts";

const SIZE = 64;
const white = { colour: [1, 1, 1], scanlines: 16 } as const;

/** The painted area in squared normalised units: the whole layer has 4. */
function paintedArea(shape: Shape): number {
  const layer = newLayer(SIZE, 4);
  fill(layer, shape, white);
  let sum = 0;
  for (let i = 3; i < layer.pixels.length; i += 4) sum += layer.pixels[i] as number;
  return (4 * sum) / (SIZE * SIZE);
}

describe("fill", () => {
  it("covers the exact area of any triangle", () => {
    const coordinate = fc.double({ min: -0.95, max: 0.95, noNaN: true });
    const corner = fc.tuple(coordinate, coordinate);
    fc.assert(
      fc.property(fc.tuple(corner, corner, corner), (triangle) => {
        expect(Math.abs(paintedArea([triangle]) - Math.abs(signedArea(triangle)))).toBeLessThan(2e-3);
      }),
    );
  });

  it("covers the exact area of a rectangle between pixels", () => {
    expect(paintedArea(rectangle(-0.503, -0.25, 0.311, 0.5))).toBeCloseTo(0.814 * 0.75, 5);
  });

  it("covers the area of a disc", () => {
    expect(paintedArea(circle([0.1, -0.05], 0.7))).toBeCloseTo(Math.PI * 0.49, 2);
  });

  it("counts overlapping polygons once, whichever way they run", () => {
    const square = rectangle(-0.5, -0.5, 0.5, 0.5);
    const backwards = rectangle(0, -0.5, 0.9, 0.5).map((polygon) => polygon.toReversed());
    expect(paintedArea([...square, ...backwards])).toBeCloseTo(1.4, 4);
  });

  it("leaves out what lies beyond the layer", () => {
    expect(paintedArea(rectangle(-3, -3, 0, 5))).toBeCloseTo(2, 5);
    expect(paintedArea(rectangle(1.1, -1, 2, 1))).toBe(0);
  });

  it("blends with the alpha", () => {
    const layer = newLayer(4, 3);
    layer.pixels.fill(0.5);
    fill(layer, rectangle(-1, -1, 1, 1), { colour: [1, 0, 0.5], alpha: 0.5 });
    expect([...layer.pixels.subarray(0, 3)]).toEqual([0.75, 0.25, 0.5]);
  });
});

describe("stroke", () => {
  it("is as long and wide as asked for, with mitred corners", () => {
    const corner: Point[] = [
      [-0.5, 0.5],
      [-0.5, -0.5],
      [0.5, -0.5],
    ];
    // Two arms of 1 x 0.2; the square that they share inside the corner is as large as the one the mitre adds.
    expect(paintedArea(stroke([corner], 0.2))).toBeCloseTo(0.4, 2);
  });

  it("makes a ring of a closed curve", () => {
    const ring = stroke([arc([0, 0], [0.6, 0.6], 0, 360)], 0.2);
    expect(paintedArea(ring)).toBeCloseTo(Math.PI * (0.49 - 0.25), 2);
  });

  it("rounds the ends where joints are round", () => {
    const line: Point[] = [
      [-0.5, 0],
      [0.5, 0],
    ];
    expect(paintedArea(stroke([line], 0.4, { joint: "round" }))).toBeCloseTo(0.4 + Math.PI * 0.04, 2);
  });
});

describe("rounded", () => {
  it("cuts four corners off a square", () => {
    const square = rectangle(-0.8, -0.8, 0.8, 0.8)[0] as Point[];
    for (const polygon of [square, square.toReversed()]) {
      expect(paintedArea([rounded(polygon, 0.3)])).toBeCloseTo(2.56 - (4 - Math.PI) * 0.09, 2);
    }
  });
});
