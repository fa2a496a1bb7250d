import type { Dataset, Split } from "#data/dataset.ts";
import type { Box } from "#data/image.ts";
import { type PhotoCollection, photoBytes, photoSide } from "#data/photo-collection.ts";
import { resizeImage } from "#data/resize.ts";
import { splitByTrack } from "#data/split-by-track.ts";
import { permutation, randomInteger, seededRandom } from "#experiment/random.ts";

/** A collection divided by a seed; null when no class has two tracks to divide. Copies no pictures. */
export function photoDataset(photos: PhotoCollection, seed: number): Dataset | null {
  const { labels, tracks, firstTest } = photos;
  const division = splitByTrack(labels.subarray(0, firstTest), tracks.subarray(0, firstTest), seed);
  if (division.validation.length === 0) return null;
  const split = (indices: ArrayLike<number>): Split => photoSplit(photos, indices);
  const test = Array.from({ length: labels.length - firstTest }, (_, i) => firstTest + i);
  return {
    name: photos.name,
    kind: photos.kind,
    classNames: photos.classNames,
    train: split(division.train),
    validation: split(division.validation),
    sequences: inTurn(photos.labels, division.heldOutTracks, seed).map(split),
    whole: split(Uint32Array.from(labels, (_, i) => i)),
    augment: true,
    source: photos.provenance,
    ...(test.length > 0 && { test: split(test) }),
  };
}

/**
 * Tracks in an order drawn by the seed: one of every class, then a second of each, and so on. Of a class the longest comes
 * first: a track whose frames could not all be decoded makes a poorer film.
 */
function inTurn(
  labels: Uint16Array,
  tracks: readonly (readonly number[])[],
  seed: number,
): (readonly number[])[] {
  const order = permutation(seededRandom(seed, tracks.length), tracks.length);
  const shuffled = Array.from(order, (i) => tracks[i] as readonly number[]);
  const times = new Map<number, number>();
  const rounds = new Map<readonly number[], number>();
  for (const track of shuffled.toSorted((a, b) => b.length - a.length)) {
    const label = labels[track[0] as number] as number;
    rounds.set(track, times.get(label) ?? 0);
    times.set(label, (times.get(label) ?? 0) + 1);
  }
  return shuffled.sort((a, b) => (rounds.get(a) as number) - (rounds.get(b) as number));
}

/** The pictures of a collection at the given indices, in that order. */
function photoSplit(photos: PhotoCollection, indices: ArrayLike<number>): Split {
  let approaches: Map<string, number[]> | null = null;
  const approachOf = (photo: number) => `${photos.labels[photo]} ${photos.tracks[photo]}`;
  const at = (index: number): number => {
    const photo = indices[index];
    if (photo === undefined) throw new RangeError(`picture ${index} of ${indices.length}`);
    return photo;
  };
  return {
    count: indices.length,
    label: (index) => photos.labels[at(index)] as number,
    box(index) {
      const [left = Number.NaN, top = 0, right = 0, bottom = 0] = photos.boxes.subarray(at(index) * 4);
      return Number.isNaN(left) ? null : ([left, top, right, bottom] satisfies Box);
    },
    signSize(index) {
      const size = photos.signSizes[at(index)] as number;
      return Number.isNaN(size) ? null : size;
    },
    companion(index, random) {
      const photo = at(index);
      if ((photos.tracks[photo] as number) < 0) return index;
      approaches ??= groupBy(indices.length, (i) => approachOf(at(i)));
      const frames = approaches.get(approachOf(photo)) as number[];
      if (frames.length === 1) return index;
      const other = frames[randomInteger(random, frames.length - 1)] as number;
      return other === index ? (frames.at(-1) as number) : other;
    },
    read(index, size, target, offset) {
      const start = at(index) * photoBytes;
      const pixels = photos.pixels.subarray(start, start + photoBytes);
      resizeImage({ width: photoSide, height: photoSide, pixels }, size, size, target, offset);
    },
  };
}

/** The numbers below `count`, rising, by what `key` says of them. */
function groupBy(count: number, key: (i: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    const group = groups.get(key(i));
    if (group) group.push(i);
    else groups.set(key(i), [i]);
  }
  return groups;
}
