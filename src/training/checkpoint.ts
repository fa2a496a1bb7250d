/** The weights at some steps of a run, so that a picture dropped later can be seen through earlier eyes. */
import { nextCheckpointStep } from "#training/schedule.ts";

export interface Checkpoint {
  readonly step: number;
  readonly weights: Float32Array;
}

export class Checkpoints {
  readonly #kept: Checkpoint[] = [];
  #next = 0;

  get all(): readonly Checkpoint[] {
    return this.#kept;
  }

  isDue(step: number): boolean {
    return step >= this.#next;
  }

  keep(checkpoint: Checkpoint): void {
    this.#kept.push(checkpoint);
    this.#next = nextCheckpointStep(checkpoint.step);
  }
}
