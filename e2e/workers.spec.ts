import { App, expect, quickRun, test } from "./app.ts";
import { startStaticHost } from "./static-host.ts";

const twoWorkers = `${quickRun}&workers=2`;

/** The losses of the first steps of a training with two workers, both of which have taken part. */
async function trainTogether(app: App): Promise<readonly { step: number; value: number }[]> {
  await app.open(twoWorkers);
  await app.train();
  await expect.poll(() => app.page.evaluate(() => window.fovea.workers), { timeout: 60_000 }).toBe(2);
  await expect(app.page.getByRole("button", { name: "WASM · 2 workers" })).toBeVisible();
  await app.waitForStep(Math.max(32, (await app.view("step")) + 8));
  await app.pauseTraining();
  await expect(app.alerts).toHaveCount(0);
  return app.page.evaluate(() => window.fovea.series("trainLoss").filter(({ step }) => step <= 32));
}

test("two workers train together, and leave no tensors behind", async ({ app, page }) => {
  const losses = await trainTogether(app);
  expect(losses).toHaveLength(32);
  expect(losses.every(({ value }) => Number.isFinite(value))).toBe(true);
  const tensors = await page.evaluate(() => window.fovea.tensorCount());
  await app.train();
  await app.waitForStep((await app.view("step")) + 16);
  await app.pauseTraining();
  expect(await page.evaluate(() => window.fovea.tensorCount())).toBe(tensors);
  const timing = await page.evaluate(() => window.fovea.timing);
  expect(timing?.engine).toBeGreaterThan(0);
  expect(timing?.firstStep?.steps).toBeGreaterThan(0);
  expect(timing?.spent.steps).toBeGreaterThan(timing?.firstStep?.steps ?? 0);
});

test("without isolation it trains the same, and is isolated at the next visit", async ({ browser }) => {
  test.setTimeout(300_000);
  const host = await startStaticHost();
  const page = await browser.newPage({ baseURL: host.address });
  try {
    const app = new App(page);
    const losses = [];
    for (const isolated of [false, true]) {
      losses.push(await trainTogether(app));
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
      await page.goto("about:blank");
    }
    expect(losses[1]).toEqual(losses[0]);
  } finally {
    await page.close();
    host.stop();
  }
});
