/** What is still there at the next visit: the run, as kept by the browser or saved as a file. */
import type { Page } from "@playwright/test";
import { App, expect, test } from "./app.ts";
import { disc, png } from "./pictures.ts";
import { startStaticHost } from "./static-host.ts";

/** One worker, so that numbers can be repeated; a seed that no recording comes with. */
const run = "#data=drawn-signs&network=quick&backend=wasm&workers=1&seed=7";

const offer = (page: Page) => page.getByRole("region", { name: "Your last run", exact: true });
const foot = (page: Page) => page.getByRole("main").locator("footer");
const continueIt = (page: Page) => offer(page).getByRole("button", { name: "Continue", exact: true }).click();

/** All that was recorded, to the last bit. */
const recorded = (page: Page, upTo = Number.POSITIVE_INFINITY) =>
  page.evaluate((last) => {
    const names = ["trainLoss", "trainAccuracy", "validationLoss", "validationAccuracy", "roiIoU"] as const;
    const steps = window.fovea.steps().filter((step) => step <= last);
    return {
      steps,
      thetas: steps.map((step) => [0, 1, 5].map((probe) => window.fovea.theta(step, probe))),
      series: names.map((name) => window.fovea.series(name).filter(({ step }) => step <= last)),
    };
  }, upTo);

/** Trains until a step is recorded, pauses, and waits until that is kept. */
async function trainTo(app: App, step: number): Promise<number> {
  await app.train();
  await app.waitForStep(step);
  await app.pauseTraining();
  const kept = async () => Number(/up to step (\d+)/.exec((await foot(app.page).textContent()) ?? "")?.[1]);
  // The page hears of the last steps a moment later than of the pause.
  await expect
    .poll(
      async () =>
        (await kept()) === (await app.view("step")) && (await app.steps()).at(-1) === (await kept()),
    )
    .toBe(true);
  return kept();
}

test("a run goes on at the next visit as if nothing had been between, to the same numbers", async ({
  app,
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  await app.open(run);
  const paused = await trainTo(app, 40);
  const before = await recorded(page);
  await page.reload();
  await app.waitUntilReady();
  await expect(offer(page)).toContainText(`Quick on drawn signs, step ${paused}`);
  await expect(offer(page)).toContainText("validation accuracy");
  expect(await app.view("frameCount"), "nothing takes over by itself").toBe(0);

  await continueIt(page);
  await app.waitForStatus("paused");
  await expect(offer(page)).toBeHidden();
  expect(await app.view("step")).toBe(paused);
  expect(await recorded(page)).toEqual(before);
  await app.expectShown(paused);
  await app.seek(8);
  await app.expectShown(8);

  await trainTo(app, paused + 40);
  const goneOn = await recorded(page);
  expect(
    goneOn.series[0]?.map(({ step }) => step),
    "no step is missing or twice",
  ).toEqual(goneOn.series[0]?.map((_, i) => i + 1));
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const unbroken = new App(await context.newPage());
  await unbroken.open(run);
  await trainTo(unbroken, paused + 40);
  const whole = await recorded(unbroken.page, paused + 40);
  const goneOnTo = await recorded(page, paused + 40);
  expect(goneOnTo.series).toEqual(whole.series);
  const common = (one: typeof whole) =>
    whole.steps.map((step) => [step, one.thetas[one.steps.indexOf(step)]]);
  expect(common(goneOnTo)).toEqual(common(whole));
  await context.close();
});

test("a tab that is closed in the middle of training loses a few seconds at most", async ({ app, page }) => {
  await app.open(run);
  await app.train();
  await expect(foot(page)).toContainText("Kept in this browser up to step", { timeout: 120_000 });
  const kept = Number(/up to step (\d+)/.exec((await foot(page).textContent()) ?? "")?.[1]);
  expect(kept).toBeGreaterThanOrEqual(20);
  const context = page.context();
  await page.close();
  const next = new App(await context.newPage());
  await next.open(run);
  await continueIt(next.page);
  await next.waitForStatus("paused");
  expect(await next.view("step")).toBeGreaterThanOrEqual(kept);
  await next.train();
  await next.waitForStep(kept + 8);
  await next.pauseTraining();
});

test("a short run is not kept, and a discarded one is gone", async ({ app, page }) => {
  await app.open(run);
  await app.stepOnceButton.click();
  await app.waitForStep(1);
  await app.waitForStatus("paused");
  await page.reload();
  await app.waitUntilReady();
  await expect(offer(page)).toHaveCount(0);

  await trainTo(app, 24);
  await page.reload();
  await app.waitUntilReady();
  await offer(page).getByRole("button", { name: "Discard", exact: true }).click();
  await expect(offer(page)).toHaveCount(0);
  await page.reload();
  await app.waitUntilReady();
  await app.stepOnceButton.click();
  await app.waitForStep(1);
  await expect(offer(page)).toHaveCount(0);
});

test("two tabs keep a run each, and neither takes the other’s", async ({ app, page }) => {
  test.setTimeout(300_000);
  await app.open(run);
  const first = await trainTo(app, 24);
  const other = new App(await page.context().newPage());
  await other.open(run.replace("seed=7", "seed=8"));
  await expect(offer(other.page), "that run is in use").toHaveCount(0);
  const second = await trainTo(other, 32);
  const [ofFirst, ofSecond] = [await recorded(page), await recorded(other.page)];
  await page.close();
  await other.page.reload();
  await other.waitUntilReady();

  await expect(offer(other.page)).toContainText(`step ${second}`);
  await continueIt(other.page);
  await other.waitForStatus("paused");
  expect(await recorded(other.page)).toEqual(ofSecond);
  const third = new App(await other.page.context().newPage());
  await third.open(run);
  await expect(offer(third.page)).toContainText(`step ${first}`);
  await continueIt(third.page);
  await third.waitForStatus("paused");
  expect(await recorded(third.page)).toEqual(ofFirst);
});

test("a run is saved as a file and opened again: the same frames, curves and networks", async ({
  app,
  page,
}) => {
  await app.open(run);
  await trainTo(app, 40);
  const before = await recorded(page);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save run", exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^fovea-quick-seed7-step\d+\.fovea$/);
  const path = await download.path();

  await page.reload();
  await app.waitUntilReady();
  await app.openDataSet(path);
  await app.waitForStatus("replay");
  expect(await recorded(page), "to the last bit").toEqual(before);

  await app.chooseImage({ name: "disc.png", mimeType: "image/png", buffer: png(96, 96, disc(96, 30)) });
  await expect(page.getByTestId("yours-classes")).toContainText("%", { timeout: 60_000 });
  const last = await app.picture("yours-output");
  await app.seek(0);
  await app.expectShown(0);
  await expect.poll(() => app.picture("yours-output"), "seen through an earlier network").not.toBe(last);
});

test("after the first visit the page opens and trains without a network", async ({ browser }) => {
  test.setTimeout(300_000);
  const host = await startStaticHost();
  const page = await browser.newPage({ baseURL: host.address });
  try {
    const app = new App(page);
    await app.open("");
    await expect(foot(page)).toContainText("Works offline.", { timeout: 120_000 });
    host.stop();
    await page.reload();
    await app.waitUntilReady();
    await app.waitForStatus("replay");
    expect(await page.evaluate(() => crossOriginIsolated), "isolated, though the host sends no headers").toBe(
      true,
    );
    await expect(foot(page)).toContainText("Works offline.", { timeout: 60_000 });
    await app.train();
    await app.waitForStep(8);
    await app.pauseTraining();
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const opened = await Promise.all(names.map((name) => caches.open(name)));
      const requests = await Promise.all(opened.map((cache) => cache.keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept.filter((path) => !/^\/(assets\/|index\.html$|favicon\.svg$|recorded-)/.test(path))).toEqual(
      [],
    );
  } finally {
    await page.close();
    host.stop();
  }
});
