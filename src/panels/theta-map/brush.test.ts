import { describe, expect, test } from "vitest";
import { decompose } from "#geometry/affine.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { thetaQuantities } from "#panels/theta-quantities.ts";
import { type Brush, brushAfter, middleOf, spanOf, within } from "./brush.ts";
import { mapQuantities, quantityOf } from "./map-quantities.ts";

/** A plain sequence that fills 0 to 1. */
const number = (i: number) => (i * 0.6180339887) % 1;
const xs = Float32Array.from({ length: 500 }, (_, i) => number(i));
const ys = Float32Array.from({ length: 500 }, (_, i) => number(7 * i + 3));
const axes: Brush = { x: { least: 0, most: 1 }, y: { least: -2, most: 2 } };

test("what is brushed is what a plain filter finds, whichever way it was drawn", () => {
  const brush = { x: spanOf(0.7, 0.2), y: spanOf(0.1, 0.9) };
  const found: number[] = [];
  for (let i = 0; i < 500; i++) {
    const [x, y] = [xs[i] as number, ys[i] as number];
    if (x >= 0.2 && x <= 0.7 && y >= 0.1 && y <= 0.9) found.push(i);
  }
  expect(found.length).toBeGreaterThan(100);
  expect(within(brush, xs, ys)).toEqual(found);
});

describe("keys", () => {
  const start = middleOf(axes);
  test("arrows move, and stop at the edge with the brush as large as it was", () => {
    let brush = start;
    for (let i = 0; i < 30; i++) brush = brushAfter("ArrowRight", false, brush, axes) as Brush;
    expect(brush.x.most).toBeCloseTo(1);
    expect(brush.x.most - brush.x.least).toBeCloseTo(0.4);
    expect(brush.y).toEqual(start.y);
    expect(brushAfter("ArrowUp", false, start, axes)?.y.least).toBeCloseTo(start.y.least + 0.2);
  });
  test("with Shift they grow and shrink it, and it can be made to hold everything", () => {
    let brush = start;
    for (let i = 0; i < 30; i++) {
      for (const key of ["ArrowLeft", "ArrowUp"]) brush = brushAfter(key, false, brush, axes) as Brush;
    }
    for (let i = 0; i < 30; i++) {
      for (const key of ["ArrowRight", "ArrowDown"]) brush = brushAfter(key, true, brush, axes) as Brush;
    }
    expect(brush.x.least).toBeCloseTo(0);
    expect(brush.x.most).toBeCloseTo(1);
    expect(brush.y.least).toBeCloseTo(-2);
    expect(brush.y.most).toBeCloseTo(2);
    for (let i = 0; i < 30; i++) brush = brushAfter("ArrowLeft", true, brush, axes) as Brush;
    expect(brush.x.most).toBe(brush.x.least);
  });
  test("other keys mean nothing", () => expect(brushAfter("a", false, start, axes)).toBeNull());
});

test("the map's quantities are the Theta panel's, and plain readings of the matrix", () => {
  const thetas = Float32Array.from(
    { length: 20 * 6 },
    (_, i) => number(i) - 0.5 + ([1, 0, 0, 0, 1, 0][i % 6] ?? 0),
  );
  const confidences = xs.slice(0, 20);
  const read = (label: string) => {
    const quantity = mapQuantities(affine).find((one) => one.label === label);
    if (!quantity) throw new Error(`no ${label}`);
    return quantityOf(quantity, { thetas, confidences }, affine, 40);
  };
  for (let i = 0; i < 20; i++) {
    const theta = thetas.subarray(6 * i, 6 * i + 6);
    const [a, b, right, c, d, down] = theta as unknown as [number, number, number, number, number, number];
    for (const { label, of } of thetaQuantities(affine)) {
      expect(read(label)[i], label).toBeCloseTo(of({ ...decompose(theta), beyond: 0 }, 40), 3);
    }
    expect(read("zoom")[i]).toBeCloseTo(1 / Math.sqrt(Math.abs(a * d - b * c)), 3);
    expect(read("shift")[i]).toBeCloseTo(20 * Math.sqrt(right ** 2 + down ** 2), 3);
    expect(read("aspect")[i]).toBeCloseTo((a * a + c * c) / (a * d - b * c), 2);
  }
  expect(read("sureness")).toEqual(confidences);
});
