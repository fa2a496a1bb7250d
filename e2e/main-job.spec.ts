import { expect, quickRun, test } from "./app.ts";
import { disc, png } from "./pictures.ts";

test("train, scrub back meanwhile, return to live, drop an image, reload", async ({ app, page }) => {
  test.setTimeout(300_000);
  await app.open();
  // The recording that plays at first: its first frame is the untrained network's.
  await app.waitForStatus("replay");
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await app.seek(0);
  await app.expectShown(0);
  const untrained = await app.picture("stage-output");

  await test.step("training fills the recording, the early steps densely", async () => {
    await app.train();
    await app.waitForStep(64);
    expect(await app.steps()).toEqual(expect.arrayContaining([0, 1, 2, 4, 8, 16, 32, 64]));
    expect(await app.view("following")).toBe(true);
    const losses = await page.evaluate(() => window.fovea.series("trainLoss").map(({ value }) => value));
    expect(losses.length).toBeGreaterThan(2);
    expect(losses.every((loss) => Number.isFinite(loss))).toBe(true);
  });

  await test.step("the playhead stays where it was put, and training goes on", async () => {
    await app.seek(2);
    await app.expectShown(2);
    expect(await app.view("following")).toBe(false);
    const [stepBefore, framesBefore] = [await app.view("step"), await app.view("frameCount")];
    await expect.poll(() => app.view("step"), { timeout: 60_000 }).toBeGreaterThan(stepBefore);
    await expect.poll(() => app.view("frameCount"), { timeout: 60_000 }).toBeGreaterThan(framesBefore);
    await app.expectShown(2);
    expect(await app.view("status")).toBe("training");
  });

  await test.step("step 0 shows what the untrained network showed", async () => {
    await app.seek(0);
    await app.expectShown(0);
    expect(await app.picture("stage-output")).toBe(untrained);
  });

  await test.step("Live attaches again", async () => {
    await app.liveButton.click();
    await expect.poll(() => app.view("following")).toBe(true);
    await expect(app.liveButton).toHaveAttribute("aria-pressed", "true");
    await expect.poll(async () => (await app.view("playhead")) > 16).toBe(true);
  });

  await test.step("the slider says where one stands", async () => {
    await expect(app.timeline).toHaveAttribute("aria-valuetext", /^step \d[\d,.]*, epoch [\d.]+/);
  });

  await test.step("a dropped image shows how each moment would have seen it", async () => {
    await app.drop({ name: "disc.png", mimeType: "image/png", buffer: png(96, 96, disc(96, 30)) });
    await expect(page.getByTestId("yours-output")).toBeVisible();
    await expect(page.getByTestId("yours-classes")).toContainText("%");
    await app.waitForStep(200);
    await app.pauseTraining();
    await app.seek(0);
    await app.expectShown(0);
    const before = await app.picture("yours-output");
    await app.liveButton.click();
    await expect.poll(() => app.picture("yours-output")).not.toBe(before);
    await expect(app.alerts).toHaveCount(0);
  });

  await test.step("paused, nothing moves any more", async () => {
    const frames = await app.view("frameCount");
    await page.waitForTimeout(1500);
    expect(await app.view("frameCount")).toBe(frames);
  });

  await test.step("a reload gives a page that trains again", async () => {
    await page.reload();
    await app.waitUntilReady();
    await app.train();
    await app.waitForStep(8);
    await app.pauseTraining();
  });
});

test("the same seed and number of workers give the same losses", async ({ app, page }) => {
  const losses: unknown[] = [];
  for (let run = 0; run < 2; run++) {
    await page.goto("about:blank");
    await app.open(`${quickRun}&workers=1`);
    await app.train();
    await app.waitForStep(32);
    await app.pauseTraining();
    losses.push(await page.evaluate(() => window.fovea.series("trainLoss").filter(({ step }) => step <= 32)));
  }
  expect(losses[0]).toEqual(losses[1]);
});
