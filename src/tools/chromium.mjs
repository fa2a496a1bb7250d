// @ts-check
/** Finds a Chromium for the tests, and installs one where that is possible. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./project.mjs";

const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macPrograms = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** No sandbox: containers seldom allow one, and only our own pages are opened. The rest keeps Chromium to itself. */
export const plainArgs = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];

/** SwiftShader gives WebGL2 without a graphics card: right for correctness, useless for speed. */
export const chromiumArgs = [
  ...plainArgs,
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--enable-unsafe-webgpu",
];

/**
 * FOVEA_CHROMIUM, else CHROME_PATH, else the system's, else the one that Playwright keeps for itself.
 * What is found is kept in FOVEA_CHROMIUM, so that the programs started from here need not look again.
 * @returns {Promise<string | null>}
 */
export async function findChromium() {
  for (const variable of ["FOVEA_CHROMIUM", "CHROME_PATH"]) {
    const path = process.env[variable];
    if (!path) continue;
    if (!existsSync(path)) throw new Error(`${variable} names ${path}, and there is no such file.`);
    return path;
  }
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = [
    ...programs.flatMap((program) => folders.map((folder) => join(folder, program))),
    ...macPrograms,
  ];
  const found = candidates.find(isUsable) ?? (await playwrightChromium());
  if (found) process.env.FOVEA_CHROMIUM = found;
  return found;
}

/** @param {string} path */
function isUsable(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  return !isSnap(path) && answers(path);
}

/**
 * Ubuntu's chromium is a snap, or a script that asks for one: confined so that it cannot be driven from outside.
 * @param {string} path
 */
function isSnap(path) {
  const real = realpathSync(path);
  if (real.includes("/snap/") || real.endsWith("/snap")) return true;
  return statSync(real).size < 10_000 && readFileSync(real, "utf8").includes("/snap/");
}

/** @param {string} path */
const answers = (path) => spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;

/** @returns {Promise<string | null>} */
async function playwrightChromium() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return path && existsSync(path) && answers(path) ? path : null;
}

/**
 * As `findChromium`, and when there is none installs one: Debian's package where we may, else Playwright's own.
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync("/usr/bin/apt-get") && installDebianChromium()) {
    const installed = await findChromium();
    if (installed) return installed;
  }
  console.log("Fetching Playwright's Chromium ...");
  // Its system libraries need root; without, they are mostly there already on a desktop.
  run("playwright", ["install", ...(isRoot ? ["--with-deps"] : []), "chromium"]);
  const installed = await findChromium();
  if (installed) return installed;
  throw new Error(
    "No Chromium was found and none could be installed. Install Chromium or Chrome, or name one:\n" +
      "FOVEA_CHROMIUM=/path/to/chromium npm test",
  );
}

function installDebianChromium() {
  const environment = { DEBIAN_FRONTEND: "noninteractive" };
  console.log("Installing Debian's chromium ...");
  if (run("apt-get", ["update", "-q"], environment) !== 0) return false;
  const { stdout } = spawnSync("apt-cache", ["policy", "chromium"], { encoding: "utf8" });
  const candidate = /Candidate:\s*(\S+)/.exec(stdout ?? "")?.[1] ?? "(none)";
  if (candidate === "(none)" || candidate.includes("snap")) return false;
  return run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], environment) === 0;
}
