/** What all contenders are fed: random bytes and classes. A step costs the same whatever is on the pictures. */
import { randomInteger, seededRandom } from "#experiment/random.ts";

export const batchSize = 64;
/** Of GTSRB. */
export const classes = 43;
const batches = 8;

export interface Batch {
  /** [batchSize, size, size, 3] */
  readonly bytes: Uint8Array;
  /** [batchSize] */
  readonly labels: Int32Array;
}

/** Eight batches of pictures of this size, in turn, for ever. */
export function randomBatches(size: number): () => Batch {
  const random = seededRandom(7);
  const all = Array.from({ length: batches }, () => ({
    bytes: Uint8Array.from({ length: batchSize * size * size * 3 }, () => randomInteger(random, 256)),
    labels: Int32Array.from({ length: batchSize }, () => randomInteger(random, classes)),
  }));
  let next = 0;
  return () => all[next++ % batches] as Batch;
}
