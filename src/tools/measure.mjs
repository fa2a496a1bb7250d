// @ts-check
/**
 * `npm run measure`: drives the built app in a headless Chromium (drawn signs, Quick, WASM) and prints the figures
 * that the project promises. Figures, not tests: they depend on the machine.
 */
import { writeFileSync } from "node:fs";
import util from "node:util"; // whole: an old Node, which lacks parseArgs, must get as far as being told so
import { launchBrowser, openRun, serve, train } from "./app-page.mjs";
import { plainArgs } from "./chromium.mjs";
import { requireNode } from "./project.mjs";

/** @import { Page } from "@playwright/test" */

requireNode();
const { values: options } = util.parseArgs({
  options: {
    seeds: { type: "string", default: "0" },
    seed: { type: "string", default: "42" },
    seconds: { type: "string", default: "180" },
    link: { type: "string", default: "data=drawn-signs&network=quick&backend=wasm" },
    json: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});
if (options.help) {
  console.log(`npm run measure -- [--seconds 180]  how long the main run trains (at least 60)
                  [--seed 42]      its seed
                  [--seeds 10]     then 60 seconds for each of so many other seeds
                  [--link data=drawn-signs&network=quick&backend=wasm]
                  [--json FILE]    all figures, for programs`);
  process.exit(0);
}

/** Seconds of training after which the curves are read. */
const earlySeconds = 60;
const mainSeconds = Math.max(earlySeconds, Number(options.seconds));

const { browser, machine } = await launchBrowser(plainArgs);
const server = await serve();

try {
  const main = await measureMainRun(Number(options.seed));
  printMainRun(main);
  const seeds = [];
  for (let i = 0; i < Number(options.seeds); i++) {
    const figures = await measureSeed(i + 1);
    seeds.push(figures);
    console.log(
      `seed ${figures.seed}: roiIoU ${show(figures.roiIoU0)} -> ${show(figures.roiIoU60)}, ` +
        `validation accuracy ${percent(figures.validationAccuracy60)}, ${figures.steps60} steps`,
    );
  }
  if (seeds.length > 0) {
    const gained = seeds.filter(({ gain }) => gain >= 0.12).length;
    console.log(`\n${gained} of ${seeds.length} seeds gain 0.12 or more in roiIoU in ${earlySeconds} s`);
  }
  if (options.json) {
    const chromiumVersion = browser.version();
    const report = { date: new Date().toISOString(), machine, chromium: chromiumVersion, main, seeds };
    writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  }
} finally {
  await browser.close();
  server.stop();
}

/**
 * A fresh page (and storage) on which a run stands ready.
 * @param {number} seed
 * @returns {Promise<Page>}
 */
async function openPage(seed) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`uncaught error: ${error.message}`));
  await page.addInitScript(observe);
  await openRun(page, `${server.address}#${options.link}&epochs=500&seed=${seed}`);
  return page;
}

/** Runs in the page, before it: keeps what the browser says about long tasks and slow answers. */
function observe() {
  const seen = { longTasks: /** @type {object[]} */ ([]), interactions: /** @type {object[]} */ ([]) };
  Object.assign(window, { observed: seen });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.longTasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { name, duration, interactionId } = /** @type {PerformanceEventTiming} */ (entry);
      if (interactionId) seen.interactions.push({ name, duration, id: interactionId });
    }
  }).observe(
    /** @type {PerformanceObserverInit} */ ({ type: "event", buffered: true, durationThreshold: 16 }),
  );
}

/** @param {Page} page @param {number} seconds since Train was pressed */
function waitUntil(page, seconds) {
  return page.waitForFunction(
    (/** @type {number} */ wanted) =>
      performance.now() - /** @type {any} */ (window).trainingBegan >= wanted * 1000,
    seconds,
    { timeout: seconds * 1000 + 60_000, polling: 100 },
  );
}

/** Where the curves stand now. @param {Page} page */
function readCurves(page) {
  return page.evaluate(() => {
    const { series, step, status, imagesPerSecond } = window.fovea;
    return {
      step,
      status,
      imagesPerSecond,
      roiIoU0: series("roiIoU").find((point) => point.step === 0)?.value ?? Number.NaN,
      roiIoU: series("roiIoU").at(-1)?.value ?? Number.NaN,
      validationAccuracy: series("validationAccuracy").at(-1)?.value ?? Number.NaN,
    };
  });
}

/** @param {number} seed */
async function measureSeed(seed) {
  const page = await openPage(seed);
  await train(page);
  await waitUntil(page, earlySeconds);
  const { step, roiIoU0, roiIoU, validationAccuracy } = await readCurves(page);
  await page.context().close();
  return {
    seed,
    steps60: step,
    roiIoU0,
    roiIoU60: roiIoU,
    gain: roiIoU - roiIoU0,
    validationAccuracy60: validationAccuracy,
  };
}

/** @param {number} seed */
async function measureMainRun(seed) {
  const page = await openPage(seed);
  const firstStepSeconds = await train(page);
  await waitUntil(page, 10);
  const tensorsBefore = await page.evaluate(() => window.fovea.tensorCount());
  await waitUntil(page, earlySeconds);
  const early = await readCurves(page);
  const interactions = await interact(page);
  await waitUntil(page, mainSeconds);
  const late = await readCurves(page);
  const tensorsAfter = await page.evaluate(() => window.fovea.tensorCount());
  const longTasks = await page.evaluate(() => {
    const { observed, trainingBegan } = /** @type {any} */ (window);
    return observed.longTasks
      .filter((/** @type {any} */ task) => task.startTime >= trainingBegan)
      .map((/** @type {any} */ task) => Math.round(task.duration));
  });
  await page.context().close();
  return {
    seed,
    seconds: mainSeconds,
    firstStepSeconds,
    early,
    late,
    interactions,
    longTasks: /** @type {number[]} */ (longTasks),
    tensorDrift: tensorsAfter - tensorsBefore,
  };
}

/**
 * Thirty clicks and drags while it trains. The browser reports no answer faster than 16 ms: those count as 16.
 * @param {Page} page
 */
async function interact(page) {
  const seen = () => page.evaluate(() => /** @type {any} */ (window).observed.interactions.length);
  const before = await seen();
  const slider = page.getByRole("slider", { name: "Timeline", exact: true });
  const live = page.getByRole("button", { name: "Live", exact: true });
  const track = await slider.boundingBox();
  // The track reaches to the planned end: only its recorded part has anything to show.
  const recorded = await slider.evaluate((input) => {
    const { step } = window.fovea;
    return Math.min(1, step / Number(/** @type {HTMLInputElement} */ (input).max || step));
  });
  let made = 0;
  for (let round = 0; round < 6; round++) {
    await page.getByTestId(`probe-input-${round % 8}`).click();
    if (track) {
      const y = track.y + track.height / 2;
      const at = (/** @type {number} */ share) => track.x + track.width * recorded * share;
      await page.mouse.move(at(0.9), y);
      await page.mouse.down();
      for (let part = 8; part >= 2; part--) await page.mouse.move(at(part / 10), y);
      await page.mouse.up();
    }
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await page.waitForTimeout(300);
    await slider.press("ArrowLeft");
    await live.click();
    made += 5;
    await page.waitForTimeout(300);
  }
  /** @type {{ id: number, duration: number }[]} */
  const entries = await page.evaluate(
    (from) => /** @type {any} */ (window).observed.interactions.slice(from),
    before,
  );
  /** @type {Map<number, number>} */
  const worstOf = new Map();
  for (const { id, duration } of entries) worstOf.set(id, Math.max(duration, worstOf.get(id) ?? 0));
  const slow = [...worstOf.values()];
  const all = [...slow, ...new Array(Math.max(0, made - slow.length)).fill(16)].sort((a, b) => a - b);
  return { made, worst: all.at(-1) ?? 0, p75: all[Math.floor(all.length * 0.75)] ?? 0 };
}

/** @param {Awaited<ReturnType<typeof measureMainRun>>} figures */
function printMainRun({
  seed,
  seconds,
  firstStepSeconds,
  early,
  late,
  interactions,
  longTasks,
  tensorDrift,
}) {
  const worstTask = Math.max(0, ...longTasks);
  const over100 = longTasks.filter((duration) => duration > 100).length;
  const rows = [
    ["Train to the first recorded step", `${firstStepSeconds.toFixed(2)} s`, "at most 5 s"],
    [`roiIoU after 0 and ${earlySeconds} s`, `${show(early.roiIoU0)} -> ${show(early.roiIoU)}`, "+0.150"],
    [`roiIoU after ${seconds} s`, show(late.roiIoU), ""],
    [`validation accuracy after ${earlySeconds} s`, percent(early.validationAccuracy), "at least 60 %"],
    [`validation accuracy after ${seconds} s`, percent(late.validationAccuracy), "at least 85 % after 180 s"],
    [`steps after ${earlySeconds} s and ${seconds} s`, `${early.step}, ${late.step} (${late.status})`, ""],
    ["images a second", `${Math.round(early.imagesPerSecond)}`, ""],
    ["page tasks over 50 ms while training", `${longTasks.length}, worst ${worstTask} ms`, ""],
    ["page tasks over 100 ms while training", `${over100}`, "none"],
    [`worst of ${interactions.made} clicks and drags`, `${interactions.worst} ms`, "at most 200 ms"],
    ["their 75th percentile", `${interactions.p75} ms`, "at most 100 ms"],
    ["tensors gained while training", `${tensorDrift}`, "0"],
  ];
  console.log(`\n${options.link}&seed=${seed}\n`);
  for (const [what = "", figure = "", wanted = ""] of rows) {
    console.log(`${what.padEnd(40)}${figure.padEnd(26)}${wanted}`);
  }
  console.log();
}

/** @param {number} value */
function show(value) {
  return value.toFixed(3);
}

/** @param {number} value */
function percent(value) {
  return `${(100 * value).toFixed(1)} %`;
}
