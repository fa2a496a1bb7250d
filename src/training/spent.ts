/** Where a trainer's time goes: milliseconds by the clock on the wall, waiting for workers and the device included. */
const parts = ["reading", "steps", "frames", "validation", "checkpoints"] as const;

/**
 * `reading` pictures, training `steps`, `frames` of what is watched (with the losses read back: a device that computes in
 * its own time is waited for here), `validation`, and copies of the weights as `checkpoints`.
 */
export type Part = (typeof parts)[number];

export class Spent {
  readonly milliseconds: Record<Part, number> = {
    reading: 0,
    steps: 0,
    frames: 0,
    validation: 0,
    checkpoints: 0,
  };

  /** Does some work on account of a part. */
  async on<Result>(part: Part, work: () => Result | Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.milliseconds[part] += performance.now() - start;
    }
  }
}
