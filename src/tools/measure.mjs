// @ts-check
/**
 * `npm run measure`: drives the built app in a headless Chromium and prints the figures that the project promises: what
 * it costs to show a long recording, then training (drawn signs, Quick, WASM) and how the page answers meanwhile. Figures, not tests: they depend on the machine.
 */
import { writeFileSync } from "node:fs";
import util from "node:util"; // whole: an old Node, which lacks parseArgs, must get as far as being told so
import { launchBrowser, openRun, serve, train } from "./app-page.mjs";
import { plainArgs } from "./chromium.mjs";
import { interact, longTasks, observe } from "./measure-latency.mjs";
import { measureMap } from "./measure-map.mjs";
import { measureRecordings } from "./measure-recording.mjs";
import { requireNode } from "./project.mjs";

/** @import { Page } from "@playwright/test" */

requireNode();
const { values: options } = util.parseArgs({
  options: {
    seeds: { type: "string", default: "0" },
    seed: { type: "string", default: "42" },
    seconds: { type: "string", default: "180" },
    link: { type: "string", default: "data=drawn-signs&network=quick&backend=wasm" },
    only: { type: "string" },
    json: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});
if (options.help) {
  console.log(`npm run measure -- [--seconds 180]  how long the main run trains (at least 60)
                  [--seed 42]      its seed
                  [--seeds 10]     then 60 seconds for each of so many other seeds
                  [--link data=drawn-signs&network=quick&backend=wasm]
                  [--only recording]  or map, or training: one of the parts
                  [--json FILE]    all figures, for programs`);
  process.exit(0);
}

/** Seconds of training after which the curves are read. */
const earlySeconds = 60;
const mainSeconds = Math.max(earlySeconds, Number(options.seconds));

const { browser, machine } = await launchBrowser(plainArgs);
const server = await serve();

try {
  const wants = (/** @type {string} */ part) => (options.only ?? part) === part;
  const recordings = wants("recording") ? await measureRecordings(browser, server.address) : [];
  printRecordings(recordings);
  const map = wants("map") ? await measureMap(browser) : null;
  if (map) {
    console.log(
      `Theta map, ${map.points} points: ${map.all.toFixed(1)} ms from thetas to pixels, ${map.drawing.toFixed(1)} ms of them drawing (medians of ${map.repeats}), ${map.processor.toFixed(1)} ms of processor time`,
    );
  }
  const main = wants("training") ? await measureMainRun(Number(options.seed)) : null;
  if (main) printMainRun(main);
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
    const report = {
      date: new Date().toISOString(),
      machine,
      chromium: chromiumVersion,
      recordings,
      map,
      main,
      seeds,
    };
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
  const tasks = await longTasks(page);
  await page.context().close();
  return {
    seed,
    seconds: mainSeconds,
    firstStepSeconds,
    early,
    late,
    interactions,
    longTasks: tasks,
    tensorDrift: tensorsAfter - tensorsBefore,
  };
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
    [
      `worst of ${interactions.made} clicks, keys and drags`,
      `${interactions.worst} ms (${interactions.slowest})`,
      "at most 200 ms",
    ],
    ["their 75th percentile, median", `${interactions.p75}, ${interactions.median} ms`, "at most 100 ms"],
    ["tensors gained while training", `${tensorDrift}`, "0"],
  ];
  console.log(`\n${options.link}&seed=${seed}\n`);
  printRows(rows);
}

/** @param {Awaited<ReturnType<typeof measureRecordings>>} recordings the long one, and the short one to compare with */
function printRecordings([long, short]) {
  if (!long || !short) return;
  const { seek, redraw, play, memory } = long;
  const megabytes = (/** @type {number | null} */ bytes) =>
    bytes === null ? "not told" : `${(bytes / 1e6).toFixed(0)} MB`;
  const ratio = (/** @type {number} */ a, /** @type {number} */ b) => `${(a / b).toFixed(2)} times`;
  const rows = [
    [`seek: median of ${seek.count}`, `${seek.median.toFixed(1)} ms`, "at most 16 ms"],
    ["seek: 99th percentile, worst", `${seek.p99.toFixed(1)}, ${seek.worst.toFixed(1)} ms`, "at most 50 ms"],
    ["its processor time, with what it sets off", `${seek.processor.toFixed(1)} ms`, ""],
    ["until the last picture out of sight has followed", `${seek.followed.toFixed(1)} ms`, ""],
    [
      "until all panels out of sight have followed",
      `${seek.caughtUp.toFixed(1)} ms; ${seek.late} times not before the next seek`,
      "",
    ],
    ["seeks that left a panel in sight behind", `${seek.wrong}`, "0"],
    [
      "frames dropped at 8x",
      `${percent(play.dropped)} of ${play.due}, one in ${play.frameMs.toFixed(1)} ms`,
      "at most 5 %",
    ],
    ["memory of the page, its scripts’ part", `${megabytes(memory.page)}, ${megabytes(memory.heap)}`, ""],
    ["memory with its workers", megabytes(memory.withWorkers), "at most 300 MB"],
    [`a seek, against ${short.name}`, ratio(seek.median, short.seek.median), "1"],
    [
      `curves drawn anew, against ${short.name}`,
      `${redraw.median.toFixed(1)} and ${short.redraw.median.toFixed(1)} ms, ${ratio(redraw.median, short.redraw.median)}`,
      "1",
    ],
  ];
  console.log(`\nA recording of ${long.name}, 24 probes\n`);
  printRows(rows);
}

/** @param {readonly (readonly string[])[]} rows what, figure, and what is wanted */
function printRows(rows) {
  const wide = (/** @type {number} */ column) => 2 + Math.max(...rows.map((row) => row[column]?.length ?? 0));
  for (const [what = "", figure = "", wanted = ""] of rows) {
    console.log(`${what.padEnd(wide(0))}${figure.padEnd(wide(1))}${wanted}`);
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
