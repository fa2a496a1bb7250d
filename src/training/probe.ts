/** The fixed images whose theta is recorded all through a run. */

import { type Dataset, readImages, type Split } from "#data/dataset.ts";
import { permutation, seededRandom } from "#experiment/random.ts";
import { standardisation } from "#geometry/standardise.ts";
import { measuredApproaches, type WatchedImages } from "#recording/frame.ts";

const probeCount = 12;

/**
 * Numbers of held-out images of as many different classes as there are, chosen by the seed; clear ones first, since they are what
 * people look at all the time. The curves are measured on other, unselected images.
 * @param pins images to watch before all others
 */
export function chooseProbes(
  { validation }: Dataset,
  size: number,
  seed: number,
  pins: readonly number[] = [],
): number[] {
  const order = permutation(seededRandom(seed, 0x9b0be), validation.count);
  const chosen = new Set(pins);
  // One of each class, then a second of each, and so on, until there are enough; each time clear images first.
  for (let round = 1; chosen.size < Math.min(probeCount, validation.count); round++) {
    for (const wanted of [isClear, () => true]) {
      const times = countLabels(validation, chosen);
      for (const index of order) {
        if (chosen.size >= probeCount) break;
        const label = validation.label(index);
        if (chosen.has(index) || (times.get(label) ?? 0) >= round || !wanted(validation, index, size))
          continue;
        times.set(label, (times.get(label) ?? 0) + 1);
        chosen.add(index);
      }
    }
  }
  return [...chosen];
}

function countLabels(split: Split, indices: Iterable<number>): Map<number, number> {
  const times = new Map<number, number>();
  for (const index of indices) times.set(split.label(index), (times.get(split.label(index)) ?? 0) + 1);
  return times;
}

/** Light and contrast that a person likes to look at, and a sign that does not fill the picture already. */
function isClear(split: Split, index: number, size: number): boolean {
  const box = split.box(index);
  const width = box ? (box[2] - box[0]) / 2 : 0.6;
  // Asked first: a picture may have to be drawn before it can be looked at.
  return width > 0.4 && width < 0.75 && isWellLit(split, index, size);
}

/** Neither dark nor glaring, and not flat. */
export function isWellLit(split: Split, index: number, size: number): boolean {
  const { mean, deviation } = standardisation(readImages(split, [index], size), 0, size * size * 3);
  return mean > 70 && mean < 190 && deviation > 40;
}

/** The number of the approach that is in every frame, one of those that the curves are of; null where there are none. */
export const recordedSequence = ({ sequences }: Dataset, seed: number): number | null =>
  sequences.length > 0 ? seed % Math.min(sequences.length, measuredApproaches) : null;

/** That approach sequence, whole. */
export function chooseSequence(dataset: Dataset, size: number, seed: number): WatchedImages {
  const sequence = dataset.sequences[recordedSequence(dataset, seed) ?? -1];
  if (!sequence) return { count: 0, pixels: new Uint8Array(0), labels: new Uint16Array(0), boxes: null };
  return watchAll(sequence, size);
}

/** All pictures of a split. */
export const watchAll = (split: Split, size: number): WatchedImages =>
  watch(split, [...Array(split.count).keys()], size);

/** @param places of each picture of the split, where it stands among the whole data set's validation pictures */
export function watch(
  split: Split,
  indices: readonly number[],
  size: number,
  places?: Uint32Array,
): WatchedImages {
  const boxes = indices.map((index) => split.box(index));
  return {
    count: indices.length,
    pixels: readImages(split, indices, size),
    labels: Uint16Array.from(indices, (index) => split.label(index)),
    boxes: boxes.some((box) => box === null)
      ? null
      : Float32Array.from(boxes.flatMap((box) => [...(box as Iterable<number>)])),
    ...(places && { places: Uint32Array.from(indices, (index) => places[index] as number) }),
  };
}
