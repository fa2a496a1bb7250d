// @ts-check
/** What the app itself costs beside its training steps: starting, and recording what it shows. Drives it as a visitor. */
import { openRun, train } from "./app-page.mjs";
import { printTable } from "./text-table.mjs";

/** @import { Browser } from "@playwright/test" */

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
    rows: [["Part", "ms"], ...Object.entries(start).map(([part, ms]) => [part, ms.toFixed(0)])],
  });
  printTable({
    caption: `Quick on WASM: where the app's time goes, ${steps} steps`,
    note: `Looking and recording take ${(100 * recording.share).toFixed(1)} % of the training time; the limit is 10 %.`,
    wordColumns: 1,
    rows: [
      ["Part", "ms a step"],
      ...Object.entries(recording.parts).map(([part, ms]) => [part, ms.toFixed(3)]),
    ],
  });
  return { start, recording };
}

/** A fresh page with no cache. @param {Browser} browser @param {string} address */
async function open(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`uncaught error: ${error.message}`));
  await openRun(page, address + link);
  return page;
}

/** Milliseconds by part. @param {Browser} browser @param {string} address @returns {Promise<Record<string, number>>} */
async function measureStart(browser, address) {
  const page = await open(browser, address);
  const together = 1000 * (await train(page));
  const timing = await page.evaluate(() => window.fovea.timing);
  await page.context().close();
  if (!timing?.firstStep) throw new Error("the first step was recorded without its times");
  const { reading, steps: step, ...recording } = timing.firstStep;
  const parts = {
    "engine loaded, backend compiled": timing.engine,
    "pictures read": reading,
    "the first step": step,
    "looking and recording": Object.values(recording).reduce((sum, ms) => sum + ms, 0),
  };
  const known = Object.values(parts).reduce((sum, ms) => sum + ms, 0);
  return { ...parts, "messages, page": together - known, together };
}

/** @param {Browser} browser @param {string} address */
async function measureRecording(browser, address) {
  const page = await open(browser, address);
  await train(page);
  await page.waitForFunction((wanted) => window.fovea.step >= wanted, steps, {
    timeout: 900_000,
    polling: 250,
  });
  const { timing, step } = await page.evaluate(() => ({
    timing: window.fovea.timing,
    step: window.fovea.step,
  }));
  await page.context().close();
  if (!timing?.firstStep) throw new Error("the run says nothing of its times");
  const { firstStep, spent } = timing;
  /** What came with the first step compiled and was told of above. @type {Record<string, number>} */
  const parts = Object.fromEntries(
    Object.entries(spent).map(([part, ms]) => [
      part,
      (ms - firstStep[/** @type {keyof typeof spent} */ (part)]) / (step - 1),
    ]),
  );
  const total = Object.values(parts).reduce((sum, ms) => sum + ms, 0);
  const training = (parts.steps ?? 0) + (parts.reading ?? 0);
  return { steps: step, share: (total - training) / training, parts };
}
