import { describe, expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { quadrilateral } from "#geometry/quad.ts";
import { dragCorner, dragEdge, dragPoint, partsOf, shift, withParts } from "#geometry/steer.ts";
import { thetaParts } from "#geometry/theta-parts.ts";
import { type Point, thetaOf } from "#geometry/transform.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { attention } from "#geometry/transforms/attention.ts";
import { projective } from "#geometry/transforms/projective.ts";
import { thinPlate } from "#geometry/transforms/thin-plate.ts";

const near = (numbers: ArrayLike<number>) => Array.from(numbers, (number) => expect.closeTo(number, 4));

describe("theta by hand", () => {
  test("what is taken apart and put together is the same theta, and each part goes where it is set", () => {
    const random = seededRandom(7);
    for (let i = 0; i < 50; i++) {
      const size = uniform(random, 0.3, 1.5);
      const noise = () => uniform(random, -0.25, 0.25);
      const theta = [size, noise(), noise(), noise(), size + noise() / 2, noise()];
      expect(Array.from(withParts(affine, theta, thetaParts(affine, theta)))).toEqual(near(theta));
      const wanted = { ...thetaParts(affine, theta), zoom: 1.7, rotation: -31, shear: 0.2, right: 0.4 };
      const parts = thetaParts(affine, withParts(affine, theta, wanted));
      for (const part of partsOf(affine)) expect(parts[part]).toBeCloseTo(wanted[part], 4);
    }
  });

  test("a corner goes to the hand and the one across stays", () => {
    const theta = [0.7, 0.1, 0.2, -0.15, 0.6, -0.1];
    const before = quadrilateral(affine, theta);
    for (let corner = 0; corner < 4; corner++) {
      const to = [(before[2 * corner] as number) + 0.3, (before[2 * corner + 1] as number) - 0.2] as const;
      const after = quadrilateral(affine, dragCorner(affine, theta, corner, to));
      const across = (corner + 2) % 4;
      expect(after.slice(2 * corner, 2 * corner + 2)).toEqual(to.map((c) => expect.closeTo(c, 3)));
      expect(after.slice(2 * across, 2 * across + 2)).toEqual(near(before.slice(2 * across, 2 * across + 2)));
    }
  });

  test("an edge moves alone, the middle moves all", () => {
    const theta = [0.7, 0.1, 0.2, -0.15, 0.6, -0.1];
    const before = quadrilateral(affine, theta);
    const moved = (after: readonly number[]) => after.map((c, i) => c - (before[i] as number));
    const right = quadrilateral(affine, dragEdge(affine, theta, 1, [0.2, 0.1]));
    expect(moved(right)).toEqual(near([0, 0, 0.2, 0.1, 0.2, 0.1, 0, 0]));
    const all = quadrilateral(affine, shift(affine, theta, [0.2, 0.1]));
    expect(moved(all)).toEqual(near([0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1]));
  });

  test("a family that cannot turn follows as far as it can", () => {
    const theta = thetaOf(attention, [0.6, 0.1, -0.1]);
    const after = dragCorner(attention, theta, 2, [0.9, 0.7]);
    expect(after[1]).toBe(0);
    expect(after[0]).toBe(after[4]);
    expect(quadrilateral(attention, after).slice(0, 2)).toEqual(near([-0.5, -0.7]));
    expect(thetaParts(attention, withParts(attention, theta, { zoom: 2 })).zoom).toBeCloseTo(2, 4);
  });

  test("a projective corner goes to the hand, and the three others stay", () => {
    const theta = [0.7, 0.1, 0.2, -0.15, 0.6, -0.1, 0.12, -0.08, 1];
    const before = quadrilateral(projective, theta);
    for (let corner = 0; corner < 4; corner++) {
      const wanted = [...before];
      wanted[2 * corner] = (before[2 * corner] as number) + 0.2;
      const to: Point = [wanted[2 * corner] as number, wanted[2 * corner + 1] as number];
      const after = dragCorner(projective, theta, corner, to);
      expect(quadrilateral(projective, after)).toEqual(wanted.map((c) => expect.closeTo(c, 3)));
      expect(after[8]).toBe(1);
    }
  });

  test("a spline's control point goes to the hand, and the fifteen others stay", () => {
    const theta = thetaOf(thinPlate, thinPlate.identity);
    const at = (thinPlate.controlPoints as readonly Point[])[6] as Point;
    const after = dragPoint(thinPlate, theta, at, [0.5, -0.1]);
    const wanted = Array.from(theta);
    [wanted[6], wanted[16 + 6]] = [0.5, -0.1];
    expect(Array.from(after)).toEqual(near(wanted));
  });

  test.each([
    ["projective", projective, [0.7, 0.1, 0.2, -0.15, 0.6, -0.1, 0.12, -0.08, 1]],
    ["thin-plate", thinPlate, thinPlate.identity.map((c, i) => 0.7 * c + 0.1 * Math.sin(9 * i))],
  ] as const)("parts of a %s theta are set, and what is beyond affine stays", (_, transform, numbers) => {
    const wanted = { zoom: 1.7, rotation: -31, shear: 0.2, stretch: 1.1, right: 0.4, down: -0.2 };
    const before = thetaParts(transform, numbers);
    const after = thetaParts(transform, withParts(transform, numbers, wanted));
    for (const part of partsOf(transform)) expect(after[part]).toBeCloseTo(wanted[part], 4);
    // Perspective is W's alone. A bend is measured in the region's own units, which shear and stretch change a little.
    expect(Math.abs(after.beyond / before.beyond - 1)).toBeLessThan(transform === projective ? 1e-6 : 0.5);
  });
});
