import type { Page } from "@playwright/test";
import { expect, quickRun, test } from "./app.ts";

/** Variance over time of the recorded approach's outputs, summed over the picture: read off the Probes panel's canvases. */
const outputVariance = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const frames = [...document.querySelectorAll<HTMLCanvasElement>("[data-testid^=sequence-output-]")].map(
      (canvas) => canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [],
    );
    let sum = 0;
    for (let i = 0; i < (frames[0]?.length ?? 0); i++) {
      const values = frames.map((frame) => frame[i] as number);
      const mean = values.reduce((total, value) => total + value, 0) / values.length;
      sum += values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length;
    }
    return sum;
  });

test("stillness and focus follow the playhead, and are what the pictures say", async ({ app, page }) => {
  test.setTimeout(420_000);
  const panel = page.getByRole("region", { name: "Stillness", exact: true });
  const figure = async (name: string) => Number(await page.getByTestId(`stillness-${name}`).textContent());
  await app.open(quickRun);

  await test.step("figures stand there before anything is trained", async () => {
    for (const name of ["variance-ratio", "sharpness"]) {
      await expect(page.getByTestId(`stillness-${name}`)).toHaveText(/^\d\.\d\d$/);
    }
  });

  await app.train();
  await app.waitForStep(64);
  await app.pauseTraining();
  const last = (await app.steps()).at(-1) ?? 0;
  await page.getByRole("radio", { name: "One approach" }).check();

  await test.step("the variance ratio is that of the pictures", async () => {
    // Untrained, the transformer hands on the input: nothing is stiller, nothing steadier.
    await app.seek(0);
    await expect(panel).toHaveAttribute("data-step", "0");
    await expect(page.getByTestId("stillness-variance-ratio")).toHaveText("1.00");
    await expect(page.getByTestId("stillness-jitter")).toHaveText("1.00");
    const before = await outputVariance(page);
    await app.seek(last);
    await expect(panel).toHaveAttribute("data-step", String(last));
    const ratio = (await outputVariance(page)) / before;
    expect(Math.abs(ratio - 1)).toBeGreaterThan(0.005);
    // Canvases hold whole bytes, the figures do not.
    await expect.poll(async () => Math.abs((await figure("variance-ratio")) - ratio)).toBeLessThan(0.02);
    await expect.poll(() => figure("jitter")).not.toBe(1);
  });

  await test.step("the curves of focus begin at the identity's values", async () => {
    const first = await page.evaluate(() => {
      const names = ["roiIoU", "backgroundShare", "signCoverage", "outOfFrame", "fisherRatio"] as const;
      return Object.fromEntries(names.map((name) => [name, window.fovea.series(name)]));
    });
    for (const [name, points] of Object.entries(first)) {
      expect(points.map(({ step }) => step).slice(0, 2), name).toEqual([0, 16]);
    }
    const at0 = (name: string) => first[name]?.[0]?.value as number;
    expect(at0("signCoverage")).toBeCloseTo(1, 6);
    expect(at0("outOfFrame")).toBe(0);
    expect(at0("backgroundShare")).toBeCloseTo(1 - at0("roiIoU"), 6);
    await page.getByRole("button", { name: "By sign size", exact: true }).click();
    const sizes = page.getByRole("region", { name: "Focus by sign size" }).getByRole("row");
    await expect(sizes.filter({ hasText: "20 to 30 px" })).toContainText(/0\.\d{3}/);
  });

  await test.step("the film has a time of its own", async () => {
    const before = await app.picture("stillness-identity");
    await page.getByRole("slider", { name: "Frame of the approach" }).fill("29");
    await expect.poll(() => app.picture("stillness-identity")).not.toBe(before);
    await page.getByRole("button", { name: "Play the approach" }).click();
    await expect(page.getByRole("slider", { name: "Frame of the approach" })).not.toHaveValue("29");
    await page.getByRole("button", { name: "Pause the approach" }).click();
  });

  await test.step("another approach can be chosen, and is seen at every checkpoint", async () => {
    const before = await app.picture("stillness-boxCrop");
    const choice = page.getByRole("combobox", { name: "Approach" });
    const chosen = await choice.inputValue();
    const values = await choice
      .locator("option")
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    await choice.selectOption(values.find((value) => value !== chosen) ?? "");
    await expect.poll(() => app.picture("stillness-boxCrop")).not.toBe(before);
    await app.seek(0);
    await expect(page.getByTestId("stillness-variance-ratio")).toHaveText("1.00");
    await app.seek(last);
    await expect(page.getByTestId("stillness-variance-ratio")).not.toHaveText("1.00");
    await expect(page.getByTestId("stillness-jitter")).toHaveText(/^\d\.\d\d$/);
  });
});
