/** What a file that leaves the app is called: "fovea-quick-seed42-training-film-step340.gif". */
import type { Experiment } from "#experiment/experiment.ts";

export interface FileWords {
  readonly experiment: Pick<Experiment, "network" | "seed">;
  /** "training-film"; absent for the run or the network itself. */
  readonly what?: string;
  /** The last step that is in it. */
  readonly step: number;
}

/** Without its ending. */
export const fileName = ({ experiment: { network, seed }, what, step }: FileWords): string =>
  ["fovea", network, `seed${seed}`, ...(what === undefined ? [] : [what]), `step${step}`].join("-");
