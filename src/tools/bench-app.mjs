// @ts-check
/** What the app itself costs beside its training steps: starting, and recording what it shows. Drives it as a visitor. */
import { openRun } from "./app-page.mjs";
import { printTable } from "./text-table.mjs";

/** @import { Browser, Page } from "@playwright/test" */

/** Steps after which the cost of recording is read: frames and validation have come to their usual pace. */
const steps = 1024;
const link = "#data=drawn-signs&network=quick&backend=wasm&seed=42&epochs=500";

/** @param {Browser} browser @param {string} address */
export async function measureApp(browser, address) {
  const start = await measureStart(browser, address);
  const recording = await measureRecording(browser, address);
  printTable({
    caption: "Quick on WASM: from Train to the first recorded step, in the app",
    note: "With an empty cache; the limit is 2 s.",
    wordColumns: 1,
    rows: [
      ["Part", "ms"],
      ...Object.entries(start).map(([part, ms]) => [startParts[part] ?? part, ms.toFixed(0)]),
    ],
  });
  const { share, parts } = recording;
  printTable({
    caption: `Quick on WASM: where the app's time went in ${steps} steps`,
    note: `Frames, validation and checkpoints take ${(100 * share).toFixed(1)} % of the training time; the limit is 10 %.`,
    wordColumns: 1,
    rows: [["Part", "ms a step"], ...Object.entries(parts).map(([part, ms]) => [part, ms.toFixed(2)])],
  });
  return { start, recording };
}

/** @type {Record<string, string>} */
const startParts = {
  code: "the engine's code",
  backend: "its backend, compiled and started",
  firstFrame: "the untrained network's frame and validation",
  reading: "the first batch's pictures",
  firstStep: "the first step",
  rest: "telling the page",
  total: "together",
};

/** A fresh page with no cache. @param {Browser} browser @param {string} address */
async function open(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`uncaught error: ${error.message}`));
  await openRun(page, address + link);
  return page;
}

/** One single step, so that what was spent by then is what it took. @param {Browser} browser @param {string} address */
async function measureStart(browser, address) {
  const page = await open(browser, address);
  const total = await page.evaluate(async () => {
    const button = [...document.querySelectorAll("button")].find(
      (candidate) => (candidate.getAttribute("aria-label") ?? candidate.textContent)?.trim() === "Step once",
    );
    const begin = performance.now();
    button?.click();
    while (!window.fovea.steps().includes(1)) await new Promise((resolve) => setTimeout(resolve, 5));
    return performance.now() - begin;
  });
  const { startMs, spentMs } = await vitals(page);
  await page.context().close();
  const parts = {
    ...startMs,
    firstFrame: spentMs.frames + spentMs.validation + spentMs.checkpoints,
    reading: spentMs.reading,
    firstStep: spentMs.steps,
  };
  const sum = Object.values(parts).reduce((all, ms) => all + ms, 0);
  return { ...parts, rest: total - sum, total };
}

/** @param {Browser} browser @param {string} address */
async function measureRecording(browser, address) {
  const page = await open(browser, address);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  const reached = (/** @type {number} */ step) => window.fovea.step >= step;
  // The first step compiles: it is told of as start-up.
  await page.waitForFunction(reached, 1, { timeout: 60_000 });
  const before = await vitals(page);
  await page.waitForFunction(reached, steps, { timeout: 600_000, polling: 250 });
  const after = await vitals(page);
  const made = await page.evaluate(() => window.fovea.step);
  await page.context().close();
  const {
    reading,
    steps: stepping,
    frames,
    validation,
    checkpoints,
  } = difference(after.spentMs, before.spentMs);
  const recorded = frames + validation + checkpoints;
  const perStep = (/** @type {number} */ ms) => ms / made;
  return {
    share: recorded / (reading + stepping + recorded),
    parts: {
      "training steps": perStep(stepping),
      "reading pictures": perStep(reading),
      frames: perStep(frames),
      validation: perStep(validation),
      checkpoints: perStep(checkpoints),
    },
  };
}

/** @typedef {{ reading: number, steps: number, frames: number, validation: number, checkpoints: number }} Spent */

/** @param {Spent} after @param {Spent} before @returns {Spent} */
const difference = (after, before) => ({
  reading: after.reading - before.reading,
  steps: after.steps - before.steps,
  frames: after.frames - before.frames,
  validation: after.validation - before.validation,
  checkpoints: after.checkpoints - before.checkpoints,
});

/** @param {Page} page */
async function vitals(page) {
  const taken = await page.evaluate(() => window.fovea.vitals());
  if (!taken?.startMs || !taken.spentMs) throw new Error("the run has not started");
  return { startMs: taken.startMs, spentMs: taken.spentMs };
}
