/** Where a run's time goes: milliseconds by the clock on the wall, waiting for workers and the device included. */
import type { Part } from "#recording/timing.ts";

export class Spent {
  readonly milliseconds: Record<Part, number> = {
    reading: 0,
    steps: 0,
    frames: 0,
    validation: 0,
    checkpoints: 0,
    posting: 0,
  };

  /** Does some work on account of a part. */
  async on<Result>(part: Part, work: () => Result | Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.add(part, performance.now() - start);
    }
  }

  add(part: Part, milliseconds: number): void {
    this.milliseconds[part] += milliseconds;
  }
}
