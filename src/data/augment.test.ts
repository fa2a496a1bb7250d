import { expect, test } from "vitest";
import { augment, augmentation, changeLight, exchangeSurroundings } from "#data/augment.ts";
import { seededRandom } from "#experiment/random.ts";

const size = 20;
const length = size * size * 3;
const flat = (byte: number) => new Uint8Array(length).fill(byte);
const at = (picture: Uint8Array, x: number, y: number) => picture[(y * size + x) * 3] as number;

test("other surroundings leave the centre alone and reach the corners", () => {
  const picture = flat(10);
  exchangeSurroundings(picture, flat(200), size, seededRandom(1));
  expect(at(picture, 10, 10)).toBe(10);
  // The nearest that the surroundings ever begin, less half the blend.
  const safe =
    Math.floor(((augmentation.surroundings[0] - augmentation.blend / 2) * size) / 2 / Math.SQRT2) - 1;
  expect(at(picture, 10 + safe, 10 + safe)).toBe(10);
  expect(at(picture, 0, 0)).toBe(200);
  expect(at(picture, 19, 19)).toBe(200);
});

test("a change of light keeps the order of brightness in each colour", () => {
  const ramp = Uint8Array.from({ length: 256 * 3 }, (_, i) => Math.floor(i / 3));
  for (let seed = 0; seed < 20; seed++) {
    const changed = ramp.slice();
    changeLight(changed, seededRandom(seed));
    for (let i = 3; i < changed.length; i++)
      expect(changed[i]).toBeGreaterThanOrEqual(changed[i - 3] as number);
  }
});

test("a batch is augmented alike for the same seeds, otherwise for others, and picture by picture", () => {
  const random = seededRandom(5);
  const pictures = Uint8Array.from({ length: 4 * length }, () => 256 * random());
  const batch = { count: 4, size, pictures, seeds: [1, 2], exchanged: 0.8 };
  const once = augment(batch).pictures;
  expect(augment(batch).pictures).toEqual(once);
  expect(augment({ ...batch, seeds: [1, 3] }).pictures).not.toEqual(once);
  const [first, second] = [once.subarray(0, length), once.subarray(length, 2 * length)];
  expect(first).not.toEqual(second);
  const parts = [augment(batch, 0, 1), augment(batch, 1, 4)];
  expect(
    parts.flatMap(({ pictures }) => [...pictures]),
    "in parts",
  ).toEqual([...once]);
});

test("a batch of one picture has nothing to exchange with", () => {
  const only = augment({ count: 1, size, pictures: flat(100), seeds: [1], exchanged: 1 }).pictures;
  expect(Math.max(...only) - Math.min(...only)).toBeLessThan(100);
});
