import type { Experiment } from "#experiment/experiment.ts";

/** What is told of a run that the browser keeps, before all of it is read. */
export interface KeptSummary {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** Learning rate and epochs as they were last. */
  readonly experiment: Experiment;
  /** For people: "Drawn signs", or the name of the archive. */
  readonly dataName: string;
  readonly step: number;
  readonly epoch: number;
  /** The latest that was measured, 0 to 1; null before the first. */
  readonly validationAccuracy: number | null;
}
