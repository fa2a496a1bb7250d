import type { recipes } from "#training/recipe.ts";

/** The pictures of one step as the data set has them: plain bytes, which can be handed from worker to worker. */
export interface Batch {
  readonly count: number;
  /** Side of a picture, pixels. */
  readonly size: number;
  /** [count, size, size, 3] bytes */
  readonly pictures: Uint8Array;
  /** True classes, [count] */
  readonly labels: Uint16Array;
  /** What the changes of each picture follow from, beside its place; null leaves all pictures as they are. */
  readonly seeds: readonly number[] | null;
  /** "app" where it is absent. */
  readonly recipe?: keyof typeof recipes;
}
