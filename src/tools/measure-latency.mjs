// @ts-check
/** How quickly the page answers while it trains: real clicks, keys and drags, timed by the browser itself. */

/** @import { Page } from "@playwright/test" */

/** Runs in the page, before it: keeps what the browser says about long tasks and slow answers. */
export function observe() {
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

/** Milliseconds since Train was pressed of the tasks over 50 ms, and how long each took. @param {Page} page */
export function longTasks(page) {
  return page.evaluate(() => {
    const { observed, trainingBegan } = /** @type {any} */ (window);
    /** @type {number[]} */
    const durations = observed.longTasks
      .filter((/** @type {any} */ task) => task.startTime >= trainingBegan)
      .map((/** @type {any} */ task) => Math.round(task.duration));
    return durations;
  });
}

const rounds = 3;
/** Between two actions, so that each is answered by itself. */
const pauseMs = 400;

/**
 * Thirty of them: ten kinds, three times each. The browser reports no answer faster than 16 ms: those count as 16. An
 * action of several presses (a step typed digit by digit) counts with its slowest.
 * @param {Page} page
 */
export async function interact(page) {
  const actions = await actionsOn(page);
  const taken = () => page.evaluate(() => /** @type {any} */ (window).observed.interactions.splice(0));
  await taken();
  /** @type {{ what: string, duration: number }[]} */
  const answers = [];
  for (let round = 0; round < rounds; round++) {
    for (const [what, act] of Object.entries(actions)) {
      await act(round);
      // The browser reports an answer some time after it was painted.
      await page.waitForTimeout(pauseMs);
      /** @type {{ duration: number }[]} */
      const entries = await taken();
      answers.push({ what, duration: Math.max(16, ...entries.map(({ duration }) => duration)) });
    }
  }
  const sorted = answers.toSorted((a, b) => a.duration - b.duration);
  return {
    made: answers.length,
    worst: sorted.at(-1)?.duration ?? 0,
    slowest: sorted.at(-1)?.what ?? "",
    p75: sorted[Math.ceil(sorted.length * 0.75) - 1]?.duration ?? 0,
    median: sorted[Math.ceil(sorted.length / 2) - 1]?.duration ?? 0,
  };
}

/** @param {Page} page @returns {Promise<Record<string, (round: number) => Promise<void>>>} */
async function actionsOn(page) {
  const button = (/** @type {string} */ name) => page.getByRole("button", { name, exact: true });
  const slider = page.getByRole("slider", { name: "Timeline", exact: true });
  const charts = page.getByRole("region", { name: "Charts", exact: true }).locator(".seek-surface");
  const theta = page.getByRole("region", { name: "Theta", exact: true }).locator(".seek-surface");
  // The track reaches to the planned end: only its recorded part has anything to show.
  const recorded = await slider.evaluate((input) => {
    const { step } = window.fovea;
    return Math.min(1, step / Number(/** @type {HTMLInputElement} */ (input).max || step));
  });
  return {
    "a click on a probe": (round) => page.getByTestId(`probe-input-${2 * round + 1}`).click(),
    "a drag on the timeline": (round) => drag(page, slider, recorded, 0.9 - 0.1 * round),
    "a key, one frame on": () => page.keyboard.press("."),
    "a click on a chart": (round) => clickAt(page, charts.nth(round), recorded * 0.6),
    "a click on a line of theta": (round) => clickAt(page, theta.nth(round), recorded * 0.4),
    "a step typed": async (round) => {
      await page.getByRole("spinbutton", { name: "Step", exact: true }).click();
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(String(64 + 8 * round), { delay: 60 });
      await page.keyboard.press("Enter");
    },
    "Play and Pause": async () => {
      await button("Play").click();
      await page.waitForTimeout(pauseMs);
      await button("Pause").click();
    },
    "help, opened and closed": async () => {
      await button("Help").click();
      await page.keyboard.press("Escape");
    },
    "the other theme": () => button("Theme").click(),
    "back to live": () => button("Live").click(),
  };
}

/** @import { Locator } from "@playwright/test" */

/** @param {Page} page @param {Locator} place @param {number} share of its width */
async function clickAt(page, place, share) {
  const box = await place.boundingBox();
  if (box) await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
}

/** From one share of the recorded part down to a fifth of it. @param {Page} page @param {Locator} slider @param {number} recorded @param {number} from */
async function drag(page, slider, recorded, from) {
  const box = await slider.boundingBox();
  if (!box) return;
  const at = (/** @type {number} */ share) => box.x + box.width * recorded * share;
  const y = box.y + box.height / 2;
  await page.mouse.move(at(from), y);
  await page.mouse.down();
  for (let part = 7; part >= 0; part--) await page.mouse.move(at(0.2 + ((from - 0.2) * part) / 7), y);
  await page.mouse.up();
}
