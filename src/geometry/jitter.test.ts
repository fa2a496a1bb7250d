import { expect, test } from "vitest";
import { gaussian, seededRandom, uniform } from "#experiment/random.ts";
import { boxTheta } from "#geometry/box-theta.ts";
import { boxInOutput, jitterOf, jitterReport } from "#geometry/jitter.ts";
import { targetPoint } from "#geometry/target-point.ts";
import { homogeneous, sourcePoint, type Transform } from "#geometry/transform.ts";
import { affine } from "#geometry/transforms/affine.ts";

const random = seededRandom(11);
const frames = 1500;
const [centreDeviation, logDeviation] = [0.08, 0.1];

/** Square boxes whose centre and size vary by known amounts. */
const boxes = Float32Array.from(
  Array.from({ length: frames }, () => {
    const [x, y] = [centreDeviation * gaussian(random), centreDeviation * gaussian(random)];
    const half = 0.4 * Math.exp(logDeviation * gaussian(random));
    return [x - half, y - half, x + half, y + half];
  }).flat(),
);

const thetas = (theta: (frame: number) => ArrayLike<number>): Float32Array => {
  const all = new Float32Array(frames * 6);
  for (let i = 0; i < frames; i++) all.set(theta(i), i * 6);
  return all;
};

test("the input's jitter is what the boxes were made with: centre as a share of the width, log of size", () => {
  const report = jitterReport(
    affine,
    thetas(() => [1, 0, 0, 0, 1, 0]),
    boxes,
  );
  // Two axes, and a width of 2.
  expect(report?.input.centre).toBeCloseTo((centreDeviation * Math.SQRT2) / 2, 2);
  expect(report?.input.scale).toBeCloseTo(logDeviation, 2);
  expect(report?.output).toEqual(report?.input);
  expect(report?.ratio).toEqual({ centre: 1, scale: 1 });
});

test("a theta that never moves magnifies the centre's jitter by its zoom and leaves the size's", () => {
  const turned = [
    0.5 * Math.cos(0.3),
    -0.5 * Math.sin(0.3),
    0.2,
    0.5 * Math.sin(0.3),
    0.5 * Math.cos(0.3),
    0,
  ];
  const report = jitterReport(
    affine,
    thetas(() => turned),
    boxes,
  );
  expect(report?.ratio.centre).toBeCloseTo(2, 4);
  expect(report?.ratio.scale).toBeCloseTo(1, 4);
});

test("a theta that follows the box takes all jitter away; one that follows half of the way, half of the centre's", () => {
  const box = (i: number) => boxes.subarray(i * 4, i * 4 + 4);
  const whole = jitterReport(
    affine,
    thetas((i) => boxTheta(affine, box(i))),
    boxes,
  );
  expect(whole?.output.centre).toBeLessThan(1e-6);
  expect(whole?.output.scale).toBeLessThan(1e-6);
  const half = thetas((i) => {
    const [left, top, right, bottom] = box(i) as unknown as [number, number, number, number];
    return [1, 0, (left + right) / 4, 0, 1, (top + bottom) / 4];
  });
  expect(jitterReport(affine, half, boxes)?.ratio.centre).toBeCloseTo(0.5, 4);
});

test("a theta that cannot be inverted leaves no jitter to speak of", () => {
  expect(boxInOutput(affine, [0.5, 0.5, 0, 0.5, 0.5, 0], boxes.subarray(0, 4))).toBeNull();
  expect(
    jitterReport(
      affine,
      thetas((i) => (i === 5 ? [0, 0, 0, 0, 0, 0] : [1, 0, 0, 0, 1, 0])),
      boxes,
    ),
  ).toBeNull();
  expect(jitterOf([])).toBeNull();
});

const projective: Transform = {
  ...affine,
  rows: 3,
  basis: homogeneous,
  offset: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  directions: [],
  identity: [],
};

test("the output point of a source point is sampled from there, for matrices with and without a divisor", () => {
  for (let i = 0; i < 200; i++) {
    const near = (value: number) => value + uniform(random, -0.3, 0.3);
    const flat = [near(0.8), near(0), near(0), near(0), near(0.8), near(0)];
    const [x, y] = [uniform(random, -1.5, 1.5), uniform(random, -1.5, 1.5)];
    const [u, v] = targetPoint(affine, flat, x, y) ?? [Number.NaN, Number.NaN];
    const [a, b, tx, c, d, ty] = flat as [number, number, number, number, number, number];
    const determinant = a * d - b * c;
    expect(u).toBeCloseTo((d * (x - tx) - b * (y - ty)) / determinant, 4);
    expect(v).toBeCloseTo((a * (y - ty) - c * (x - tx)) / determinant, 4);

    const leaning = [...flat, uniform(random, -0.15, 0.15), uniform(random, -0.15, 0.15), 1];
    const inside = [uniform(random, -1, 1), uniform(random, -1, 1)] as const;
    const back = targetPoint(projective, leaning, ...sourcePoint(projective, leaning, ...inside));
    expect(back?.[0]).toBeCloseTo(inside[0], 4);
    expect(back?.[1]).toBeCloseTo(inside[1], 4);
  }
});
