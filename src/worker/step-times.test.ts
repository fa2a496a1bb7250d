import { expect, test } from "vitest";
import { timeInTurns } from "#worker/step-times.ts";

function network(name: string, order: string[], milliseconds: readonly number[]) {
  let turn = 0;
  return {
    batchSize: 64,
    rehearse(pictures: number) {
      order.push(`${name} ${pictures}`);
      return Promise.resolve(milliseconds[Math.min(turn++, milliseconds.length - 1)] as number);
    },
  };
}

test("both take turns on whole batches; the first turn does not count, and of the others it is the median", async () => {
  const order: string[] = [];
  const who = {
    with: network("with", order, [900, 60, 61, 300, 62, 59]),
    without: network("without", order, [500, 20, 21, 22, 90, 19]),
  };
  expect(await timeInTurns(who, () => true)).toEqual({ with: 61, without: 21 });
  expect(order).toEqual(Array.from({ length: 6 }, () => ["with 64", "without 64"]).flat());
});

test("what is slow is measured once after the first turn", async () => {
  const order: string[] = [];
  const who = { with: network("with", order, [9000]), without: network("without", order, [4000]) };
  expect(await timeInTurns(who, () => true)).toEqual({ with: 9000, without: 4000 });
  expect(order).toHaveLength(4);
});

test("nothing is said where somebody else began to compute meanwhile", async () => {
  const order: string[] = [];
  const who = { with: network("with", order, [60]), without: network("without", order, [20]) };
  expect(await timeInTurns(who, () => order.length < 5)).toBeNull();
  expect(order).toHaveLength(5);
});
