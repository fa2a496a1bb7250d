/** From one state to the next nothing on the page jumps, and each state says what it is in words that are computed. */
import type { Page } from "@playwright/test";
import { type App, expect, quickRun, test } from "./app.ts";

/** Ends by itself within seconds. */
const shortRun = `${quickRun}&epochs=1&batch=256&workers=1`;
const title = (page: Page) => page.locator(".title-status");

async function observeShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: { value: number; who: string }[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as LayoutShift[]) {
        const who = entry.sources.map(
          ({ node }) => (node instanceof Element ? node : node?.parentElement)?.className,
        );
        // What follows a press counts here as well: a visitor sees it all the same.
        shifts.push({ value: entry.value, who: who.join(", ") });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

interface LayoutShift {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null }[];
}

/** All shifts since the last call, added up, are less than what anyone would notice. */
async function expectStill(app: App, state: string): Promise<void> {
  const shifts = await app.page.evaluate(() =>
    (window as unknown as { shifts: { value: number; who: string }[] }).shifts.splice(0),
  );
  const worst = [...shifts].sort((a, b) => b.value - a.value)[0];
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  expect(sum, `${state}; worst: ${worst?.value.toFixed(4)} of ${worst?.who}`).toBeLessThan(0.05);
}

test("from the first paint to a finished run, and back, nothing jumps", async ({ app, page }) => {
  await observeShifts(page);
  await app.open(shortRun);
  await expectStill(app, "idle");
  await app.train();
  await app.waitForStep(8);
  await expectStill(app, "training");
  await app.seek(2);
  await app.expectShown(2);
  await expect(title(page)).toContainText("jump to live");
  await expectStill(app, "detached");
  await title(page).getByRole("button", { name: "jump to live" }).click();
  await app.pauseTraining();
  await expect(title(page)).toContainText("paused at step");
  await expectStill(app, "paused");
  await app.trainButton.click();
  await app.waitForStatus("done");
  const accuracy = await page.evaluate(() => window.fovea.series("validationAccuracy").at(-1)?.value ?? 0);
  await expect(title(page)).toContainText(`${Math.round(accuracy * 100)} % of 516 held-out signs named`);
  await expectStill(app, "done");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await app.waitForStatus("idle");
  await expect(title(page), "the pace is known now").toContainText(/takes about .+ here/);
  await expectStill(app, "idle again");
});

test("a failure moves nothing", async ({ app, page }) => {
  await observeShifts(page);
  await app.open(`${quickRun}&rate=0.1&batch=32&workers=1`);
  await app.train();
  await app.waitForStep(8);
  await expectStill(app, "training");
  await app.expectAlert("has lost the sign");
  await expectStill(app, "failed");
  for (const control of [app.pauseTrainingButton, app.liveButton, app.stepField]) {
    await control.click({ trial: true });
  }
});
