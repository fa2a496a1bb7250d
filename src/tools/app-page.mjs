// @ts-check
/** Serving the built app, and driving it as a visitor would: for programs that measure. */
import { spawn } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { freePort } from "./free-port.mjs";
import { installMissing } from "./install.mjs";
import { root } from "./project.mjs";

/** @import { Page } from "@playwright/test" */

/** Starts the app as a visitor would. @returns {Promise<{ address: string, stop: () => void }>} */
export async function serve() {
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, "src/tools/start.mjs"), "--port", String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve, reject) => {
    child.stdout.on("data", (text) => String(text).includes("Fovea is ready") && resolve(undefined));
    child.on("exit", (code) => reject(new Error(`the server ended with status ${code}`)));
  });
  return { address: `http://localhost:${port}/`, stop: () => child.kill("SIGTERM") };
}

/**
 * A browser for measurements, whatever is missing installed; says so where the machine is busy already.
 * @param {readonly string[]} args
 */
export async function launchBrowser(args) {
  const [load = 0] = loadavg();
  if (load > 0.5) {
    console.warn(
      `This machine is busy (load ${load.toFixed(1)} on ${cpus().length} cores): the figures will be worse.`,
    );
  }
  installMissing();
  const executablePath = await ensureChromium();
  const { chromium } = await import("@playwright/test");
  const browser = await chromium.launch({ executablePath, args: [...args] });
  const machine = { processor: cpus()[0]?.model, cores: cpus().length, load, node: process.versions.node };
  return { browser, machine };
}

/** Opens a link and waits until its run stands ready. @param {Page} page @param {string} address */
export async function openRun(page, address) {
  await page.goto(address);
  await page.waitForFunction(() => window.fovea?.dataSet, undefined, { timeout: 120_000 });
  await page
    .getByRole("button", { name: "Train", exact: true })
    .and(page.locator(":enabled"))
    .waitFor({ timeout: 60_000 });
}

/** Presses Train. @param {Page} page @returns {Promise<number>} seconds until a step is recorded */
export async function train(page) {
  return page.evaluate(async () => {
    const button = [...document.querySelectorAll("button")].find(
      (candidate) => (candidate.getAttribute("aria-label") ?? candidate.textContent)?.trim() === "Train",
    );
    const begin = performance.now();
    Object.assign(window, { trainingBegan: begin });
    button?.click();
    while (!window.fovea.steps().some((step) => step >= 1)) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return (performance.now() - begin) / 1000;
  });
}
