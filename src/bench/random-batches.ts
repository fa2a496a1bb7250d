/** What all contenders are fed: random bytes and classes. A step costs the same whatever is on the pictures. */
import { randomInteger, seededRandom } from "#experiment/random.ts";
import { benchBatch as count } from "#protocol/bench-messages.ts";
import type { Batch } from "#training/batch.ts";
import type { Recipe } from "#training/recipe.ts";

/** Of GTSRB. */
export const classes = 43;
const batches = 8;

/** Eight batches of pictures of this size, in turn, for ever. */
export function randomBatches(size: number, recipe: Recipe): () => Batch {
  const random = seededRandom(7);
  const all = Array.from({ length: batches }, () => ({
    count,
    size,
    pictures: Uint8Array.from({ length: count * size * size * 3 }, () => randomInteger(random, 256)),
    labels: Uint16Array.from({ length: count }, () => randomInteger(random, classes)),
    seeds: [],
    augmented: false,
    companions: null,
    recipe,
  }));
  let next = 0;
  return () => all[next++ % batches] as Batch;
}
