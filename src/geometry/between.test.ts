import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AffineParts, decompose } from "#geometry/affine.ts";
import { compose } from "#geometry/affine-maps.ts";
import { between } from "#geometry/between.ts";
import { withParts } from "#geometry/steer.ts";
import type { Point } from "#geometry/transform.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { attention } from "#geometry/transforms/attention.ts";
import { projective } from "#geometry/transforms/projective.ts";
import { thinPlate } from "#geometry/transforms/thin-plate.ts";

const whole = { zoom: 1, rotation: 0, shear: 0, stretch: 1, right: 0, down: 0 };
const theta = (parts: Partial<typeof whole>) => Float32Array.from(compose({ ...whole, ...parts }));
const ratio = fc.double({ min: 0.2, max: 5, noNaN: true });
const step = fc.double({ min: -1.5, max: 1.5, noNaN: true });
const anyTheta = fc
  .record({
    zoom: ratio,
    rotation: fc.double({ min: -180, max: 180, noNaN: true }),
    shear: step,
    stretch: ratio,
    right: step,
    down: step,
  })
  .map(theta);
const share = fc.double({ min: 0, max: 1, noNaN: true });

const expectClose = (actual: ArrayLike<number>, wanted: ArrayLike<number>, digits = 4) => {
  expect(actual.length).toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++) expect(actual[i]).toBeCloseTo(wanted[i] as number, digits);
};
const area = ([a, b, , c, d]: Float32Array) => (a as number) * (d as number) - (b as number) * (c as number);

test("both ends are the thetas that were given, to the bit", () => {
  fc.assert(
    fc.property(anyTheta, anyTheta, (from, to) => {
      expect(between(affine, from, to, 0)).toBe(from);
      expect(between(affine, from, to, 1)).toBe(to);
    }),
  );
});

test("between a theta and itself is itself", () => {
  fc.assert(fc.property(anyTheta, share, (one, at) => expectClose(between(affine, one, one, at), one)));
});

test("there and back are the same way", () => {
  fc.assert(
    fc.property(anyTheta, anyTheta, share, (from, to, at) => {
      const turn = Math.abs(decompose(from).rotation - decompose(to).rotation);
      fc.pre(Math.abs(turn - 180) > 1);
      expectClose(between(affine, from, to, at), between(affine, to, from, 1 - at), 3);
    }),
  );
});

test("the window's area changes by equal ratios: half-way it is the geometric mean", () => {
  fc.assert(
    fc.property(anyTheta, anyTheta, (from, to) => {
      const middle = area(between(affine, from, to, 0.5));
      expect(middle / Math.sqrt(area(from) * area(to))).toBeCloseTo(1, 3);
    }),
  );
});

describe("half-way", () => {
  test.each([
    [
      "a turn by 350 degrees is one by 10 the other way",
      { rotation: 175 },
      { rotation: -175 },
      { rotation: 180 },
    ],
    ["a turn from 350 to 10 degrees passes 0", { rotation: -10 }, { rotation: 10 }, {}],
    ["zoom 1 to 4 is zoom 2", { zoom: 1 }, { zoom: 4 }, { zoom: 2 }],
    ["stretch 1/2 to 2 is none", { stretch: 0.5 }, { stretch: 2 }, {}],
    [
      "shifts and shear are in the middle",
      { right: 0.2, shear: 0 },
      { right: 0.6, shear: 1 },
      { right: 0.4, shear: 0.5 },
    ],
  ])("%s", (_, from, to, wanted) => {
    expectClose(between(affine, theta(from), theta(to), 0.5), theta(wanted), 6);
  });

  test("a quarter turn does not shrink the window", () => {
    expect(area(between(affine, theta({}), theta({ rotation: 90 }), 0.5))).toBeCloseTo(1, 6);
  });
});

test("attention stays a square window that is only zoomed and shifted", () => {
  const from = Float32Array.of(1, 0, 0.1, 0, 1, 0);
  const to = Float32Array.of(0.25, 0, 0.3, 0, 0.25, 0.4);
  expectClose(between(attention, from, to, 0.5), [0.5, 0, 0.2, 0, 0.5, 0.2], 6);
});

describe("where the parts are not defined, theta itself is mixed", () => {
  test.each([
    ["into a mirrored window", [1, 0, 0, 0, 1, 0], [-1, 0, 0, 0, 1, 0], [0, 0, 0, 0, 1, 0]],
    ["into a window without area", [1, 0, 0, 0, 1, 0], [0, 0, 1, 0, 0, 1], [0.5, 0, 0.5, 0, 0.5, 0.5]],
    ["out of a window without area", [0, 0, 0, 0, 0, 0], [2, 0, 0, 0, 2, 0], [1, 0, 0, 0, 1, 0]],
  ])("%s", (_, from, to, wanted) => {
    expectClose(between(affine, Float32Array.from(from), Float32Array.from(to), 0.5), wanted, 6);
  });

  test("a mirrored window turns and zooms like any other", () => {
    const [from, to] = [theta({ stretch: -1, zoom: 1 }), theta({ stretch: -1, zoom: 4, rotation: 60 })];
    expectClose(between(affine, from, to, 0.5), theta({ stretch: -1, zoom: 2, rotation: 30 }), 6);
  });

  test("what is no number stays none, and does not throw", () => {
    const broken = new Float32Array(6).fill(Number.NaN);
    expect([...between(affine, theta({}), broken, 0.5)]).toEqual(Array(6).fill(Number.NaN));
  });
});

describe.each([
  ["projective", projective, (rest: number) => [1, 0, 0, 0, 1, 0, rest, -rest / 2, 1]],
  ["thin-plate", thinPlate, (rest: number) => thinPlate.identity.map((_, i) => bent(i, rest))],
] as const)("%s", (_, transform, numbers) => {
  const plain = numbers(0.2);
  const put = (parts: Partial<AffineParts>, rest = plain) =>
    Float32Array.from(withParts(transform, rest, { ...whole, ...parts }));

  test("its affine map turns and zooms, and what is beyond it is taken along", () => {
    const found = between(transform, put({ zoom: 1 }), put({ zoom: 4, rotation: 60, right: 0.4 }), 0.5);
    expectClose(found, put({ zoom: 2, rotation: 30, right: 0.2 }), 5);
  });

  test("what is beyond it is mixed", () => {
    const found = between(transform, put({}, numbers(0.1)), put({}, numbers(0.3)), 0.5);
    expect(transform.beyond?.of(found)).toBeCloseTo(transform.beyond?.of(plain) as number, 2);
  });

  test("a mirrored region is mixed number by number", () => {
    const [from, to] = [put({}), put({ stretch: -1 })];
    expectClose(
      between(transform, from, to, 0.25),
      from.map((number, i) => 0.75 * number + 0.25 * (to[i] as number)),
      6,
    );
  });
});

/** A spline's control points, of which the inner four lie nearer to the middle, or further. */
function bent(i: number, rest: number): number {
  const [x, y] = (thinPlate.controlPoints as readonly Point[])[i % 16] as Point;
  const own = i < 16 ? x : y;
  return Math.max(Math.abs(x), Math.abs(y)) < 0.5 ? own * (1 + rest) : own;
}
