import { classes } from "#bench/random-batches.ts";
import { defaultExperiment } from "#experiment/experiment.ts";
import type { NetworkName } from "#experiment/presets.ts";
import { alone, type Crew } from "#training/crew.ts";
import { Team } from "#worker/team.ts";
import { helperName, teamOptions } from "#worker/team-options.ts";

/** So many workers, this one included, all of them ready: the app's own team, with the app's own helpers. */
export async function gatherCrew(network: NetworkName, workers: number): Promise<Crew> {
  if (workers === 1) return alone;
  const options = teamOptions({ ...defaultExperiment, network, workers: `${workers}` }, classes);
  const team = new Team({ ...options, spawn });
  await team.gathered();
  if (team.working < workers) throw new Error(`only ${team.working} of ${workers} workers started`);
  return team;
}

const spawn = () =>
  new Worker(new URL("../worker/training.worker.ts", import.meta.url), { type: "module", name: helperName });
