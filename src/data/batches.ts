/**
 * The order in which training images are seen: a new random order every epoch, the last, smaller rest of an epoch left
 * out so that every batch has the same shape.
 */
import { permutation, seededRandom } from "#experiment/random.ts";

export class BatchOrder {
  readonly stepsPerEpoch: number;
  readonly #count: number;
  readonly #batch: number;
  readonly #seed: number;
  #epoch = -1;
  #order: Uint32Array = new Uint32Array(0);

  /** @param batch images a step; at most all of them */
  constructor(count: number, batch: number, seed: number) {
    this.#count = count;
    this.#batch = Math.min(batch, count);
    this.#seed = seed;
    this.stepsPerEpoch = Math.floor(count / this.#batch);
  }

  get batchSize(): number {
    return this.#batch;
  }

  /** Indices of the images of step 0, 1, 2, ...: any step can be asked for at any time. [batch] */
  at(step: number): Uint32Array {
    const epoch = Math.floor(step / this.stepsPerEpoch);
    if (epoch !== this.#epoch) {
      this.#order = permutation(seededRandom(this.#seed, epoch), this.#count);
      this.#epoch = epoch;
    }
    const start = (step - epoch * this.stepsPerEpoch) * this.#batch;
    return this.#order.subarray(start, start + this.#batch);
  }
}
