import AxeBuilder from "@axe-core/playwright";
import { expect, quickRun, test } from "./app.ts";

const regions = [
  ...["Stage", "Probes", "Theta", "Charts", "Timeline"],
  ...["Your image", "Data", "Experiment"],
];

test("opens with every panel and its run ready", async ({ app, page }) => {
  await app.open();
  for (const name of regions) {
    await expect(page.getByRole("region", { name, exact: true }), name).toBeVisible();
  }
  for (const button of [app.trainButton, app.stepOnceButton, app.liveButton])
    await expect(button).toBeVisible();
  await expect(app.timeline).toBeVisible();
  await expect(app.stepField).toBeVisible();
  expect(await app.view("dataSet")).toMatchObject({ classes: 43 });
  expect(await page.evaluate(() => crossOriginIsolated), "exact clocks and shared memory").toBe(true);
});

test("records the untrained network first, then each step that is asked for", async ({ app }) => {
  await app.open();
  await app.stepOnceButton.click();
  await app.waitForStep(1);
  await app.stepOnceButton.click();
  await app.waitForStep(2);
  expect(await app.view("backend"), "started by the first step, not before").toBe("wasm");
  expect(await app.steps()).toEqual([0, 1, 2]);
  const theta = await app.page.evaluate(() => window.fovea.theta(0, 0));
  expect(theta, "the untrained transformer is the identity").toEqual([1, 0, 0, 0, 1, 0]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`has no accessibility violation in ${colorScheme} colours`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await app.open(quickRun);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}, ${nodes.length} times: ${nodes[0]?.html}`);
    expect(found).toEqual([]);
  });
}
