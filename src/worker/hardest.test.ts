import { expect, test } from "vitest";
import { type Graded, grade, hardestFirst } from "#worker/hardest.ts";

const graded = (index: number, row: number[], label: number): Graded => ({ index, ...grade(row, label) });

test("mistakes come first, the surest ahead; then what was right by a hair", () => {
  const sureMistake = graded(1, [0.9, 0.1, 0], 2);
  const mistake = graded(2, [0.5, 0.3, 0.2], 1);
  const barelyRight = graded(3, [0.4, 0.35, 0.25], 0);
  const right = graded(4, [0.99, 0.005, 0.005], 0);
  const order = hardestFirst([right, barelyRight, mistake, sureMistake]);
  expect(order.map(({ index }) => index)).toEqual([1, 2, 3, 4]);
});

test("a probability of nothing costs much, but no infinity", () => {
  expect(grade([1, 0], 1)).toEqual({ isWrong: true, confidence: 1, loss: expect.closeTo(27.63, 2) });
  expect(grade([0.5, 0.5], 1).isWrong).toBe(false);
});
