/** The curves: what they show, that the playhead goes where they are pressed, and that the table says the same. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "@playwright/test";
import type { SeriesName } from "../src/recording/frame.ts";
import { writeSyntheticRun } from "../src/tools/synthetic-run.mjs";
import { type App, expect, quickRun, test } from "./app.ts";

const folder = fileURLToPath(new URL("../.cache", import.meta.url));
const long = { steps: 20_000, frames: 2000, probes: 12, approach: 6, stepsPerEpoch: 500 };

type Spikes = NonNullable<Parameters<typeof writeSyntheticRun>[0]["spikes"]>;

async function openLongRun(app: App, spikes: Spikes = []) {
  const out = await writeSyntheticRun({
    out: join(folder, "charts-spec.fovea"),
    ...long,
    spikes,
  });
  await app.open(`${quickRun}&seed=7`);
  await app.openDataSet(out);
  await app.waitForStatus("replay");
  await expect.poll(() => app.view("frameCount")).toBe(long.frames);
}

const charts = (page: Page) => page.getByRole("region", { name: "Charts", exact: true });
const theta = (page: Page) => page.getByRole("region", { name: "Theta", exact: true });

/** The last value of a curve at or before the playhead. */
const valueAtPlayhead = (page: Page, name: SeriesName): Promise<number> =>
  page.evaluate((series) => {
    const { playhead } = window.fovea;
    return window.fovea.series(series).findLast(({ step }) => step <= playhead)?.value ?? Number.NaN;
  }, name);

/** The recorded step that lies at a share of the time axis. */
const stepAt = (page: Page, end: number, share: number): Promise<number> =>
  page.evaluate((wanted) => window.fovea.steps().findLast((step) => step <= wanted) ?? -1, end * share);

/** The surface of a drawing that is pressed to go somewhere. */
const surfaces = (region: Locator) => region.locator(".seek-surface");

test("a press on any chart, or on theta’s lines, goes to that step, and a drag goes along", async ({
  app,
  page,
}) => {
  await openLongRun(app);
  await expect(surfaces(charts(page))).toHaveCount(3);
  const places = [...(await surfaces(charts(page)).all()), ...(await surfaces(theta(page)).all())];
  expect(places).toHaveLength(7);
  for (const [i, place] of places.entries()) {
    const box = await place.boundingBox();
    if (!box) throw new Error("a chart without a box");
    const share = 0.2 + 0.1 * i;
    await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
    const playhead = await app.view("playhead");
    // A pixel is several recorded steps wide.
    const pixel = long.steps / box.width;
    expect(Math.abs(playhead - (await stepAt(page, long.steps, share))), `chart ${i}`).toBeLessThanOrEqual(
      2 * pixel,
    );
    await app.expectShown(playhead);
  }
  const [first] = places;
  const box = await first?.boundingBox();
  if (!box) throw new Error("a chart without a box");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.1, y);
  await page.mouse.down();
  const passed = [];
  for (const share of [0.3, 0.5, 0.7]) {
    await page.mouse.move(box.x + box.width * share, y);
    passed.push(await app.view("playhead"));
  }
  await page.mouse.up();
  expect([...passed].sort((a, b) => a - b)).toEqual(passed);
  expect(new Set(passed).size).toBe(3);
});

test("figures at the playhead are the series’ own, in the charts, under the pointer and in the table", async ({
  app,
  page,
}) => {
  await openLongRun(app);
  for (const step of [0, 4321, 19_999]) {
    await app.seek(step);
    await expect.poll(async () => step - (await app.view("playhead"))).toBeLessThan(11);
    const [loss, accuracy] = [
      await valueAtPlayhead(page, "validationLoss"),
      await valueAtPlayhead(page, "validationAccuracy"),
    ];
    const chart = (title: string) => charts(page).locator("figure").filter({ hasText: title });
    await expect(chart("Loss").locator("figcaption")).toContainText(loss.toPrecision(3));
    await expect(chart("Accuracy").locator("figcaption")).toContainText((100 * accuracy).toFixed(0));
  }
  const playhead = await app.view("playhead");
  const box = await surfaces(charts(page)).nth(1).boundingBox();
  if (!box) throw new Error("a chart without a box");
  await page.mouse.move(box.x + box.width * 0.25, box.y + 40);
  await expect(charts(page)).toContainText(/step \S+, epoch \d+\.\d\dtrain \d\.\d+ · valid \d\.\d+/);
  expect(await app.view("playhead"), "reading moves nothing").toBe(playhead);

  await charts(page).getByRole("button", { name: "Table", exact: true }).click();
  await app.seek(10_000);
  const shown = await app.view("playhead");
  const row = page.getByTestId("figures-at-playhead");
  await expect(row).toContainText(String(shown).slice(-3));
  for (const name of ["trainLoss", "validationLoss"] as const) {
    await expect(row).toContainText((await valueAtPlayhead(page, name)).toPrecision(3));
  }
  const current = charts(page).locator("tr[aria-current]");
  await expect(current).toBeInViewport();
  await app.seek(19_000);
  await expect(current, "the table follows the playhead").toContainText(/^1[89]/);
  await expect(current).toBeInViewport();
});

test("among 20,000 steps one spike is drawn, what is no number is a gap that is said, and drawing stays cheap", async ({
  app,
  page,
}) => {
  await openLongRun(app, [
    { series: "trainLoss", step: 7777, value: 5.75 },
    ...Array.from({ length: 1000 }, (_, i) => ({
      series: "trainLoss" as const,
      step: 12_000 + i,
      value: null,
    })),
  ]);
  const chart = charts(page).locator("figure").filter({ hasText: "Loss" });
  await expect(chart.getByRole("img")).toHaveAttribute(
    "aria-label",
    /1000 values are not a finite number: a gap/,
  );
  await expect(chart).toContainText("gap: not a finite number");
  const raw = chart.locator("[data-line=raw]");
  const drawn = await raw.evaluate((path) => {
    const box = (path as SVGPathElement).getBBox();
    const parts = (path.getAttribute("d") ?? "").split("M").slice(1);
    const points = parts.map((part) => part.split("L").map((pair) => pair.split(",").map(Number)));
    return { box: { x: box.x, y: box.y, width: box.width, height: box.height }, points };
  });
  const all = drawn.points.flat();
  expect(all.length).toBeLessThanOrEqual(6 * 256);
  const highest = all.reduce((best, point) => ((point[1] ?? 0) < (best[1] ?? 0) ? point : best));
  expect(((highest[0] ?? 0) - drawn.box.x) / drawn.box.width).toBeCloseTo(7777 / long.steps, 2);
  const [before, after] = drawn.points;
  expect(drawn.points).toHaveLength(2);
  expect(((before?.at(-1)?.[0] ?? 0) - drawn.box.x) / drawn.box.width).toBeCloseTo(12_000 / long.steps, 1);
  expect(((after?.[0]?.[0] ?? 0) - drawn.box.x) / drawn.box.width).toBeCloseTo(13_000 / long.steps, 1);
});

test("axes have at most five ticks, accuracy goes from 0 to 100, and the x axis says what it counts", async ({
  app,
  page,
}) => {
  await openLongRun(app);
  await expect(charts(page).locator("figure")).toHaveCount(3);
  for (const figure of await charts(page).locator("figure").all()) {
    for (const axis of [".recharts-xAxis-tick-labels", ".recharts-yAxis-tick-labels"]) {
      const ticks = await figure.locator(`${axis} .recharts-cartesian-axis-tick-value`).allTextContents();
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(5);
    }
    await expect(figure).toContainText("epoch");
  }
  const accuracy = charts(page).locator("figure").filter({ hasText: "Accuracy" });
  const ticks = await accuracy
    .locator(".recharts-yAxis-tick-labels .recharts-cartesian-axis-tick-value")
    .allTextContents();
  expect([ticks[0], ticks.at(-1)]).toEqual(["0", "100"]);
});

test("until the drawing code has come the charts’ frames stand where they will be: nothing shifts", async ({
  app,
  page,
}) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/curve-plots-.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await app.open();
  const place = (title: string) => charts(page).getByText(title, { exact: true }).first();
  const [loss, accuracy] = [await place("Loss").boundingBox(), await place("Accuracy, %").boundingBox()];
  const box = await charts(page).boundingBox();
  release();
  await expect(charts(page).getByRole("img")).toHaveCount(3);
  expect(await place("Loss").boundingBox()).toMatchObject({ x: loss?.x, y: loss?.y });
  expect(await place("Accuracy, %").boundingBox()).toMatchObject({ x: accuracy?.x, y: accuracy?.y });
  expect(await charts(page).boundingBox()).toEqual(box);
  const shifted = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifted.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(0.05);
});
