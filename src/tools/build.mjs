// @ts-check
/** Builds dist/, and does nothing when dist/ was made from the very same sources. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, run } from "./project.mjs";

const sources = ["index.html", "package.json", "package-lock.json", "vite.config.ts", "public", "src"];
/** Stands outside dist/, which holds nothing but what is served. */
const stampFile = join(root, ".cache", "build-stamp");

/** Names, sizes and times of all sources: reading their contents would take longer than it saves. */
function stampOfSources() {
  const hash = createHash("sha256");
  /** @param {string} path */
  const add = (path) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (!found) return;
    if (found.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`);
    else hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
  };
  for (const source of sources) add(source);
  return hash.digest("hex");
}

export function buildWhenStale() {
  const stamp = stampOfSources();
  const built = existsSync(join(root, "dist", "index.html")) && existsSync(stampFile);
  if (built && readFileSync(stampFile, "utf8") === stamp) return;
  rmSync(stampFile, { force: true });
  if (run("vite", ["build", "--logLevel", "warn"]) !== 0) {
    console.error("The app could not be built: the reason stands above.");
    process.exit(1);
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}
