import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseClasses } from "#data/choose-classes.ts";
import { readImages, type Split } from "#data/dataset.ts";
import { drawnSigns } from "#data/drawn-signs/drawn-signs.ts";
import { seededRandom } from "#experiment/random.ts";

const signs = drawnSigns({ seed: 5, trainCount: 129, validationCount: 86, sequenceCount: 43 });
const labels = ({ count, label }: Split) => Array.from({ length: count }, (_, i) => label(i));

test("of any classes, exactly their pictures are there, under the right names", () => {
  const some = fc.uniqueArray(fc.nat(42), { minLength: 2 }).map((list) => list.sort((a, b) => a - b));
  fc.assert(
    fc.property(some, (classes) => {
      const { dataset, validation } = chooseClasses(signs, classes);
      expect(dataset.classNames).toEqual(classes.map((number) => signs.classNames[number]));
      for (const part of ["train", "validation"] as const) {
        const wanted = labels(signs[part]).filter((label) => classes.includes(label));
        expect(labels(dataset[part]).map((label) => classes[label])).toEqual(wanted);
      }
      expect(Array.from(validation, (place) => signs.validation.label(place))).toEqual(
        labels(dataset.validation).map((label) => classes[label]),
      );
      expect(dataset.sequences.map(({ label }) => classes[label(0)]).sort()).toEqual([...classes].sort());
    }),
    { numRuns: 25 },
  );
});

describe("a part of the classes", () => {
  const { dataset, validation } = chooseClasses(signs, [3, 14, 40]);

  test("shows the same pictures and boxes", () => {
    for (const i of [0, 3, 5]) {
      const place = validation[i] as number;
      expect(readImages(dataset.validation, [i], 16)).toEqual(readImages(signs.validation, [place], 16));
      expect(dataset.validation.box(i)).toEqual(signs.validation.box(place));
    }
  });

  test("draws what others draw by the same number, and keeps it for all", () => {
    const { drawing } = dataset.train;
    const drawn = new Uint8Array(16 * 16 * 3).fill(7);
    const number = drawing?.numberOf(4) as number;
    expect(signs.train.label(number)).toBe([3, 14, 40][dataset.train.label(4)]);
    drawing?.keep(4, 16, drawn);
    expect(signs.train.drawing?.isDrawn(number, 16)).toBe(true);
    expect(readImages(signs.train, [number], 16)).toEqual(drawn);
  });

  test("has no picture beyond its last", () => {
    expect(() => dataset.train.label(dataset.train.count)).toThrow(RangeError);
  });
});

test("companions stay within the approach", () => {
  // Pictures 0 to 5 of class 0, 6 to 11 of class 1, and so on; the next in the class is the companion.
  const train: Split = {
    ...signs.train,
    count: 24,
    label: (index) => Math.floor(index / 6),
    companion: (index) => Math.floor(index / 6) * 6 + ((index + 1) % 6),
  };
  const { dataset } = chooseClasses({ ...signs, classNames: ["a", "b", "c", "d"], train }, [1, 3]);
  const random = seededRandom(1);
  const companions = labels(dataset.train).map((_, i) => dataset.train.companion?.(i, random));
  expect(companions).toEqual([1, 2, 3, 4, 5, 0, 7, 8, 9, 10, 11, 6]);
});

test("all classes are the data set itself", () => {
  const all = signs.classNames.map((_, number) => number);
  expect(chooseClasses(signs, all).dataset).toBe(signs);
});
