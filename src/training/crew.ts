/** Who computes for a trainer: this thread alone, or workers that share every batch. */
import { readImages, type Split } from "#data/dataset.ts";
import type { Network } from "#model/network.ts";
import type { Batch } from "#training/batch.ts";
import { type Lesson, lesson } from "#training/lesson.ts";
import { type Looks, look, type Views } from "#training/look.ts";

export interface Crew {
  /** The bytes of some of a split's pictures: [indices.length, size, size, 3]. */
  read(split: Split, indices: ArrayLike<number>, size: number): Promise<Uint8Array>;
  /** What the whole batch teaches the network as it is now. */
  lesson(network: Network, batch: Batch): Promise<Lesson>;
  /** What the network as it is now makes of pictures. */
  look(network: Network, views: Views): Promise<Looks>;
}

/** One thread: nothing is copied and nothing waited for. */
export const alone: Crew = {
  read: async (split, indices, size) => readImages(split, indices, size),
  lesson: async (network, batch) => lesson(network, batch, { from: 0, to: batch.count }),
  look,
};
