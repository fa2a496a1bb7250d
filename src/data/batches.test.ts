import { expect, test } from "vitest";
import { BatchOrder } from "#data/batches.ts";

test("an epoch shows every image once, in full batches", () => {
  const order = new BatchOrder(100, 10, 1);
  const seen = new Set<number>();
  for (let step = 0; step < order.stepsPerEpoch; step++) for (const index of order.at(step)) seen.add(index);
  expect(order.stepsPerEpoch).toBe(10);
  expect(seen.size).toBe(100);
});

test("every epoch has its own order, the same for the same seed, whatever was asked for before", () => {
  const first = new BatchOrder(100, 10, 1);
  const again = new BatchOrder(100, 10, 1);
  for (let step = 0; step < 25; step++) first.at(step);
  expect([...again.at(25)]).toEqual([...first.at(25)]);
  expect([...first.at(5)]).not.toEqual([...again.at(15)]);
  expect([...new BatchOrder(100, 10, 2).at(5)]).not.toEqual([...again.at(5)]);
});

test("a batch larger than the data set is the data set", () => {
  const order = new BatchOrder(7, 64, 1);
  expect(order.batchSize).toBe(7);
  expect([...order.at(3)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("a rest that fills no batch is left out", () => {
  expect(new BatchOrder(105, 10, 1).stepsPerEpoch).toBe(10);
});
