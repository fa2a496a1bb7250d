// @ts-check
/** Writes `.fovea` files of runs that nobody trained (`command/synthetic-run.ts`), for programs that measure or test. */
import { spawnSync } from "node:child_process";
import { buildCommand } from "./build-command.mjs";

/** @import { SyntheticRequest } from "../command/synthetic-run.ts" */

/** @param {SyntheticRequest} request */
export async function writeSyntheticRun(request) {
  const { status } = spawnSync(
    process.execPath,
    [await buildCommand("synthetic-run"), JSON.stringify(request)],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  if (status !== 0) throw new Error(`No run was written to ${request.out}.`);
  return request.out;
}
