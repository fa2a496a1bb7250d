/**
 * Divides pictures into training and validation by track: the frames of one track are near copies of each other, so a
 * track that is divided would let the network be examined on what it has learnt by heart. A picture without a track is
 * a track of its own.
 */

import { permutation, seededRandom } from "#experiment/random.ts";

/** The part of every class's tracks that is held out for validation. */
const heldOutShare = 0.2;

export interface Division {
  /** Indices into the pictures, ascending. */
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  /** Held-out tracks of more than one picture: the indices of their frames, in order. */
  readonly heldOutTracks: readonly (readonly number[])[];
}

/**
 * Divides pictures 0 .. labels.length-1. Of every class about a fifth of the tracks is held out: at least one, unless
 * that would leave none for training. The same seed divides the same pictures in the same way.
 */
export function splitByTrack(labels: Uint16Array, tracks: Int32Array, seed: number): Division {
  const validation: number[] = [];
  const train: number[] = [];
  const heldOutTracks: number[][] = [];
  for (const [label, ofClass] of groupTracks(labels, tracks)) {
    const groups = [...ofClass.values()];
    const wanted = Math.round(groups.length * heldOutShare);
    const heldOut = Math.min(Math.max(wanted, 1), groups.length - 1);
    const order = permutation(seededRandom(seed, label), groups.length);
    order.forEach((group, place) => {
      const pictures = groups[group] ?? [];
      if (place >= heldOut) for (const index of pictures) train.push(index);
      else {
        for (const index of pictures) validation.push(index);
        if (pictures.length > 1) heldOutTracks.push(pictures);
      }
    });
  }
  return {
    train: Uint32Array.from(train).sort(),
    validation: Uint32Array.from(validation).sort(),
    heldOutTracks,
  };
}

/** For each class, for each of its tracks, the indices of its pictures; in the order in which they first appear. */
function groupTracks(labels: Uint16Array, tracks: Int32Array): Map<number, Map<number, number[]>> {
  const classes = new Map<number, Map<number, number[]>>();
  labels.forEach((label, index) => {
    const ofClass = classes.get(label) ?? new Map<number, number[]>();
    classes.set(label, ofClass);
    const track = tracks[index] as number;
    const key = track < 0 ? -1 - index : track;
    const pictures = ofClass.get(key);
    if (pictures) pictures.push(index);
    else ofClass.set(key, [index]);
  });
  return classes;
}
