/** One worker's part of what a team does: how a helper is asked for it, and how the training worker does it itself. */
import * as tf from "@tensorflow/tfjs";
import type { Drawing, Split } from "#data/dataset.ts";
import type { Network } from "#model/network.ts";
import type { Batch } from "#training/batch.ts";
import { type Lesson, lesson } from "#training/lesson.ts";
import { lookRows, rowLength, type Views } from "#training/look.ts";
import type { Share } from "#training/share.ts";
import type { Task } from "#worker/helper-messages.ts";
import { numbersOf, type Parcel, parcelSize, picturesOf } from "#worker/parcel.ts";

export interface Part<Result> {
  readonly task: Task;
  /** What the parcel must hold, there and back. */
  readonly bytes: number;
  readonly pack: (parcel: Parcel) => void;
  /** Reads the answer. The parcel is used again afterwards. */
  readonly unpack: (parcel: Parcel) => Result;
  readonly alone: () => Result | Promise<Result>;
}

/** @param weights of the network, [N] */
export function lessonPart(
  network: Network,
  weights: Float32Array,
  { pictures, companions, ...batch }: Batch,
  share: Share,
): Part<Lesson> {
  const all = companions ? [pictures, companions] : [pictures];
  const byteCount = all.reduce((sum, { length }) => sum + length, 0);
  const answerLength = weights.length + 2;
  return {
    task: { type: "lesson", batch, share, hasCompanions: companions !== null },
    bytes: Math.max(parcelSize(weights.length, byteCount), parcelSize(answerLength, 0)),
    pack: (parcel) => packViews(parcel, weights, all),
    unpack(parcel) {
      // On WASM a tensor's numbers are copied when it is made.
      const answer = numbersOf(parcel, answerLength);
      return {
        gradient: tf.tensor1d(answer.subarray(0, weights.length)),
        result: tf.tensor1d(answer.subarray(weights.length)),
      };
    },
    alone: () => lesson(network, { ...batch, pictures, companions }, share),
  };
}

/** @param weights of the network, [N] */
export function lookPart(
  network: Network,
  weights: Float32Array,
  views: Views,
  { from, to }: Share,
): Part<Float32Array> {
  const length = network.preset.inputSize ** 2 * 3;
  const count = to - from;
  const answerLength = count * rowLength(network);
  // At most as many at once as was wished, and as evenly as can be.
  const atOnce = Math.ceil(count / Math.ceil(count / views.atOnce));
  const pictures = views.pictures.subarray(from * length, to * length);
  return {
    task: { type: "look", views: { count, atOnce } },
    bytes: Math.max(parcelSize(weights.length, pictures.length), parcelSize(answerLength, 0)),
    pack: (parcel) => packViews(parcel, weights, [pictures]),
    unpack: (parcel) => numbersOf(parcel, answerLength).slice(),
    alone: () => lookRows(network, { count, atOnce, pictures }),
  };
}

/** Draws pictures of a split, and has it keep them. */
export function drawPart(split: Split, drawing: Drawing, indices: Uint32Array, size: number): Part<void> {
  const length = size * size * 3;
  return {
    task: { type: "draw", recipe: drawing.recipe, indices: indices.map((i) => drawing.numberOf(i)), size },
    bytes: parcelSize(0, indices.length * length),
    pack: () => {},
    unpack(parcel) {
      const pictures = picturesOf(parcel, 0, indices.length * length);
      for (const [i, index] of indices.entries()) {
        drawing.keep(index, size, pictures.subarray(i * length, (i + 1) * length));
      }
    },
    alone() {
      const drawn = new Uint8Array(length);
      for (const index of indices) split.read(index, size, drawn, 0);
    },
  };
}

function packViews(parcel: Parcel, weights: Float32Array, pictures: readonly Uint8Array[]): void {
  numbersOf(parcel, weights.length).set(weights);
  const all = picturesOf(
    parcel,
    weights.length,
    pictures.reduce((sum, { length }) => sum + length, 0),
  );
  let at = 0;
  for (const part of pictures) {
    all.set(part, at);
    at += part.length;
  }
}
