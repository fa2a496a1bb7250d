import type { Recipe } from "#training/recipe.ts";

/** The pictures of one step as the data set has them: plain bytes, which can be handed from worker to worker. */
export interface Batch {
  readonly count: number;
  /** Side of a picture, pixels. */
  readonly size: number;
  /** [count, size, size, 3] bytes */
  readonly pictures: Uint8Array;
  /** Of each picture another of the same approach, [count, size, size, 3] bytes; null where the recipe asks for none. */
  readonly companions: Uint8Array | null;
  /** True classes, [count] */
  readonly labels: Uint16Array;
  /** What all chance follows from, beside a picture's place. */
  readonly seeds: readonly number[];
  /** Whether the pictures are changed before they are taught (`data/augment.ts`). */
  readonly augmented: boolean;
  readonly recipe: Recipe;
}
