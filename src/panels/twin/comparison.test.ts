import { expect, test } from "vitest";
import { chance, compare, pointsApart } from "#panels/twin/comparison.ts";

const curve = (...points: [number, number][]) => ({
  steps: points.map(([step]) => step),
  values: points.map(([, value]) => value),
});

test("networks are compared at the last step at which all were examined, and never after the playhead", () => {
  const run = curve([0, 0.02], [16, 0.1], [32, 0.3], [64, 0.5], [128, 0.7]);
  const twin = curve([0, 0.02], [16, 0.2], [32, 0.25]);
  expect(compare([run, twin], 200)).toEqual({ step: 32, values: [0.3, 0.25] });
  expect(compare([run, twin], 31)).toEqual({ step: 16, values: [0.1, 0.2] });
  expect(compare([run, curve()], 200)).toBeNull();
  expect(compare([run, twin], -1)).toBeNull();
});

test("a difference is that of the figures one reads", () => {
  // 87.24 and 71.35 are read as 87.2 and 71.4 (or 71.3): their difference is 15.89, which nobody could check.
  expect(pointsApart(0.8724, 0.7135)).toBe(15.8);
  expect(pointsApart(0.5, 0.75)).toBe(-25);
});

test("what may be chance is what drawing pictures at random shows", () => {
  // The plain way: so often are 516 pictures drawn for each of two equally good networks.
  let seed = 1;
  const random = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const [share, count, trials] = [0.8, 516, 2000];
  const right = () => {
    let sum = 0;
    for (let i = 0; i < count; i++) if (random() < share) sum++;
    return sum / count;
  };
  let beyond = 0;
  for (let i = 0; i < trials; i++)
    if (Math.abs(right() - right()) * 100 > chance(share, share, count)) beyond++;
  // Two standard errors leave 4.6 % outside.
  expect(beyond / trials).toBeGreaterThan(0.03);
  expect(beyond / trials).toBeLessThan(0.063);
});
