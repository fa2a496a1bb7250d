/** The weights at some steps of a run, so that a picture dropped later can be seen through earlier eyes. */
import { nextCheckpointStep } from "#training/schedule.ts";

export interface Checkpoint {
  readonly step: number;
  readonly weights: Float32Array;
}

/** Of `quick`, thousands; of a network with ten million weights a dozen: half a gigabyte. */
const mostBytes = 2 ** 29;

export class Checkpoints {
  #kept: Checkpoint[] = [];
  #next = 0;
  readonly #mostBytes: number;

  constructor(limit = mostBytes) {
    this.#mostBytes = limit;
  }

  get all(): readonly Checkpoint[] {
    return this.#kept;
  }

  isDue(step: number): boolean {
    return step >= this.#next;
  }

  /** Where there is no room for more, every second goes, but never the first: those that stay are as evenly apart. */
  keep(checkpoint: Checkpoint): void {
    this.#kept.push(checkpoint);
    this.#next = nextCheckpointStep(checkpoint.step);
    const room = Math.max(4, Math.floor(this.#mostBytes / checkpoint.weights.byteLength));
    if (this.#kept.length > room) this.#kept = this.#kept.filter((_, i) => i % 2 === 0);
  }
}
