// @ts-check
/** Makes node_modules what package-lock.json says, and does nothing when it is that already. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readJson, root, run } from "./project.mjs";

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} LockedPackage */

/**
 * npm writes what it installed to node_modules/.package-lock.json; packages for other systems are left out there.
 * @returns {string | null} why an installation is needed, or null when none is
 */
function reasonToInstall() {
  if (!existsSync(join(root, "node_modules", ".package-lock.json"))) return "nothing is installed yet";
  /** @type {Record<string, LockedPackage>} */
  const wanted = readJson("package-lock.json").packages;
  /** @type {Record<string, LockedPackage>} */
  const installed = readJson("node_modules/.package-lock.json").packages;
  for (const [path, { version, optional, devOptional, link }] of Object.entries(wanted)) {
    if (path === "" || link) continue;
    const here = installed[path];
    if (here ? here.version !== version : !(optional || devOptional)) {
      return `${path.replace(/^.*node_modules\//, "")} ${version} is wanted`;
    }
  }
  return null;
}

export function installMissing() {
  const reason = reasonToInstall();
  if (reason === null) return;
  console.log(`Installing the locked packages (${reason}) ...`);
  if (run("npm", ["ci", "--no-audit", "--no-fund"]) !== 0) {
    console.error(
      "The packages could not be installed: the reason stands above. npm needs the network the first time.",
    );
    process.exit(1);
  }
}
