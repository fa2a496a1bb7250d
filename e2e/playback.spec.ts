import { expect, quickRun, test } from "./app.ts";

test("buttons, keys and field move the one playhead", async ({ app, page }) => {
  await app.open();
  await app.train();
  await app.waitForStep(32);
  await app.pauseTraining();
  const steps = await app.steps();
  const last = steps.at(-1) ?? 0;
  await app.expectShown(last);

  await page.locator("body").press("Home");
  await app.expectShown(0);
  await page.keyboard.press(".");
  await app.expectShown(steps[1] ?? 0);
  await page.keyboard.press(".");
  await app.expectShown(steps[2] ?? 0);
  await page.keyboard.press(",");
  await app.expectShown(steps[1] ?? 0);

  await app.timeline.focus();
  await page.keyboard.press("ArrowRight");
  await app.expectShown(steps[2] ?? 0);

  await app.stepField.fill("9");
  await page.keyboard.press(",");
  await app.expectShown(steps[2] ?? 0); // no key of the player fires in a field
  await app.seek(8);
  await app.expectShown(8);

  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(() => app.view("playhead")).toBeGreaterThan(8);
  await expect.poll(() => app.view("playhead")).toBe(last);
  await expect(page.getByRole("button", { name: "Play", exact: true }), "it stops at the end").toBeVisible();

  await app.seek(steps.at(-2) ?? 0);
  await app.expectShown(steps.at(-2) ?? 0);
  await app.liveButton.click();
  await app.expectShown(last);
  expect(await app.view("following")).toBe(true);
});

test("training ends at the planned epochs, and Reset begins anew", async ({ app, page }) => {
  test.setTimeout(420_000);
  await app.open(`${quickRun}&epochs=1`);
  await app.train();
  await app.waitForStatus("done", 360_000);
  expect(await app.view("epoch")).toBeGreaterThanOrEqual(1);
  expect(await page.evaluate(() => window.fovea.series("validationAccuracy").length)).toBeGreaterThan(1);
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect.poll(() => app.view("frameCount")).toBeLessThanOrEqual(1);
  await app.waitForStatus("idle");
  await app.stepOnceButton.click();
  await app.waitForStep(1);
});

test("a link opens paused at its step", async ({ app }) => {
  await app.open(`${quickRun}&step=2`);
  await app.train();
  await app.waitForStep(16);
  await app.pauseTraining();
  await app.expectShown(2);
  expect(await app.view("following")).toBe(false);
});

test("training goes on while the tab is hidden", async ({ app, page }) => {
  await app.open();
  await app.train();
  await app.waitForStep(4);
  // What a hidden tab is to the page: it says so, and gets no animation frames. Headless tabs never really hide.
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true });
    window.requestAnimationFrame = () => 0;
  });
  const before = await app.view("step");
  await expect.poll(() => app.view("step"), { timeout: 60_000 }).toBeGreaterThan(before + 8);
});
