import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Report } from "../src/measure/report.ts";
import { expect, test } from "./app.ts";

async function expectNoViolation(page: Page, state: string): Promise<void> {
  for (const [colorScheme, width] of [["light", 1440] as const, ["dark", 390] as const]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 844 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}, ${nodes.length} times: ${nodes[0]?.html}`);
    expect(found, `${state}, ${colorScheme}`).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, `${state} at ${width} pixels scrolls sideways`).toBeLessThanOrEqual(0);
  }
}

test("measures the device when asked, beside stock tfjs, and says what could not be measured", async ({
  app,
  page: first,
  context,
}) => {
  await app.open();
  const opened = context.waitForEvent("page");
  await first.getByRole("link", { name: "Measure this device" }).click();
  const page = await opened;
  await expect(page.getByRole("heading", { name: "Measure this device" })).toBeVisible();
  await expectNoViolation(page, "idle");

  const choice = (name: string) => page.getByRole("checkbox", { name });
  for (const unwanted of ["Standard-48", "WebGL"]) await choice(unwanted).uncheck();
  for (const wanted of ["Quick", "WASM"]) await expect(choice(wanted)).toBeChecked();
  await page.getByRole("button", { name: "Start measuring" }).click();
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  const json = page.getByTestId("bench-json");
  await expect(json).toBeVisible({ timeout: 120_000 });
  await expectNoViolation(page, "done");

  const { format, machine, results, engines } = JSON.parse((await json.textContent()) ?? "") as Report;
  expect(format).toBe("fovea-bench-1");
  expect(machine.cores).toBeGreaterThan(0);
  const [ours] = results;
  expect(ours).toMatchObject({
    network: "quick",
    engine: "fovea",
    backend: "wasm",
    workers: 1,
    failure: null,
  });
  expect(ours?.medianMs).toBeGreaterThan(0);
  expect(ours?.stepMs.length).toBeGreaterThanOrEqual(3);
  const [engine] = engines;
  expect(engine?.peakGigaflops).toBeGreaterThan(0);
  expect(engine?.convolutionGigaflops).toBeGreaterThan(0);
  const kernels = engine?.breakDown?.kernels ?? [];
  expect(kernels.filter(({ kernel }) => kernel === "Conv2DBackpropFilter")).toHaveLength(5);
  const sum = kernels.reduce((total, { milliseconds }) => total + milliseconds, 0);
  expect(sum).toBeLessThanOrEqual((engine?.breakDown?.stepMs ?? 0) * 1.05);
  // The proof that stock tfjs runs without this project's kernels: it has no filter gradient on WASM.
  await expect(page.getByRole("listitem")).toContainText(["Conv2DBackpropFilter"]);
});

test("is driven by its link, and stops when asked", async ({ page }) => {
  await page.goto("./?measure&networks=quick&backends=wasm&rounds=100&stock=no&autostart");
  await expect(page.getByRole("status")).toContainText("round 2 of 100", { timeout: 60_000 });
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("status")).toHaveText("Measurement stopped.");
  await expect(page.getByRole("button", { name: "Measure again" })).toBeEnabled();
  const report = JSON.parse((await page.getByTestId("bench-json").textContent()) ?? "") as Report;
  expect(report.results[0]?.stepMs.length).toBeGreaterThan(0);
});
