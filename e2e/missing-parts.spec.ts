/** The page's code comes in parts. Those that do not come, since the connection is gone, take nothing else along. */
import type { Page } from "@playwright/test";
import { expect, quickRun, test } from "./app.ts";

// A service worker would fetch by itself, past what these tests hold back.
test.use({ serviceWorkers: "block" });

/** @returns what lets them come */
async function holdBack(page: Page, parts: RegExp): Promise<() => void> {
  let isGone = true;
  await page.route(parts, (route) => (isGone ? route.abort("internetdisconnected") : route.continue()));
  return () => {
    isGone = false;
  };
}

test("without the curves’ code the page trains all the same, says so, and draws them when it comes", async ({
  app,
  page,
}) => {
  app.provoked.push(/ERR_INTERNET_DISCONNECTED/);
  const letCome = await holdBack(page, /curve-plots-.*\.js/);
  await app.open(quickRun);
  await app.expectAlert("A part of this page did not come");
  await app.train();
  await app.waitForStep(4);
  const charts = page.getByRole("region", { name: "Charts", exact: true });
  await expect(charts.locator(".chart-place")).not.toHaveCount(0);
  expect(await app.alerts.count(), "it is said once").toBe(1);
  letCome();
  await expect(charts.locator("svg.recharts-surface")).not.toHaveCount(0, { timeout: 20_000 });
  await expect(app.alerts).toHaveCount(0);
});

test("a panel further down comes later, with its looks", async ({ app, page }) => {
  app.provoked.push(/ERR_INTERNET_DISCONNECTED/);
  const letCome = await holdBack(page, /export-view-.*\.css/);
  await app.open(quickRun);
  const panel = page.getByRole("region", { name: "Export", exact: true });
  await panel.scrollIntoViewIfNeeded();
  await app.expectAlert("A part of this page did not come");
  await expect(panel.getByRole("button")).toHaveCount(0);
  letCome();
  await expect(panel.getByRole("button")).not.toHaveCount(0, { timeout: 20_000 });
  const sheets = await page.evaluate(() => [...document.styleSheets].map(({ href }) => href ?? ""));
  expect(sheets.filter((href) => href.includes("export-view"))).toHaveLength(1);
  await expect(app.alerts).toHaveCount(0);
});

test("what nobody looks at is not missed", async ({ app, page }) => {
  app.provoked.push(/ERR_INTERNET_DISCONNECTED/);
  let asked = 0;
  await page.route(/export-view-.*\.js/, (route) => {
    asked++;
    return route.abort("internetdisconnected");
  });
  await app.open(quickRun);
  await expect.poll(() => asked).toBeGreaterThan(0);
  // The last of the panels has come by then, each in its turn.
  await expect(page.getByRole("region", { name: "Article" }).locator(".deferred-place")).toHaveCount(0);
  await expect(app.alerts).toHaveCount(0);
});
