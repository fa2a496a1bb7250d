/** What an answer is found with. */
import type { Split } from "#data/dataset.ts";
import type { Network } from "#model/network.ts";

export interface Asking {
  /** As it was at the step asked about; freed by who asks. */
  readonly network: Network;
  /** Held-out pictures that it may be asked about; null where they are not at hand. */
  readonly exam: Exam | null;
}

/** Held-out pictures that a network can be examined on. */
export interface Exam {
  readonly split: Split;
  readonly indices: Uint32Array;
  /** Of each picture of the split, where it stands among the whole data set's validation pictures. */
  readonly places: Uint32Array;
}
