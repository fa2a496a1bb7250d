import { expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { boxTheta } from "#geometry/box-theta.ts";
import { focusOf, meanFocus, summariseFocus } from "#geometry/focus.ts";
import { quadrilateral } from "#geometry/quad.ts";
import { transforms } from "#geometry/transforms.ts";

const { affine, attention } = transforms;
const box = [-0.5, -0.6, 0.7, 0.4] as const;

test("areas agree with 300,000 random points each, for turned, sheared and mirrored quadrilaterals", () => {
  for (let seed = 0; seed < 6; seed++) {
    const random = seededRandom(seed, 1);
    const theta = [1, 0, 0, 0, 1, 0].map((one) => 0.7 * one + uniform(random, -0.35, 0.35));
    if (seed === 3) for (const i of [0, 1]) theta[i] = -(theta[i] as number);
    const [a, b, tx, c, d, ty] = theta as [number, number, number, number, number, number];
    const determinant = a * d - b * c;
    let [inQuad, inBox, inBoth] = [0, 0, 0];
    for (let i = 0; i < 300_000; i++) {
      const [x, y] = [uniform(random, -2, 2), uniform(random, -2, 2)];
      const [dx, dy] = [x - tx, y - ty];
      const u = (d * dx - b * dy) / determinant;
      const v = (a * dy - c * dx) / determinant;
      const quad = Math.abs(u) <= 1 && Math.abs(v) <= 1;
      const sign = x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
      if (quad) inQuad++;
      if (sign) inBox++;
      if (quad && sign) inBoth++;
    }
    const focus = focusOf({ transform: affine, theta, box, outputSize: 8 });
    expect(focus.roiIoU).toBeCloseTo(inBoth / (inQuad + inBox - inBoth), 2);
    expect(focus.backgroundShare).toBeCloseTo(1 - inBoth / inQuad, 2);
    expect(focus.signCoverage).toBeCloseTo(inBoth / inBox, 2);
  }
});

test("looking at exactly the box is the best there is, in every family", () => {
  for (const transform of Object.values(transforms)) {
    const theta = boxTheta(transform, box);
    expect(quadrilateral(transform, theta)).toEqual(
      [-0.5, -0.6, 0.7, -0.6, 0.7, 0.4, -0.5, 0.4].map((edge) => expect.closeTo(edge, 6)),
    );
    const focus = focusOf({ transform, theta, box, outputSize: 8 });
    expect(focus.roiIoU).toBeCloseTo(1, 5);
    expect(focus.backgroundShare).toBeCloseTo(0, 5);
    expect(focus.signCoverage).toBeCloseTo(1, 5);
    expect(focus.outOfFrame).toBe(0);
  }
});

test("looking at the whole image: all of the sign, the rest background", () => {
  const focus = focusOf({ transform: attention, theta: [1, 0, 0, 0, 1, 0], box, outputSize: 8 });
  expect(focus.signCoverage).toBeCloseTo(1, 12);
  expect(focus.roiIoU).toBeCloseTo((1.2 * 1) / 4, 12);
  expect(focus.backgroundShare).toBeCloseTo(1 - (1.2 * 1) / 4, 12);
});

test("out of frame counts output pixels whose point lies outside, not area", () => {
  // Of twelve pixel centres -11/12 ... 11/12, half as far again, four lie beyond the edge: 9/12 and 11/12, on both sides.
  const wide = focusOf({ transform: attention, theta: [1.5, 0, 0, 0, 1.5, 0], box, outputSize: 12 });
  expect(wide.outOfFrame).toBeCloseTo(1 - (8 / 12) ** 2, 12);
  const gone = focusOf({ transform: attention, theta: [0.2, 0, 5, 0, 0.2, 0], box, outputSize: 12 });
  expect(gone).toEqual({ roiIoU: 0, backgroundShare: 1, signCoverage: 0, outOfFrame: 1 });
});

test("a quadrilateral without area sees nothing", () => {
  const focus = focusOf({ transform: affine, theta: [0, 0, 0, 0, 0, 0], box, outputSize: 4 });
  expect(focus).toEqual({ roiIoU: 0, backgroundShare: 1, signCoverage: 0, outOfFrame: 0 });
});

test("a summary says mean, median, gain on the identity, and shares above the two limits", () => {
  const of = (roiIoU: number) => ({ roiIoU, backgroundShare: 1 - roiIoU, signCoverage: 1, outOfFrame: 0.1 });
  const summary = summariseFocus([0.2, 0.6, 0.8, 0.9].map(of), [0.5, 0.5, 0.5, 0.7].map(of));
  expect(summary).toMatchObject({ count: 4, above50: 0.75, above75: 0.5 });
  expect(summary?.mean.roiIoU).toBeCloseTo(0.625, 12);
  expect(summary?.mean.backgroundShare).toBeCloseTo(0.375, 12);
  expect(summary?.median).toBeCloseTo(0.7, 12);
  expect(summary?.gain).toBeCloseTo(0.075, 12);
  expect(summariseFocus([], [])).toBeNull();
  expect(meanFocus([])).toBeNull();
});
