/** The article at the page's foot: every figure leads to its panel at its moment and back, links lead to its sections. */
import { type App, expect, quickRun, test } from "./app.ts";
import { expectLit, fastestStep, nearest, stepsPerEpoch } from "./guide.ts";

const button = (app: App, name: string) => app.page.getByRole("button", { name, exact: true });

/** How far below the window's top. */
const topOf = (app: App, name: string) =>
  button(app, name).evaluate((element) => element.getBoundingClientRect().top);

test("each “Show me” seeks its moment and leads to its panel; Escape leads back to where one was reading", async ({
  app,
  page,
}) => {
  await app.openRecording("#article=what");
  const steps = await app.steps();
  const [tenth, epoch] = [stepsPerEpoch / 10, stepsPerEpoch].map((step) => nearest(steps, Math.round(step)));
  const [fastest, end] = [await fastestStep(page), steps.at(-1) as number];
  const ways = [
    ["before training", "Stage", 0],
    ["the end", "Stage", end],
    ["the first tenth of epoch 1", "Theta", tenth],
    ["where theta moved fastest", "Stage", fastest],
    ["the end of epoch 1", "Sampler inspector", epoch],
    ["the gradient in the first tenth", "Gradient", tenth],
    ["the training film", "Timeline", 0],
    ["the approach at the end", "Stillness", end],
    ["the disturbance bench", "Disturbance bench", end],
    // These leave the playhead where it is.
    ["theta by hand", "Steer", end],
    ["one step in slow motion", "One step", end],
    ["with and without", "Twin", end],
    ["films to take away", "Export", end],
  ] as const;
  for (const [what, region, step] of ways) {
    await test.step(what, async () => {
      const name = `Show me: ${what}`;
      await button(app, name).scrollIntoViewIfNeeded();
      const top = await topOf(app, name);
      await button(app, name).click();
      await app.expectShown(step as number);
      await expectLit(page, region);
      const panel = page.getByRole("region", { name: region, exact: true });
      await expect(panel).toBeFocused();
      const said = page.getByRole("status", { name: "Led away from the article" });
      await expect(said).toContainText(`${region}: `);
      if (!["Steer", "One step", "Twin", "Export"].includes(region))
        await expect(said).toContainText(`Step ${step}, `);
      await page.keyboard.press("Escape");
      await expect(button(app, name)).toBeFocused();
      expect(Math.abs((await topOf(app, name)) - top)).toBeLessThan(2);
      await expect(page.locator("[data-spotlit]")).toHaveCount(0);
    });
  }
  const missing = page.getByRole("button", { name: /^Show me/ });
  expect(await missing.count(), "none but these").toBe(ways.length);
});

test("of a run of a few steps the figures say which step stands in for what is meant", async ({
  app,
  page,
}) => {
  await app.open(quickRun.replace("seed=42", "seed=43"));
  const said = page.getByRole("status", { name: "Led away from the article" });
  await button(app, "Show me: before training").click();
  await expect(said).toContainText("Nothing is recorded yet.");
  await button(app, "Back to the article").click();
  await app.stepOnceButton.click();
  await app.waitForStep(1);
  await app.waitForStatus("paused");
  await button(app, "Show me: the end of epoch 1").click();
  await app.expectShown(1);
  await expect(said).toContainText("Step 1, the nearest recorded to the end of epoch 1 (step 201)");
  await expect(page.locator(".way-back")).toContainText("Step 1, the nearest recorded to the end of epoch 1");
});

test("links lead to a section and change nothing else", async ({ app, page }) => {
  await app.openRecording();
  await app.seek(200);
  await expect.poll(() => page.evaluate(() => location.hash)).toContain("&step=200");
  const before = await page.evaluate(() => [location.hash, window.fovea.frameCount]);
  await page.evaluate(() => {
    location.hash = "#article=sampler";
  });
  const heading = page.getByRole("heading", { name: "3. The bilinear sampler mixes four pixels" });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  await expect.poll(() => page.evaluate(() => location.hash)).toBe(`${before[0]}&article=sampler`);
  expect(await page.evaluate(() => window.fovea.frameCount)).toBe(before[1]);
  await app.expectShown(200);

  await test.step("the whole link opens there, at its step", async () => {
    await page.reload();
    await app.waitUntilReady();
    await expect(heading).toBeFocused();
    await expect(heading).toBeInViewport();
    await app.expectShown(200);
  });

  await test.step("the contents lead on, and by keyboard; away from the article the link forgets it", async () => {
    await page.getByRole("link", { name: "Two films" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Two films" })).toBeFocused();
    await expect.poll(() => page.evaluate(() => location.hash)).toContain("&article=films");
    await page.evaluate(() => scrollTo(0, 0));
    await expect.poll(() => page.evaluate(() => location.hash)).not.toContain("article");
  });
});

test("what to try is set up in the app itself", async ({ app, page }) => {
  await app.openRecording();
  await button(app, "Set up: four classes").click();
  await expect.poll(async () => (await app.view("dataSet"))?.classes, { timeout: 60_000 }).toBe(4);
  expect(await app.view("status")).toBe("idle");
  expect(await app.view("frameCount")).toBe(0);
  await expect(app.trainButton).toBeInViewport();
  await expect(page.locator(".way-back")).toContainText(
    "A new run stands ready with four classes. Press Train.",
  );
});

test("the figures are the picture on the stage, at their moments", async ({ app, page }) => {
  await app.openRecording("#article=what");
  await app.seek((await app.steps()).at(-1) as number);
  const same = async () =>
    expect
      .poll(async () => (await app.picture("article-output-end")) === (await app.picture("stage-output")))
      .toBe(true);
  await same();
  const [untrained, end] = [await app.picture("article-output-untrained"), await app.picture("stage-output")];
  expect(untrained).not.toBe(end);
  await page.locator(".pair").nth(3).click();
  await expect.poll(() => app.picture("stage-output")).not.toBe(end);
  await page.getByRole("heading", { name: "What it is" }).scrollIntoViewIfNeeded();
  await same();
});
