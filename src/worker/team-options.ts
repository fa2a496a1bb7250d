/** What a team is made of for an experiment on this machine. */
import type { Experiment } from "#experiment/experiment.ts";
import { canShare } from "#worker/parcel.ts";
import type { TeamOptions } from "#worker/team.ts";
import { TeamSize } from "#worker/team-size.ts";

export const helperName = "helper";

/** The page keeps a core to itself. */
const mostWorkers = (): number => Math.max(1, navigator.hardwareConcurrency - 1);

export function teamOptions({ network, transform, workers }: Experiment, classes: number): TeamOptions {
  return {
    opening: { network, transform, classes },
    // This very program again: it is here already, and its compiled code with it.
    spawn: () => new Worker(self.location.href, { type: "module", name: helperName }),
    shared: canShare(),
    size: workers === "auto" ? new TeamSize(mostWorkers()) : Number(workers),
  };
}
