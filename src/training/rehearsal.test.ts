import { expect, test } from "vitest";
import { rehearse } from "#training/rehearsal.ts";

/** A device that compiles once for every batch size, then takes so long for each step and each picture. */
function device(perStep: number, perPicture: number, compiling: number) {
  const tried: number[] = [];
  const lesson = async (pictures: number) => {
    const first = !tried.includes(pictures);
    tried.push(pictures);
    return perStep + perPicture * pictures + (first ? compiling : 0);
  };
  return { tried, lesson };
}
const always = () => true;

test("a processor is asked for a few pictures, and the rest follows from them", async () => {
  const { tried, lesson } = device(0, 180, 100);
  expect(await rehearse(50, lesson, always)).toBe(50 * 180);
  expect(tried).toEqual([1, 1, 8, 8]);
});

test("a graphics card is asked for the whole batch: a few pictures would not keep it busy", async () => {
  const { tried, lesson } = device(40, 2, 3000);
  expect(await rehearse(50, lesson, always)).toBe(140);
  expect(tried).toEqual([1, 1, 8, 8, 50, 50]);
});

test("what is very slow is asked once", async () => {
  const { tried, lesson } = device(0, 25_000, 0);
  expect(await rehearse(50, lesson, always)).toBe(50 * 25_000);
  expect(tried).toEqual([1]);
});

test("it ends when nobody wants it any more", async () => {
  const { tried, lesson } = device(0, 180, 0);
  expect(await rehearse(50, lesson, () => tried.length < 2)).toBeNull();
  expect(tried).toEqual([1, 1]);
});
