import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { type AffineTheta, decompose, fitAffine } from "#geometry/affine.ts";
import { after, compose, inverse } from "#geometry/affine-maps.ts";

type Pair = readonly [number, number];

const number = fc.double({ min: -3, max: 3, noNaN: true });
const theta = fc
  .tuple(number, number, number, number, number, number)
  .filter(([a, b, , c, d]) => Math.abs(a * d - b * c) > 0.01 && Math.hypot(a, c) > 0.01);

test("a theta taken apart and put together is itself", () => {
  fc.assert(
    fc.property(theta, (numbers) => {
      const again = compose(decompose(numbers));
      for (const [i, value] of numbers.entries()) expect(again[i]).toBeCloseTo(value, 8);
    }),
  );
});

describe("each part alone", () => {
  test.each([
    ["identity", [1, 0, 0, 0, 1, 0], {}],
    ["half the scale is twice the zoom", [0.5, 0, 0, 0, 0.5, 0], { zoom: 2 }],
    ["a quarter turn clockwise", [0, -1, 0, 1, 0, 0], { rotation: 90 }],
    ["a shift", [1, 0, 0.25, 0, 1, -0.5], { right: 0.25, down: -0.5 }],
    ["a lean", [1, 0.3, 0, 0, 1, 0], { shear: 0.3 }],
    ["twice as wide as high", [1, 0, 0, 0, 0.5, 0], { zoom: Math.SQRT2, stretch: 2 }],
    ["mirrored", [1, 0, 0, 0, -1, 0], { stretch: -1 }],
  ])("%s", (_, numbers, parts) => {
    const whole = { zoom: 1, rotation: 0, shear: 0, stretch: 1, right: 0, down: 0, ...parts };
    for (const [name, value] of Object.entries(whole)) {
      expect(decompose(numbers)[name as keyof typeof whole]).toBeCloseTo(value, 10);
    }
  });
});

test("a map after its way back is the identity", () => {
  fc.assert(
    fc.property(theta, (numbers) => {
      const there = numbers as AffineTheta;
      const both = [after(inverse(there), there), after(there, inverse(there))];
      for (const found of both)
        for (const [i, value] of [1, 0, 0, 0, 1, 0].entries()) expect(found[i]).toBeCloseTo(value, 6);
    }),
  );
});

test("the map nearest to pairs of points is no nearer when any of its numbers is changed", () => {
  const random = seededRandom(3);
  const from = [-1, 0, 1].flatMap((x) => [-1, 1].map((y): Pair => [x, y]));
  const to = from.map(
    ([x, y]): Pair => [x + uniform(random, -0.4, 0.4), 2 * y - x + uniform(random, -0.4, 0.4)],
  );
  const distance = ([a, b, tx, c, d, ty]: AffineTheta) =>
    from.reduce((sum, [x, y], i) => {
      const [toX, toY] = to[i] as Pair;
      const [atX, atY] = [a * x + b * y + tx, c * x + d * y + ty];
      return sum + (toX - atX) ** 2 + (toY - atY) ** 2;
    }, 0);
  const found = fitAffine(from, to);
  for (const i of found.keys())
    for (const by of [-1e-3, 1e-3])
      expect(
        distance(found.map((number, k) => number + (k === i ? by : 0)) as unknown as AffineTheta),
      ).toBeGreaterThan(distance(found));
});
