/** The weights at some steps of a run, so that a picture dropped later can be seen through earlier eyes. */
import { nextCheckpointStep } from "#training/schedule.ts";

export interface Checkpoint {
  readonly step: number;
  readonly weights: Float32Array;
}

/** Of `quick`, thousands; of a network with ten million weights a dozen: half a gigabyte. */
const mostBytes = 2 ** 29;

export class Checkpoints {
  readonly #kept: Checkpoint[] = [];
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

  keep(checkpoint: Checkpoint): void {
    this.#kept.push(checkpoint);
    this.#next = nextCheckpointStep(checkpoint.step);
    const room = Math.max(4, Math.floor(this.#mostBytes / checkpoint.weights.byteLength));
    if (this.#kept.length > room) this.#forgetOne();
  }

  /**
   * The latest at or before a step; later ones are forgotten.
   * @throws RangeError where there is none
   */
  backTo(step: number): Checkpoint {
    const later = this.#kept.findIndex((checkpoint) => checkpoint.step > step);
    if (later >= 0) this.#kept.splice(later);
    const last = this.#kept.at(-1);
    if (!last) throw new RangeError(`no checkpoint at or before step ${step}`);
    this.#next = nextCheckpointStep(last.step);
    return last;
  }

  /** The one whose neighbours are closest to each other, in proportion: those that stay are spread as they came. */
  #forgetOne(): void {
    const steps = this.#kept.map(({ step }) => Math.max(0.5, step));
    const gap = (i: number) => (steps[i + 1] as number) / (steps[i - 1] as number);
    let least = 1;
    for (let i = 2; i < steps.length - 1; i++) if (gap(i) < gap(least)) least = i;
    this.#kept.splice(least, 1);
  }
}
