// @ts-check
/** Where the project lies, and which Node it wants. Nothing here may need an installed package. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

const oldestNode = [20, 19];

/** Ends the program with a clear word when this Node is too old for the tools below. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(
    `Fovea needs Node ${oldestNode.join(".")} or later; this is Node ${process.versions.node}.\n` +
      "Install a newer one (https://nodejs.org) and run the same command again.",
  );
  process.exit(1);
}

/** @param {string} path relative to the project @returns {any} */
export const readJson = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));

/**
 * Runs a program with the project's own programs first in the search path, its output shown as it comes.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} [environment] added to this process's own
 * @returns {number} its exit status
 */
export function run(program, args, environment = {}) {
  const path = join(root, "node_modules", ".bin") + delimiter + (process.env.PATH ?? "");
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, PATH: path, ...environment },
    // On Windows npm's programs are command files, which only a shell runs.
    shell: process.platform === "win32",
  });
  if (error) console.error(`${program} could not be started: ${error.message}`);
  return status ?? 1;
}
