import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { affine } from "#geometry/transforms/affine.ts";
import { projective } from "#geometry/transforms/projective.ts";
import { thinPlate } from "#geometry/transforms/thin-plate.ts";
import { inWords } from "#geometry/words.ts";

describe("in words", () => {
  const words = (numbers: number[]) =>
    inWords(affine, numbers, 32).map(({ word, figure, unit }) => `${word} ${figure} ${unit}`);

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
        for (const { figure } of inWords(affine, numbers, 48)) expect(figure.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe("what is beyond an affine map", () => {
  const last = (...args: Parameters<typeof inWords>) => {
    const { word, figure, unit } = inWords(...args).at(-1) as ReturnType<typeof inWords>[number];
    return `${word} ${figure} ${unit}`;
  };

  test("perspective: how much smaller one corner is drawn than the one that is drawn largest", () => {
    expect(last(projective, [1, 0, 0, 0, 1, 0, 0, 0, 1], 40)).toBe("perspective 0 %");
    // W from 0.9 to 1.1, and from 0.8 to 1.2.
    expect(last(projective, [0.5, 0, 0, 0, 0.5, 0, 0.1, 0, 1], 40)).toBe("perspective 18 %");
    expect(last(projective, [0.5, 0, 0, 0, 0.5, 0, 0.1, -0.1, 1], 40)).toBe("perspective 33 %");
  });

  test("bend: how far the control points lie from an affine map, beside its side", () => {
    const theta = [...(thinPlate.controlPoints ?? [])];
    const rows = (move: (i: number) => number) => [
      ...theta.map(([x], i) => x + move(i)),
      ...theta.map(([, y]) => y),
    ];
    expect(
      last(
        thinPlate,
        rows(() => 0.3),
        40,
      ),
    ).toBe("bend 0 %");
    // To and fro along every row and column, as no affine map can: 0.1 of a side that is 2.
    const wave = [1, -1, -1, 1];
    expect(
      last(
        thinPlate,
        rows((i) => 0.1 * (wave[i % 4] as number)),
        40,
      ),
    ).toBe("bend 5 %");
  });
});
