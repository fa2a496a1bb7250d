import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compose, decompose, inWords } from "#geometry/affine.ts";

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

describe("in words", () => {
  const words = (numbers: number[]) =>
    inWords(numbers, 32).map(({ word, figure, unit }) => `${word} ${figure} ${unit}`);

  test("zoom, rotation, shifts in pixels of the input, shear and stretch", () => {
    const turn = (7 * Math.PI) / 180;
    const [cos, sin] = [Math.cos(turn) / 1.42, Math.sin(turn) / 1.42];
    expect(words([cos, sin, 0.375, -sin, cos, -0.125])).toEqual([
      "zoom 1.42 ×",
      "rotate −7.0 °",
      "right 6.0 px",
      "up 2.0 px",
      "shear 0.0 °",
      "stretch 1.00 ×",
    ]);
    expect(words([1, 0.5, 0, 0, 0.5, 0]).slice(4)).toEqual(["shear 45.0 °", "stretch 2.00 ×"]);
  });

  test("nothing is ever minus zero", () => {
    expect(words([1, 0, -0.0001, -0.00001, 1, -0])).toEqual([
      "zoom 1.00 ×",
      "rotate 0.0 °",
      "right 0.0 px",
      "down 0.0 px",
      "shear 0.0 °",
      "stretch 1.00 ×",
    ]);
  });

  test("a theta that has blown up stays readable, and no figure longer than six characters", () => {
    expect(words([0, 0, 1e9, 0, 0, 0]).slice(0, 3)).toEqual([
      "zoom > 999 ×",
      "rotate 0.0 °",
      "right > 999 px",
    ]);
    expect(words([50, 0, 0, 0, 50, 0])[0]).toBe("zoom 0.02 ×");
    expect(words([0.02, 0, 0, 0, 0.02, 0])[0]).toBe("zoom 50.0 ×");
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 6, maxLength: 6 }), (numbers) => {
        for (const { figure } of inWords(numbers, 48)) expect(figure.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});
