/** What a team is made of for an experiment on this machine. */
import type { Experiment } from "#experiment/experiment.ts";
import { canShare } from "#worker/parcel.ts";
import type { TeamOptions } from "#worker/team.ts";
import { TeamSize } from "#worker/team-size.ts";

export const helperName = "helper";

/** The page keeps a core to itself. */
const automaticSize = (): TeamSize => new TeamSize(Math.max(1, navigator.hardwareConcurrency - 1));

/** Some browsers let only pages start workers. */
const canSpawn = (): boolean => "Worker" in self;

export function teamOptions({ network, transform, workers }: Experiment, classes: number): TeamOptions {
  return {
    opening: { network, transform, classes },
    // This very program again: it is here already, and its compiled code with it.
    spawn: () => new Worker(self.location.href, { type: "module", name: helperName }),
    shared: canShare(),
    size: canSpawn() ? (workers === "auto" ? automaticSize() : Number(workers)) : 1,
  };
}
