/** Everything that `SCIENCE.md` calls a metric, of one network on one data set: accuracy, focus, causal controls, stillness. */
import type { Dataset } from "#data/dataset.ts";
import type { Network } from "#model/network.ts";
import type { Crew } from "#training/crew.ts";
import { examineImages, type ImagesReport } from "#training/examine-images.ts";
import { examineSequences, type SequencesReport } from "#training/examine-sequences.ts";

export interface Report {
  /** Of the whole validation split. */
  readonly images: ImagesReport;
  /** Of all held-out approach sequences; null where the data set has none. */
  readonly sequences: SequencesReport | null;
}

export interface ReportOptions {
  readonly crew: Crew;
  readonly network: Network;
  readonly dataset: Pick<Dataset, "validation" | "sequences">;
  readonly seed: number;
  /** How many pictures go through the network together. */
  readonly atOnce?: number;
  /** Hears from time to time what share is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export async function examine({
  dataset,
  atOnce = 64,
  onProgress,
  ...options
}: ReportOptions): Promise<Report> {
  const { validation, sequences } = dataset;
  // Five passes over the images, two over the sequences, whose films cost about as much again.
  const first = sequences.length > 0 ? 0.6 : 1;
  return {
    images: await examineImages({
      ...options,
      atOnce,
      split: validation,
      onProgress: (share) => onProgress?.(first * share),
    }),
    sequences: await examineSequences({
      ...options,
      atOnce,
      sequences,
      onProgress: (share) => onProgress?.(first + (1 - first) * share),
    }),
  };
}
