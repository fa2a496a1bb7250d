import { expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { TeamSize } from "#worker/team-size.ts";

/** Milliseconds that a step takes with so many workers. */
type Machine = (workers: number) => number;

/** A step that is divided among so many cores; each worker more costs a little. */
const machine =
  (cores: number, shared = 90, overhead = 2): Machine =>
  (workers) =>
    10 + shared / Math.min(workers, cores) + overhead * (workers - 1);
/** With one core free, workers wait for each other. */
const busy: Machine = (workers) => 100 + 40 * workers;

/** Trains for so many steps, some a little slower than others and one in twenty much slower. */
function train(size: TeamSize, steps: number, time: Machine): number[] {
  const random = seededRandom(5);
  return Array.from({ length: steps }, () => {
    const hiccup = random() < 0.05 ? 300 : 0;
    size.took(time(size.size) * uniform(random, 0.99, 1.01) + hiccup);
    return size.size;
  });
}

test("grows until one more is not worth it, and stays", () => {
  const size = new TeamSize(7);
  train(size, 60, machine(4));
  expect(new Set(train(size, 100, machine(4)))).toEqual(new Set([4]));
});

test("never exceeds what there may be, and does not try where there may be one", () => {
  expect(Math.max(...train(new TeamSize(3), 2000, machine(8)))).toBe(3);
  expect(new Set(train(new TeamSize(1), 2000, machine(8)))).toEqual(new Set([1]));
});

test("of sizes that are about as fast takes the smaller", () => {
  const size = new TeamSize(4);
  train(size, 40, (workers) => 100 - workers);
  expect(size.size).toBe(1);
});

test("shrinks when the machine is busy, and grows again after a calm while", () => {
  const size = new TeamSize(4);
  train(size, 100, machine(4));
  expect(size.size).toBe(4);
  train(size, 150, busy);
  expect(size.size).toBe(1);
  train(size, 1000, machine(4));
  expect(size.size).toBe(4);
});

test("tries a size that is not worth it ever more rarely", () => {
  const size = new TeamSize(2);
  const sizes = train(size, 20_000, () => 100);
  const trials = (part: readonly number[]) => part.filter((one, i) => one === 2 && part[i - 1] !== 2).length;
  expect(trials(sizes.slice(0, 2000))).toBeGreaterThan(2);
  expect(trials(sizes)).toBeLessThan(10);
  expect(sizes.filter((one) => one === 2).length / sizes.length).toBeLessThan(0.01);
});
