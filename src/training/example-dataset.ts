/** A small data set that is learnt in a few dozen steps: for tests. */
import type { Dataset, Split } from "#data/dataset.ts";
import { randomInteger, seededRandom, uniform } from "#experiment/random.ts";

/** Three classes of coloured squares somewhere on grey. */
function squares(count: number, seed: number): Split {
  const place = (index: number) => {
    const random = seededRandom(seed, index);
    const half = uniform(random, 0.3, 0.5);
    const [x, y] = [uniform(random, half - 1, 1 - half), uniform(random, half - 1, 1 - half)];
    return { half, x, y };
  };
  return {
    count,
    label: (index) => index % 3,
    box: (index) => {
      const { half, x, y } = place(index);
      return [x - half, y - half, x + half, y + half];
    },
    read(index, size, target, offset) {
      const { half, x, y } = place(index);
      const random = seededRandom(seed, index, 1);
      for (let i = 0; i < size * size; i++) {
        const u = (2 * (i % size) + 1) / size - 1 - x;
        const v = (2 * Math.floor(i / size) + 1) / size - 1 - y;
        const inside = Math.max(Math.abs(u), Math.abs(v)) < half;
        for (let c = 0; c < 3; c++) {
          target[offset + i * 3 + c] = (inside && c === index % 3 ? 220 : 90) + randomInteger(random, 20);
        }
      }
    },
  };
}

export const exampleDataset: Dataset = {
  name: "squares",
  kind: "test",
  classNames: ["red", "green", "blue"],
  train: squares(96, 1),
  validation: squares(30, 2),
  sequences: [squares(5, 3)],
  augment: true,
  source: "made here",
};
