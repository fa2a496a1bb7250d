// @ts-check
/** A long run of Quick in the app: whether its steps stay as fast, and its memory as small, as they were. */
import { openRun } from "./app-page.mjs";
import { printTable } from "./text-table.mjs";

/** @import { Browser, Page } from "@playwright/test" */

/** Where the pace and the memory are looked at, as far as the run goes; the last step is added. */
const marks = [100, 1000, 5000, 10_000, 15_000];
/** Steps around a mark whose pace counts. */
const windowSteps = 200;
/** The memory is compared with that at the first mark after the first epoch. */
const stepsPerEpoch = 202;
/** More than this is not flat. */
const flatWithin = { pace: 1.1, memory: 1.05 };
const mebibyte = 2 ** 20;

/** @typedef {{ step: number, wholeMs: number, stepMs: number, tensors: number, pageBytes: number, workerBytes: number }} Reading */

/** @param {Browser} browser @param {string} address @param {number} steps */
export async function soak(browser, address, steps) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`uncaught error: ${error.message}`));
  const epochs = Math.min(500, Math.ceil((steps + windowSteps) / stepsPerEpoch) + 1);
  await openRun(page, `${address}#data=drawn-signs&network=quick&backend=wasm&seed=42&epochs=${epochs}`);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  /** @type {Reading[]} */
  const readings = [];
  for (const mark of [...marks.filter((mark) => mark < steps), steps]) {
    const reading = await readAt(page, mark);
    console.log(`soak: step ${reading.step}, ${reading.stepMs.toFixed(1)} ms a step`);
    readings.push(reading);
  }
  await context.close();
  const verdict = judge(readings);
  printTable({
    caption: `Quick on WASM: ${steps} steps in the app`,
    note: `Pace at the end ${times(verdict.pace)} that of the first mark, memory ${times(verdict.memory)} that after the first epoch: ${verdict.isFlat ? "flat" : "NOT flat"}.`,
    wordColumns: 0,
    rows: [
      ["step", "ms a step", "with pictures and recording", "page MiB", "workers MiB", "tensors"],
      ...readings.map(({ step, stepMs, wholeMs, pageBytes, workerBytes, tensors }) => [
        ...[`${step}`, stepMs.toFixed(2), wholeMs.toFixed(2)],
        ...[(pageBytes / mebibyte).toFixed(1), (workerBytes / mebibyte).toFixed(1), `${tensors}`],
      ]),
    ],
  });
  return { steps, readings, ...verdict };
}

/** @param {number} ratio */
const times = (ratio) => `${ratio.toFixed(2)} times`;

/** Means over the steps from a mark on, then memory. @param {Page} page @param {number} mark @returns {Promise<Reading>} */
async function readAt(page, mark) {
  await page.waitForFunction((step) => window.fovea.step >= step, mark, { timeout: 0, polling: 200 });
  const start = await readClock(page);
  await page.waitForFunction((step) => window.fovea.step >= step, start.step + windowSteps, { timeout: 0 });
  const end = await readClock(page);
  const count = end.step - start.step;
  const memory = await page.evaluate(async () => {
    // Known to Chromium on isolated pages only, and not to TypeScript.
    const measured = await /** @type {any} */ (performance).measureUserAgentSpecificMemory();
    let workers = 0;
    for (const { bytes, attribution } of measured.breakdown) {
      const ofWorker = attribution.some(
        (/** @type {any} */ { scope }) => scope === "DedicatedWorkerGlobalScope",
      );
      if (ofWorker) workers += bytes;
    }
    return { pageBytes: measured.bytes - workers, workerBytes: workers };
  });
  const tensors = await page.evaluate(() => window.fovea.tensorCount());
  return {
    step: start.step,
    stepMs: (end.steps - start.steps) / count,
    wholeMs: (end.whole - start.whole) / count,
    ...memory,
    tensors,
  };
}

/** Milliseconds that went into training steps, and into everything, up to a step. @param {Page} page */
function readClock(page) {
  return page.evaluate(() => {
    const { step, timing } = window.fovea;
    if (!timing) throw new Error("the run says nothing of its times");
    const whole = Object.values(timing.spent).reduce((sum, ms) => sum + ms, 0);
    return { step, steps: timing.spent.steps, whole };
  });
}

/** @param {readonly Reading[]} readings */
function judge(readings) {
  const first = readings[0];
  const last = readings.at(-1);
  const settled = readings.find(({ step }) => step > stepsPerEpoch);
  if (!first || !last || !settled) return { pace: Number.NaN, memory: Number.NaN, isFlat: false };
  const bytes = (/** @type {Reading} */ { pageBytes, workerBytes }) => pageBytes + workerBytes;
  const pace = last.stepMs / first.stepMs;
  const memory = bytes(last) / bytes(settled);
  const tensorsStay = last.tensors === settled.tensors;
  return { pace, memory, isFlat: pace <= flatWithin.pace && memory <= flatWithin.memory && tensorsStay };
}
