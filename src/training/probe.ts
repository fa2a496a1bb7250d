/** The fixed images whose theta is recorded all through a run. */

import { type Dataset, readImages, type Split } from "#data/dataset.ts";
import { permutation, seededRandom } from "#experiment/random.ts";
import type { WatchedImages } from "#recording/frame.ts";

const probeCount = 12;

/** Held-out images of as many different classes as there are, chosen by the seed. */
export function chooseProbes({ validation }: Dataset, size: number, seed: number): WatchedImages {
  const order = permutation(seededRandom(seed, 0x9b0be), validation.count);
  const chosen: number[] = [];
  // First one of each class, then seconds of each class, and so on, until there are enough.
  for (let round = 1; chosen.length < Math.min(probeCount, validation.count); round++) {
    const seen = new Map<number, number>();
    for (const index of order) {
      const label = validation.label(index);
      const times = (seen.get(label) ?? 0) + 1;
      seen.set(label, times);
      if (times === round && chosen.length < probeCount) chosen.push(index);
    }
  }
  return watch(validation, chosen, size);
}

/** One approach sequence, whole. */
export function chooseSequence({ sequences }: Dataset, size: number, seed: number): WatchedImages {
  const sequence = sequences[seed % Math.max(1, sequences.length)];
  if (!sequence) return { count: 0, pixels: new Uint8Array(0), labels: new Uint16Array(0), boxes: null };
  return watch(sequence, [...Array(sequence.count).keys()], size);
}

function watch(split: Split, indices: readonly number[], size: number): WatchedImages {
  const boxes = indices.map((index) => split.box(index));
  return {
    count: indices.length,
    pixels: readImages(split, indices, size),
    labels: Uint16Array.from(indices, (index) => split.label(index)),
    boxes: boxes.some((box) => box === null)
      ? null
      : Float32Array.from(boxes.flatMap((box) => [...(box as Iterable<number>)])),
  };
}
