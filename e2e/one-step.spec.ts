import type { Page } from "@playwright/test";
import { type App, expect, quickRun, test } from "./app.ts";

const stageNames = [
  "Image",
  "Localisation net",
  "Theta",
  "Regular grid",
  "Sampling grid",
  "Sampler",
  "Classifier",
  "Loss",
];

const panelOf = (page: Page) => page.getByRole("region", { name: "One step", exact: true });
const sliderOf = (page: Page) => page.getByRole("slider", { name: "Moment of the step" });

const figure = async (page: Page, testId: string): Promise<number> =>
  Number((await page.getByTestId(testId).textContent())?.replace("\u2212", "-"));

/** The numbers of a matrix that is read aloud as "theta: 1.000, 0.000, ...". */
async function matrix(page: Page, testId: string): Promise<number[]> {
  const label = (await page.getByTestId(testId).getAttribute("aria-label")) ?? "";
  return label
    .slice(label.indexOf(":") + 1)
    .split(",")
    .map((number) => Number(number.replace("\u2212", "-")));
}

/** A few steps trained, the panel in sight, and its numbers those of the network at the playhead. */
async function trainedPanel(app: App, page: Page): Promise<void> {
  await app.open(quickRun);
  await app.train();
  await app.waitForStep(16);
  await app.pauseTraining();
  await panelOf(page).scrollIntoViewIfNeeded();
  await expect(panelOf(page)).toContainText(/Numbers of the network at step \d+/, { timeout: 60_000 });
}

test.describe("one step in slow motion", () => {
  // A step by key then stands at its end at once: what is read is what was meant.
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("by keys alone through all stages and back, with numbers that fit together", async ({ app, page }) => {
    test.setTimeout(180_000);
    await trainedPanel(app, page);
    const panel = panelOf(page);
    const slider = sliderOf(page);
    const heading = panel.getByRole("heading", { level: 3 });
    await slider.focus();
    await slider.press("Home");

    const shapes: string[] = [];
    for (const [i, name] of [...stageNames, ...stageNames.toReversed()].entries()) {
      await expect(heading).toHaveText(name);
      await expect(slider).toHaveAttribute("aria-valuetext", new RegExp(`^${i < 8 ? "forward" : "back"}, `));
      await expect(slider).toHaveValue(String(i + 1));
      await expect(panel.locator("[aria-live=polite]"), "one sentence, and read out").toHaveText(
        /^[^.?]+[.?]$/,
      );
      shapes.push((await panel.getByRole("definition").allTextContents()).join(" "));
      if (i < 15) await slider.press("ArrowRight");
    }
    expect(shapes.slice(0, 8)).toEqual([
      "[1, 40, 40, 3]",
      "[1, 20, 20, 3] [1, 10, 10, 12] [1, 5, 5, 24] [1, 48] [1, 2, 3]",
      "[1, 2, 3]",
      "[1, 24, 24, 2]",
      "[1, 24, 24, 2] [1, 24, 24, 2]",
      "[1, 40, 40, 3] [1, 24, 24, 2] [1, 24, 24, 3]",
      "[1, 12, 12, 16] [1, 6, 6, 32] [1, 3, 3, 48] [1, 96] [1, 43]",
      "[1, 43] [ ]",
    ]);

    await test.step("theta is the recorded frame's", async () => {
      await slider.press("Home");
      for (let i = 0; i < 2; i++) await slider.press("ArrowRight");
      const recorded = await page.evaluate(() => window.fovea.theta(window.fovea.playhead, 0));
      // The frame's network and the one that was asked are the same; figures have three places.
      for (const [i, number] of (await matrix(page, "one-step-theta")).entries())
        expect(Math.abs(number - (recorded?.[i] as number)), `entry ${i}`).toBeLessThan(0.002);
    });

    await test.step("the marked point is read where theta puts it", async () => {
      for (let i = 0; i < 2; i++) await slider.press("ArrowRight");
      const [a, b, tx, c, d, ty] = (await matrix(page, "one-step-theta")) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      // Row 6 and column 18 of 24: the pixel's centre.
      const [x, y] = [(2 * 18 + 1) / 24 - 1, (2 * 6 + 1) / 24 - 1];
      const source = ((await page.getByTestId("one-step-source").textContent()) ?? "")
        .replaceAll("\u2212", "-")
        .match(/-?[\d.]+/g)
        ?.map(Number);
      expect(source?.[0]).toBeCloseTo(a * x + b * y + tx, 2);
      expect(source?.[1]).toBeCloseTo(c * x + d * y + ty, 2);
    });

    await test.step("the loss is -log of what was believed of the true class, its slope p - 1", async () => {
      for (let i = 0; i < 3; i++) await slider.press("ArrowRight");
      const p = await figure(page, "one-step-true-probability");
      const loss = await figure(page, "one-step-loss");
      expect(p).toBeGreaterThan(0);
      expect(Math.exp(-loss)).toBeCloseTo(p, 2);
      await slider.press("ArrowRight");
      expect(await figure(page, "one-step-true-gradient")).toBeCloseTo(p - 1, 2);
    });

    await test.step("keys of the panel are not the timeline's", async () => {
      const before = await app.view("playhead");
      await slider.press("End");
      await expect(heading).toHaveText("Image");
      await expect(panel).toContainText("The corners move by");
      const [loss, after] = [await figure(page, "one-step-before"), await figure(page, "one-step-after")];
      // It is to take a twentieth away, were the loss straight; how bent it is depends on the step at which training paused.
      expect(after / loss).toBeGreaterThan(0.9);
      expect(after).toBeLessThan(loss);
      expect(await app.view("playhead")).toBe(before);
      expect(await app.view("following")).toBe(true);
    });
  });

  test("less motion: nothing plays by itself, and what is played cuts from stage to stage", async ({
    app,
    page,
  }) => {
    test.setTimeout(120_000);
    await app.open(quickRun);
    await panelOf(page).scrollIntoViewIfNeeded();
    const slider = sliderOf(page);
    await expect(slider).toHaveValue("1");
    // Every value that the slider ever takes, seen from within the page.
    await slider.evaluate((input) => {
      const seen: string[] = [];
      Object.assign(window, { momentsSeen: seen });
      const look = () => {
        const { value } = input as HTMLInputElement;
        if (seen.at(-1) !== value) seen.push(value);
        requestAnimationFrame(look);
      };
      look();
    });
    const seen = () => page.evaluate(() => (window as unknown as { momentsSeen: string[] }).momentsSeen);
    await page.getByRole("combobox", { name: "Speed of the slow motion" }).selectOption("2");
    await slider.focus();
    await slider.press("k");
    await expect.poll(async () => (await seen()).length, { timeout: 30_000 }).toBeGreaterThan(2);
    await page.getByRole("button", { name: "Pause the step" }).click();
    for (const value of await seen()) expect(Number.isInteger(Number(value)), value).toBe(true);
  });
});

test("with motion a stage moves on its way, stands at its end, and a recording without networks says so", async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  // The recording that comes with the app: thetas, no weights.
  await page.goto("./");
  await expect.poll(() => app.view("status"), { timeout: 60_000 }).toBe("replay");
  const panel = panelOf(page);
  await panel.scrollIntoViewIfNeeded();
  const slider = sliderOf(page);
  await slider.focus();
  await slider.press("ArrowRight");
  await expect(panel).toContainText("This stage needs the network itself.", { timeout: 60_000 });
  for (let i = 0; i < 3; i++) await slider.press("ArrowRight");
  await expect(panel.getByRole("heading", { level: 3 })).toHaveText("Sampling grid");
  await expect
    .poll(async () => {
      const moment = Number(await slider.inputValue());
      return moment > 4 && moment < 5;
    })
    .toBe(true);
  await expect(slider).toHaveValue("5", { timeout: 30_000 });
  await expect(page.getByTestId("one-step-source")).toHaveText(/\(.+, .+\)/);
});
