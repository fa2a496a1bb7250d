// @ts-check
/**
 * What it costs the page to show a long recording: seeking, playing, drawing the curves, memory. The recordings are
 * synthetic, opened as a visitor opens a run file; the page is the built one.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRun } from "./app-page.mjs";
import { writeSyntheticRun } from "./synthetic-run.mjs";

/** @import { Browser, Page } from "@playwright/test" */

/** The long one is what the bars are about; the short one tells what length costs. */
const recordings = [
  { name: "10,000 frames, 50,000 steps", frames: 10_000, steps: 50_000 },
  { name: "500 frames, 500 steps", frames: 500, steps: 500 },
];
const watched = { probes: 24, approach: 30 };
const seeks = 300;
const redrawings = 15;
const playSeconds = 6;
/** Until whatever an action has set off is done. */
const settleMs = 250;

/** @typedef {Awaited<ReturnType<typeof measureRecording>>} RecordingFigures */

/**
 * @param {Browser} browser
 * @param {string} address of the app
 */
export async function measureRecordings(browser, address) {
  const folder = mkdtempSync(join(tmpdir(), "fovea-measure-"));
  try {
    const figures = [];
    for (const recording of recordings) {
      const { name, ...length } = recording;
      const out = join(folder, `run-${length.frames}.fovea`);
      await writeSyntheticRun({ out, ...length, ...watched, stepsPerEpoch: Math.round(length.steps / 40) });
      figures.push({ name, ...(await measureRecording(browser, address, out)) });
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Browser} browser @param {string} address @param {string} file */
async function measureRecording(browser, address, file) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`uncaught error: ${error.message}`));
  await openRun(page, `${address}#data=drawn-signs&network=quick&backend=wasm&seed=43`);
  await openRecording(page, file);
  const times = await watchTimes(page);
  const before = await times();
  const seek = await page.evaluate(seekAround, seeks);
  const processor = ((await times()).processor - before.processor) / seeks;
  const redraw = await redrawCurves(page, times);
  const play = await playFast(page);
  const memory = await memoryOf(page);
  await context.close();
  return { seek: { ...seek, processor }, redraw, play, memory };
}

/** Opens a run file, and waits until its curves are drawn. @param {Page} page @param {string} file */
async function openRecording(page, file) {
  await page.getByLabel("Open data set", { exact: true }).first().setInputFiles(file);
  await page.waitForFunction(() => window.fovea.status === "replay", undefined, { timeout: 120_000 });
  await page.getByRole("region", { name: "Charts" }).getByRole("img").nth(2).waitFor();
  // Whatever was put off until the page has time is not to be paid for by the first seeks.
  await page.waitForTimeout(2000);
}

/**
 * Runs in the page. Seeks with the Timeline slider at the beginning of an animation frame, which is when browsers hand over
 * drags, and ends when that frame has been painted: a message posted before painting is delivered after it. A seek after
 * which a panel in sight shows another step is counted as wrong. Pictures and panels out of sight follow after that frame:
 * when the last picture has, and when the panels have that have come to it before the next seek, is told apart.
 * @param {number} count
 */
async function seekAround(count) {
  const slider = /** @type {HTMLInputElement} */ (document.querySelector("input[aria-label=Timeline]"));
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  const panels = ["Stage", "Probes", "Theta", "Charts", "Timeline"].map((name) =>
    document.querySelector(`[aria-label="${name}"]`),
  );
  const steps = window.fovea.steps();
  let chance = 12345;
  const nextStep = () => {
    chance = (Math.imul(chance, 1103515245) + 12345) & 0x7fffffff;
    return steps[chance % steps.length] ?? 0;
  };
  const milliseconds = /** @type {number[]} */ ([]);
  const followed = /** @type {number[]} */ ([]);
  const caughtUp = /** @type {number[]} */ ([]);
  let [wrong, began] = [0, 0];
  const last = document.querySelector('[aria-label="Probes"] li:last-child');
  const follower = new MutationObserver(() => followed.push(performance.now() - began));
  if (last) follower.observe(last, { subtree: true, attributes: true, characterData: true });
  const resting = [...document.querySelectorAll(".deferred[data-step]")];
  const playhead = () => String(window.fovea.playhead);
  const panelFollower = new MutationObserver(() => {
    if (resting.every((panel) => panel.getAttribute("data-step") === playhead()))
      caughtUp.push(performance.now() - began);
  });
  for (const panel of resting) panelFollower.observe(panel, { attributeFilter: ["data-step"] });
  for (let i = 0; i < count; i++) {
    let step = nextStep();
    while (step === window.fovea.playhead) step = nextStep();
    await new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        began = performance.now();
        setValue?.call(slider, String(step));
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        channel.port1.onmessage = () => {
          milliseconds.push(performance.now() - began);
          if (panels.some((panel) => panel?.getAttribute("data-step") !== String(step))) wrong++;
          resolve(undefined);
        };
        channel.port2.postMessage(null);
      });
    });
    // What the page puts off (the films further down) belongs to this seek, not to the next.
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  follower.disconnect();
  panelFollower.disconnect();
  const at = (/** @type {number[]} */ times, /** @type {number} */ share) =>
    times.sort((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? Number.NaN;
  const [median, p99, worst] = [at(milliseconds, 0.5), at(milliseconds, 0.99), at(milliseconds, 1)];
  return {
    count,
    median,
    p99,
    worst,
    wrong,
    followed: at(followed, 0.5),
    caughtUp: at(caughtUp, 0.5),
    late: count - caughtUp.length,
  };
}

/**
 * Milliseconds that the page's main thread has spent since now: in tasks, which other programs may have interrupted, and
 * on the processor, which they have not.
 * @param {Page} page
 */
export async function watchTimes(page) {
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  return async () => {
    const { metrics } = await client.send("Performance.getMetrics");
    const of = (/** @type {string} */ wanted) =>
      1000 * (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN);
    return { busy: of("TaskDuration"), processor: of("ThreadTime") };
  };
}

/**
 * How long the page is busy with drawing its curves anew: they are put away for the table and brought back.
 * @param {Page} page
 * @param {() => Promise<{ busy: number }>} times
 */
async function redrawCurves(page, times) {
  const charts = page.getByRole("region", { name: "Charts", exact: true });
  const table = charts.getByRole("button", { name: "Table", exact: true });
  const milliseconds = [];
  for (let i = 0; i < redrawings; i++) {
    await table.click();
    await charts.getByRole("table").waitFor();
    await page.waitForTimeout(settleMs);
    const before = await times();
    await table.evaluate((button) => /** @type {HTMLElement} */ (button).click());
    await charts.getByRole("img").nth(2).waitFor();
    await page.waitForTimeout(settleMs);
    milliseconds.push((await times()).busy - before.busy);
  }
  milliseconds.sort((a, b) => a - b);
  return { count: redrawings, median: milliseconds[Math.floor(redrawings / 2)] ?? 0 };
}

/**
 * Plays at 8x, where every animation frame has another recorded frame to show. Dropped are the screen's frames in which the
 * page showed no new one: those that never came, because the page was busy, and those that came and changed nothing.
 * @param {Page} page
 */
async function playFast(page) {
  await page.getByRole("combobox", { name: "Speed", exact: true }).selectOption("8");
  await page.getByRole("spinbutton", { name: "Step", exact: true }).fill("0");
  await page.keyboard.press("Enter");
  // How long a frame of this screen takes, when the page has nothing to do.
  const frameMs = await page.evaluate(async () => {
    const gaps = [];
    let before = await new Promise(requestAnimationFrame);
    for (let i = 0; i < 60; i++) {
      const now = await new Promise(requestAnimationFrame);
      gaps.push(Number(now) - Number(before));
      before = now;
    }
    return gaps.sort((a, b) => a - b)[30] ?? 0;
  });
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const shown = await page.evaluate(async (seconds) => {
    const stage = document.querySelector('[aria-label="Stage"]');
    const began = Number(await new Promise(requestAnimationFrame));
    let [updates, now, before] = [0, began, stage?.getAttribute("data-step")];
    while (now - began < seconds * 1000 && window.fovea.playhead < (window.fovea.steps().at(-1) ?? 0)) {
      now = Number(await new Promise(requestAnimationFrame));
      const step = stage?.getAttribute("data-step");
      if (step !== before) updates++;
      before = step;
    }
    return { updates, milliseconds: now - began };
  }, playSeconds);
  await page.getByRole("button", { name: /^(Pause|Play)$/ }).click();
  const due = Math.round(shown.milliseconds / frameMs);
  return { due, shown: shown.updates, dropped: Math.max(0, 1 - shown.updates / due), frameMs };
}

/** Bytes of the page and its workers, after the garbage was collected. @param {Page} page */
async function memoryOf(page) {
  const client = await page.context().newCDPSession(page);
  await client.send("HeapProfiler.collectGarbage");
  const { usedSize } = await client.send("Runtime.getHeapUsage");
  const all = await page.evaluate(async () => {
    const measure = /** @type {any} */ (performance).measureUserAgentSpecificMemory;
    if (!measure) return null;
    return measure.call(performance);
  });
  const ofPage = all?.breakdown?.filter((/** @type {any} */ part) =>
    part.attribution?.every((/** @type {any} */ from) => from.scope === "Window"),
  );
  const sum = (/** @type {any[] | undefined} */ parts) =>
    parts?.reduce((total, { bytes }) => total + bytes, 0) ?? null;
  return { heap: usedSize, page: sum(ofPage), withWorkers: all?.bytes ?? null };
}
