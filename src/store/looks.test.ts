import { expect, test } from "vitest";
import { insertLooks, lookAt } from "#store/looks.ts";

const look = (step: number, probability = 0.5) => ({
  step,
  theta: Float32Array.of(1, 0, 0, 0, 1, 0),
  likeliest: [{ label: 1, probability }],
});

test("looks stand in the order of their steps however they come, the later one of two at a step", () => {
  const looks = insertLooks([look(8)], [look(16), look(0), look(8, 0.9)]);
  expect(looks.map(({ step }) => step)).toEqual([0, 8, 16]);
  expect(looks[1]?.likeliest[0]?.probability).toBe(0.9);
});

test("the look shown is the latest at or before the playhead, or none", () => {
  const looks = insertLooks([], [look(4), look(8)]);
  expect([3, 4, 7, 100].map((step) => lookAt(looks, step)?.step)).toEqual([undefined, 4, 4, 8]);
});
