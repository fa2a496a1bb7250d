/** Where a run's time goes, in milliseconds. */

/**
 * `reading` pictures, training `steps`, `frames` of what is watched (with the losses read back: a device that computes in
 * its own time is waited for here), `validation`, copies of the weights as `checkpoints`, and `posting` to the page.
 */
export type Part = "reading" | "steps" | "frames" | "validation" | "checkpoints" | "posting";

export type PartTimes = Readonly<Record<Part, number>>;

export interface Timing {
  /** Until the engine was loaded and a backend chosen. */
  readonly engine: number;
  /** From then until step 1 was there, by part; null before. */
  readonly firstStep: PartTimes | null;
  /** All through the run, by part. */
  readonly spent: PartTimes;
}
