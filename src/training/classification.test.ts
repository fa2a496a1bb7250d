import { expect, test } from "vitest";
import { classificationOf } from "#training/classification.ts";

test("accuracy by class, and what is most often taken for what", () => {
  const labels = [0, 0, 0, 0, 2, 2, 3];
  const predictions = [0, 0, 2, 3, 0, 0, 3];
  const { count, accuracy, perClass, confusions } = classificationOf(labels, predictions, 5);
  expect(count).toBe(7);
  expect(accuracy).toBeCloseTo(3 / 7, 12);
  // Classes 1 and 4 have no images, so no accuracy either.
  expect(perClass).toEqual([
    { label: 0, count: 4, accuracy: 0.5 },
    { label: 2, count: 2, accuracy: 0 },
    { label: 3, count: 1, accuracy: 1 },
  ]);
  expect(confusions[0]).toEqual({ label: 2, takenFor: 0, count: 2 });
  expect(confusions.slice(1)).toEqual([
    { label: 0, takenFor: 2, count: 1 },
    { label: 0, takenFor: 3, count: 1 },
  ]);
});
