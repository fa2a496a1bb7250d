import type { Measurement } from "#recording/frame.ts";

/** The loss is no number any more, or has left all bounds. The weights are lost; the recording up to here is not. */
export class DivergedError extends Error {
  /** The first step whose loss was no good. */
  readonly step: number;
  /** What had been measured before it and was not told yet. */
  readonly measurements: readonly Measurement[];
  constructor(step: number, measurements: readonly Measurement[] = []) {
    super(`the loss was no longer a number at step ${step}`);
    this.step = step;
    this.measurements = measurements;
  }
}
