/** A run that comes on show without having been trained here. */
import type { Experiment } from "#experiment/experiment.ts";
import type { Exam } from "#inquiry/asking.ts";
import type { Origin } from "#protocol/messages.ts";
import type { Frame, Measurement, RunDescription } from "#recording/frame.ts";
import type { NetworkHistory } from "#training/network-history.ts";

export interface VisitingRun {
  readonly run: RunDescription;
  readonly experiment: Experiment;
  readonly origin: Origin;
  /** Empty where they are still to be made, by looking through `history`. */
  readonly frames: readonly Frame[];
  readonly measurements: readonly Measurement[];
  /** What the visitor's picture can be looked at through; null where a recording brought no weights. */
  readonly history: NetworkHistory | null;
  /** What its network can be examined on; null where it brought none, or the pictures are not at hand. */
  readonly exam: Exam | null;
}
