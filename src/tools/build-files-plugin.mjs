// @ts-check
/**
 * Writes `build-files.js`, by which the service worker knows the files of this build: path, SHA-256 digest, and whether the
 * page needs it to open and to train without a network.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const listName = "build-files.js";
/** Not the app's own affair, or fetched anew by every visit. */
const leftOut = new Set([listName, "service-worker.js", "fovea.png"]);
/** Fetched and kept when they are wanted: the measuring page, and the trained network. */
const wanted = /^assets\/measure-app-|^trained\//;
/** @returns {import("vite").Plugin} */
export function buildFiles() {
  let folder = "dist";
  return {
    name: "fovea-build-files",
    apply: "build",
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    // Everything is on the disk by then, what lies in `public` too.
    closeBundle() {
      const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .replaceAll("\\", "/"),
        )
        .filter((path) => !leftOut.has(path) && !path.endsWith(".md"))
        .sort();
      const contents = new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
      const needed = reachable(contents);
      const files = Object.fromEntries(
        [...contents].map(([path, content]) => [path, { digest: sha256(content), needed: needed.has(path) }]),
      );
      const version = sha256(JSON.stringify(files)).slice(0, 16);
      writeFileSync(join(folder, listName), `self.buildFiles = ${JSON.stringify({ version, files })};\n`);
    },
  };
}

/**
 * The files that the page leads to: code and pages lead to those whose names stand in them.
 * @param {ReadonlyMap<string, Buffer>} contents
 */
function reachable(contents) {
  const found = new Set(["index.html"]);
  for (const path of found) {
    if (!/\.(html|js|css)$/.test(path)) continue;
    const text = String(contents.get(path));
    for (const other of contents.keys()) {
      if (!wanted.test(other) && text.includes(other.replace(/^assets\//, ""))) found.add(other);
    }
  }
  return found;
}

/** @param {string | Buffer} content */
const sha256 = (content) => createHash("sha256").update(content).digest("hex");
