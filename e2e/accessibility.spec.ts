import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, quickRun, test } from "./app.ts";
import { disc, png } from "./pictures.ts";

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** A run that ends by itself within seconds. */
const shortRun = `${quickRun}&epochs=1&batch=256`;
const sizes = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 390, height: 844 },
} as const;

async function expectNoViolation(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
  const found = violations.map(({ id, nodes }) => `${id}, ${nodes.length} times: ${nodes[0]?.html}`);
  expect(found, state).toEqual([]);
}

/** In both themes and both sizes. */
async function expectNoViolationAnywhere(page: Page, state: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expectNoViolation(page, `${state}, ${colorScheme} and ${size}`);
    }
  }
}

test.describe("no violation of WCAG 2.2 AA", () => {
  test.slow();

  test("idle, with help open, with an alert", async ({ app, page }) => {
    await app.open(shortRun);
    await expectNoViolationAnywhere(page, "idle");

    await page.getByRole("button", { name: "Help", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await expectNoViolationAnywhere(page, "help");
    await page.keyboard.press("Escape");

    await app.openDataSet({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no pictures") });
    await app.expectAlert("notes.txt");
    await expectNoViolationAnywhere(page, "alert");
  });

  test("in a replay, and looking through the network that comes with the app", async ({ app, page }) => {
    await app.open("");
    await app.waitForStatus("replay");
    await expectNoViolationAnywhere(page, "replay");

    await app.chooseImage({ name: "disc.png", mimeType: "image/png", buffer: png(96, 96, disc(96, 30)) });
    await expect(page.getByTestId("yours-classes")).toContainText("%", { timeout: 60_000 });
    await expectNoViolationAnywhere(page, "network from elsewhere");
  });

  test("on the tour, and led away from the article", async ({ app, page }) => {
    await app.open("#tour=2");
    await expect(page.getByRole("dialog", { name: "One timeline for everything" })).toBeVisible();
    await expectNoViolationAnywhere(page, "tour");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Show me: before training" }).click();
    await expect(page.getByRole("button", { name: "Back to the article" })).toBeVisible();
    await expectNoViolationAnywhere(page, "led away");
  });

  test("training, detached, done, with tables instead of curves", async ({ app, page }) => {
    await app.open(quickRun);
    await app.train();
    await app.waitForStep(4);
    await expectNoViolationAnywhere(page, "training");
    await app.seek(2);
    await app.expectShown(2);
    await expectNoViolationAnywhere(page, "detached");
    await app.pauseTraining();

    await app.open(`${shortRun}&seed=43`);
    await app.train();
    await app.waitForStatus("done", 120_000);
    await expect(page.locator(".title [role=status]"), "what came of it is said").toContainText(
      /done\. \d+ % of 516 held-out signs named; overlap .+ 0\.\d\d, untrained 0\.\d\d/,
    );
    await expectNoViolationAnywhere(page, "done");
    await page.getByRole("button", { name: "Table", exact: true }).click();
    await expect(page.getByRole("region", { name: "Charts" }).getByRole("table")).toBeVisible();
    await expectNoViolationAnywhere(page, "table");
    await page.getByRole("button", { name: "By sign size", exact: true }).click();
    await expect(page.getByRole("region", { name: "Focus by sign size" })).toBeVisible();
    await expectNoViolationAnywhere(page, "by sign size");
  });

  test("failed", async ({ app, page }) => {
    await app.open(`${quickRun}&rate=0.1&batch=32&workers=1`);
    await app.train();
    await app.expectAlert("has lost the sign");
    await expectNoViolationAnywhere(page, "failed");
  });
});

test("the main job works with the keyboard alone", async ({ app, page }) => {
  await app.open();
  await app.tabTo("Train");
  await page.keyboard.press("Enter");
  await app.waitForStatus("training");
  await app.waitForStep(8);

  const said = page.locator(".title [role=status]");
  await expect(said).toHaveText("Training.");
  await app.tabTo("Timeline");
  await page.keyboard.press("ArrowLeft");
  expect(await app.view("following")).toBe(false);
  await expect(said, "to those who hear the page as well").toContainText("You look back");
  const there = await app.view("playhead");
  await page.keyboard.press("ArrowLeft");
  const back = await app.view("playhead");
  expect(back).toBeLessThan(there);
  await app.expectShown(back);
  await page.keyboard.press("Home");
  await app.expectShown(0);
  await page.getByRole("button", { name: "jump to live" }).press("Enter");
  await expect.poll(() => app.view("following")).toBe(true);
  await expect(app.pauseTrainingButton, "the sentence has gone, the focus has not").toBeFocused();
  await app.tabTo("Timeline");
  await page.keyboard.press("Home");
  await app.expectShown(0);
  await page.keyboard.press("End");
  await expect.poll(() => app.view("following")).toBe(true);
  await expect(said).not.toContainText("You look back");

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(app.timeline, "the focus is back where it was").toBeFocused();
  expect(await app.view("status")).toBe("training");
});
