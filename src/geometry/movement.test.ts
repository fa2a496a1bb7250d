import { describe, expect, test } from "vitest";
import { type Disturbance, disturbanceNames, disturbed, middle, moves, rangeOf } from "./disturbance.ts";
import { inputMovement, outputMovement, takenOut } from "./movement.ts";
import { affine } from "./transforms/affine.ts";

const size = 40;
const identity = [1, 0, 0, 0, 1, 0];
const looked = (theta: number[], disturbedTheta: number[]) => ({ transform: affine, theta, disturbedTheta });

/** Of a mean over the nine points of a square of half-side h around the centre: of |p|. */
const meanRadius = (h: number) => (4 * h * Math.SQRT2 + 4 * h) / 9;

const closed: readonly (readonly [Disturbance, number])[] = [
  [{ name: "right", amount: 7 }, 7],
  [{ name: "down", amount: -5 }, 5],
  // A chord: 2 r sin(a / 2).
  [{ name: "rotation", amount: 30 }, 2 * Math.sin(Math.PI / 12) * meanRadius(0.6) * (size / 2)],
  [{ name: "zoom", amount: 25 }, 0.25 * meanRadius(0.6) * (size / 2)],
  [{ name: "clutter", amount: 60 }, 0],
  [{ name: "brightness", amount: -40 }, 0],
];

describe.each(closed)("%o", (disturbance, expected) => {
  test("the input moves as far as its closed form says", () => {
    expect(inputMovement(disturbance, size, middle)).toBeCloseTo(expected, 10);
  });
  test("through the identity the output moves exactly as the input does", () => {
    expect(outputMovement(disturbance, size, middle, looked(identity, identity))).toBeCloseTo(expected, 4);
  });
});

test("a theta that goes with the disturbance holds the output still, whatever it was before", () => {
  // theta' = D theta, for D: turn by 20 degrees; and shift right by 6 px.
  const theta = [0.7, 0.1, 0.2, -0.05, 0.6, -0.1];
  const [a, b, tx, c, d, ty] = theta as [number, number, number, number, number, number];
  const [cos, sin] = [Math.cos(Math.PI / 9), Math.sin(Math.PI / 9)];
  const turned = [cos * a - sin * c, cos * b - sin * d, cos * tx - sin * ty].concat([
    sin * a + cos * c,
    sin * b + cos * d,
    sin * tx + cos * ty,
  ]);
  expect(outputMovement({ name: "rotation", amount: 20 }, size, middle, looked(theta, turned))).toBeLessThan(
    1e-4,
  );
  const shifted = [a, b, tx + (2 * 6) / size, c, d, ty];
  expect(outputMovement({ name: "right", amount: 6 }, size, middle, looked(theta, shifted))).toBeLessThan(
    1e-4,
  );
});

test("a fixed zoom of two doubles what is left of a shift, and half of a shift followed leaves half", () => {
  const zoomed = [0.5, 0, 0, 0, 0.5, 0];
  const shift = { name: "right", amount: 4 } as const;
  expect(outputMovement(shift, size, middle, looked(zoomed, zoomed))).toBeCloseTo(8, 4);
  expect(outputMovement(shift, size, middle, looked(identity, [1, 0, 0.1, 0, 1, 0]))).toBeCloseTo(2, 4);
  expect(takenOut([4, 8], [2, 4])).toBeCloseTo(0.5);
});

test("where theta cannot be inverted there is no figure", () => {
  const flat = [0, 0, 0, 0, 0, 0];
  expect(outputMovement({ name: "right", amount: 4 }, size, middle, looked(identity, flat))).toBeNaN();
});

describe("pictures", () => {
  const picture = Uint8Array.from({ length: size * size * 3 }, (_, i) => (i * 31 + ((i * i) % 97)) % 256);
  const random = () => {
    let state = 7;
    return () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
  };
  const at = (pixels: Uint8Array, x: number, y: number) => pixels[(y * size + x) * 3];

  test("a shift by whole pixels moves every pixel by so many, and repeats the edge", () => {
    const moved = disturbed(picture, size, { name: "right", amount: 6 }, middle, random());
    for (const y of [0, 11, 39]) {
      for (const x of [6, 20, 39]) expect(at(moved, x, y)).toBe(at(picture, x - 6, y));
      expect(at(moved, 2, y)).toBe(at(picture, 0, y));
    }
  });

  test("a bright, soft dot turns up where its point is displaced to", () => {
    const [column, row] = [28, 15];
    const dot = Uint8Array.from({ length: size * size * 3 }, (_, i) => {
      const [x, y] = [Math.floor(i / 3) % size, Math.floor(i / 3 / size)];
      return 255 * Math.exp(-((x - column) ** 2 + (y - row) ** 2) / (2 * 1.5 ** 2));
    });
    for (const disturbance of [
      { name: "rotation", amount: 35 },
      { name: "zoom", amount: 40 },
      { name: "down", amount: 9 },
    ] as const) {
      const moved = disturbed(dot, size, disturbance, middle, random());
      let [x, y, sum] = [0, 0, 0];
      for (let i = 0; i < size * size; i++) {
        const value = moved[i * 3] as number;
        x += value * (i % size);
        y += value * Math.floor(i / size);
        sum += value;
      }
      // Plain trigonometry in pixels around the centre (19.5, 19.5).
      const [dx, dy] = [column - 19.5, row - 19.5];
      const angle = disturbance.name === "rotation" ? (35 * Math.PI) / 180 : 0;
      const scale = disturbance.name === "zoom" ? 1.4 : 1;
      const down = disturbance.name === "down" ? 9 : 0;
      expect(x / sum).toBeCloseTo(19.5 + scale * (Math.cos(angle) * dx - Math.sin(angle) * dy), 1);
      expect(y / sum).toBeCloseTo(19.5 + scale * (Math.sin(angle) * dx + Math.cos(angle) * dy) + down, 1);
    }
  });

  test("clutter spares the sign, takes its share of what is around it, and only adds as it grows", () => {
    const changed = (amount: number) => {
      const other = disturbed(picture, size, { name: "clutter", amount }, middle, random());
      return Array.from({ length: size * size }, (_, i) => i).filter((i) =>
        [0, 1, 2].some((c) => other[i * 3 + c] !== picture[i * 3 + c]),
      );
    };
    const [none, half, all] = [changed(0), changed(50), changed(100)];
    expect(none).toEqual([]);
    const inside = (i: number) => [i % size, Math.floor(i / size)].every((c) => c >= 8 && c < 32);
    expect(all.some(inside)).toBe(false);
    // 64 patches of 16 pixels; a few pixels may keep their colour by chance.
    expect(all.length).toBeGreaterThan(64 * 16 - 8);
    expect(Math.abs(half.length - all.length / 2)).toBeLessThan(8);
    expect(half.every((i) => all.includes(i))).toBe(true);
  });

  test("an amount of nothing changes no byte, and no range is empty", () => {
    for (const name of disturbanceNames) {
      expect(disturbed(picture, size, { name, amount: 0 }, middle, random())).toEqual(picture);
      const [least, most] = rangeOf(name, size);
      expect(most - least).toBeGreaterThan(10);
      expect(moves(name)).toBe(inputMovement({ name, amount: most }, size, middle) > 0);
    }
  });
});
