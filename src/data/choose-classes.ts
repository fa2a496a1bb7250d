/** A data set with only some of its classes. Copies no pictures; what is drawn for the one is drawn for the other. */
import type { Dataset, Split } from "#data/dataset.ts";

export interface ChosenClasses {
  /** Labels count the chosen classes, 0 .. chosen-1. */
  readonly dataset: Dataset;
  /** Of each of its validation pictures, the place in the whole data set's. */
  readonly validation: Uint32Array;
}

/** @param classes numbers of classes of `whole`, rising */
export function chooseClasses(whole: Dataset, classes: readonly number[]): ChosenClasses {
  const validation = placesOf(whole.validation, new Set(classes));
  if (classes.length === whole.classNames.length) return { dataset: whole, validation };
  const chosen = new Set(classes);
  const part = (split: Split) => someOf(split, placesOf(split, chosen), classes);
  const { test, whole: all, ...rest } = whole;
  return {
    dataset: {
      ...rest,
      classNames: classes.map((number) => whole.classNames[number] as string),
      train: part(whole.train),
      validation: someOf(whole.validation, validation, classes),
      sequences: whole.sequences.filter(({ label }) => chosen.has(label(0))).map(part),
      ...(test && { test: part(test) }),
      ...(all && { whole: part(all) }),
    },
    validation,
  };
}

const placesOf = (split: Split, chosen: ReadonlySet<number>): Uint32Array =>
  Uint32Array.from({ length: split.count }, (_, i) => i).filter((i) => chosen.has(split.label(i)));

/** The pictures at some places of a split, rising. */
function someOf(split: Split, places: Uint32Array, classes: readonly number[]): Split {
  const { box, signSize, companion, drawing } = split;
  const labels = new Map(classes.map((number, label) => [number, label]));
  const at = (index: number): number => {
    const place = places[index];
    if (place === undefined) throw new RangeError(`picture ${index} of ${places.length}`);
    return place;
  };
  return {
    count: places.length,
    label: (index) => labels.get(split.label(at(index))) as number,
    box: (index) => box(at(index)),
    read: (index, size, target, offset) => split.read(at(index), size, target, offset),
    ...(signSize && { signSize: (index) => signSize(at(index)) }),
    // Of the same approach, so of the same class: it is among the chosen.
    ...(companion && { companion: (index, random) => indexOf(places, companion(at(index), random)) }),
    ...(drawing && {
      drawing: {
        recipe: drawing.recipe,
        numberOf: (index) => drawing.numberOf(at(index)),
        isDrawn: (index, size) => drawing.isDrawn(at(index), size),
        keep: (index, size, pixels) => drawing.keep(at(index), size, pixels),
      },
    }),
  };
}

/** Where a number stands among rising ones that hold it. */
function indexOf(rising: Uint32Array, number: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
