import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { type App, expect, quickRun, test } from "./app.ts";
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

/** Colours do not depend on the width: each theme is looked at in one size, and each size in one theme. */
async function expectNoViolationInBothThemes(page: Page, state: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.setViewportSize(sizes.narrow);
  await expectNoViolation(page, `${state}, dark and narrow`);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize(sizes.wide);
  await expectNoViolation(page, `${state}, light and wide`);
}

test("no state violates WCAG 2.2 AA", async ({ app, page }) => {
  await app.open(shortRun);
  await expectNoViolationInBothThemes(page, "idle");

  await page.getByRole("button", { name: "Help", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await expectNoViolation(page, "help");
  await page.keyboard.press("Escape");

  await app.openDataSet({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no pictures") });
  await app.expectAlert("notes.txt");
  await expectNoViolationInBothThemes(page, "alert");
  await page.getByRole("button", { name: "Dismiss", exact: true }).click();

  await app.train();
  await app.waitForStep(4);
  await expectNoViolation(page, "training");
  await app.seek(2);
  await app.expectShown(2);
  await expectNoViolation(page, "detached");

  await app.chooseImage({ name: "disc.png", mimeType: "image/png", buffer: png(96, 96, disc(96, 30)) });
  await expect(page.getByTestId("yours-classes")).toContainText("%");
  await expectNoViolation(page, "your image");

  await app.waitForStatus("done", 120_000);
  await expectNoViolationInBothThemes(page, "done");
  await page.getByRole("button", { name: "Table", exact: true }).click();
  await expect(page.getByRole("region", { name: "Charts" }).getByRole("table")).toBeVisible();
  await expectNoViolation(page, "table");
  await page.getByRole("button", { name: "By sign size", exact: true }).click();
  await expect(page.getByRole("region", { name: "Focus by sign size" })).toBeVisible();
  await expectNoViolation(page, "by sign size");
});

test("the main job works with the keyboard alone", async ({ app, page }) => {
  await app.open();
  await tabTo(app, "Train");
  await page.keyboard.press("Enter");
  await app.waitForStatus("training");
  await app.waitForStep(8);

  await tabTo(app, "Timeline");
  await page.keyboard.press("ArrowLeft");
  expect(await app.view("following")).toBe(false);
  const there = await app.view("playhead");
  await page.keyboard.press("ArrowLeft");
  const back = await app.view("playhead");
  expect(back).toBeLessThan(there);
  await app.expectShown(back);
  await page.keyboard.press("Home");
  await app.expectShown(0);
  await page.keyboard.press("End");
  await expect.poll(() => app.view("following")).toBe(true);

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(app.timeline, "the focus is back where it was").toBeFocused();
  expect(await app.view("status")).toBe("training");
});

/** Presses Tab until the control of this name has the focus. */
async function tabTo(app: App, name: string): Promise<void> {
  const focused = () =>
    app.page.evaluate(
      () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
    );
  for (let presses = 0; presses < 80; presses++) {
    if ((await focused()) === name) return;
    await app.page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${name}`);
}
