import type { Page } from "@playwright/test";
import { expect, quickRun, test } from "./app.ts";

const figure = async (page: Page, testId: string): Promise<number> =>
  Number.parseFloat((await page.getByTestId(testId).textContent()) ?? "");

test("the bench says how far input and output move, at the playhead", async ({ app, page }) => {
  test.setTimeout(240_000);
  const bench = page.getByRole("region", { name: "Disturbance bench", exact: true });
  const settled = bench.locator(".disturb-body[data-settled=true]");
  await app.open(quickRun);
  await bench.scrollIntoViewIfNeeded();
  await expect(bench.getByText("there is no network to ask")).toBeVisible();
  await app.train();
  await app.waitForStep(64);
  await app.pauseTraining();
  const last = (await app.steps()).at(-1) ?? 0;
  // Out of sight nobody is asked.
  await bench.scrollIntoViewIfNeeded();

  await test.step("untrained, the output moves exactly as the input does", async () => {
    await app.seek(0);
    await expect(settled).toBeAttached();
    await bench.getByRole("spinbutton", { name: "Amount" }).fill("7");
    await expect(page.getByTestId("bench-input-moved")).toHaveText("7.0 px");
    await expect(page.getByTestId("bench-output-moved")).toHaveText("7.0 px");
    await expect(page.getByTestId("bench-taken-out")).toHaveText("0 %");
    await bench.getByRole("radio", { name: "Rotate" }).check();
    await bench.getByRole("slider", { name: "Amount of the disturbance" }).fill("25");
    await expect(settled).toBeAttached();
    await expect.poll(() => figure(page, "bench-input-moved")).toBeGreaterThan(1);
    expect(await figure(page, "bench-output-moved")).toBe(await figure(page, "bench-input-moved"));
  });

  await test.step("trained, the words are what the table's figures come to", async () => {
    await bench.getByRole("radio", { name: "Shift across" }).check();
    await app.seek(last);
    await expect(bench).toHaveAttribute("data-step", String(last));
    await expect(settled).toBeAttached();
    await bench.getByText("As a table").click();
    const rows = await bench
      .locator(".disturb-table tbody tr")
      .evaluateAll((all) =>
        all.map((row) => [...row.children].map((cell) => cell.textContent?.replace("−", "-") ?? "")),
      );
    const numbers = rows.map((row) => row.slice(0, 3).map(Number.parseFloat) as [number, number, number]);
    expect(numbers.length).toBeGreaterThan(20);
    let [input, output] = [0, 0];
    for (const [amount, inputMoved, outputMoved] of numbers) {
      expect(inputMoved).toBeCloseTo(Math.abs(amount), 2);
      input += inputMoved;
      output += outputMoved;
    }
    expect(output).not.toBeCloseTo(input, 1);
    const share = Number.parseFloat((await page.getByTestId("bench-taken-out").textContent()) ?? "");
    // Figures of the table have two decimals, the words whole percent.
    expect(Math.abs(share - 100 * Math.abs(1 - output / input))).toBeLessThan(0.7);
    const at7 = numbers.find(([amount]) => amount === 7) ?? [0, 0, 0];
    expect(await figure(page, "bench-input-moved")).toBeCloseTo(at7[1], 1);
    expect(Math.abs((await figure(page, "bench-output-moved")) - at7[2])).toBeLessThanOrEqual(0.06);
  });
});

test("the map shows every validation picture, and a brush picks them by mouse and by keys", async ({
  app,
  page,
}) => {
  test.setTimeout(240_000);
  const map = page.getByRole("region", { name: "Theta map", exact: true });
  const settled = map.locator(".theta-map-body[data-settled=true]");
  const surface = map.getByRole("application");
  const says = page.getByTestId("map-brushed");
  await app.open(quickRun);
  // Step by step, so that the last network is that of a step at which the accuracy was measured.
  for (let step = 1; step <= 16; step++) {
    await app.stepOnceButton.click();
    await expect.poll(() => app.view("step"), { timeout: 60_000 }).toBe(step);
  }
  await map.scrollIntoViewIfNeeded();

  await test.step("there are as many points as validation pictures", async () => {
    const count = (await app.view("dataSet"))?.validation;
    await expect(page.getByTestId("map-count")).toHaveText(String(count), { timeout: 60_000 });
  });

  await test.step("at step 0 all lie in one spot, which the words and the curve say too", async () => {
    await app.seek(0);
    await expect(settled).toBeAttached({ timeout: 60_000 });
    await expect(page.getByTestId("map-bearing")).toHaveText(/^Untrained/);
    const first = await page.evaluate(() => window.fovea.series("validationAccuracy")[0]);
    expect(first?.step).toBe(0);
    await expect(page.getByTestId("map-measured")).toHaveText(`${Math.round(100 * (first?.value ?? 0))} %`);
  });

  await test.step("at the step of a later validation the share right is the curve's", async () => {
    await app.seek(16);
    await expect(settled).toBeAttached({ timeout: 60_000 });
    const at16 = await page.evaluate(() =>
      window.fovea.series("validationAccuracy").find(({ step }) => step === 16),
    );
    await expect(map.locator(".step-note")).toHaveText("As of step 16");
    await expect(page.getByTestId("map-measured")).toHaveText(
      `${Math.round(100 * (at16?.value ?? Number.NaN))} %`,
    );
  });

  await test.step("a drag from corner to corner brushes all of them, and shows their pictures", async () => {
    await surface.scrollIntoViewIfNeeded();
    const box = (await surface.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(box.x + 1, box.y + 1);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 1, box.y + box.height - 1, { steps: 4 });
    await page.mouse.up();
    const count = await page.getByTestId("map-count").textContent();
    await expect(says).toContainText(`${count} of ${count} brushed`);
    await expect(map.getByTestId("map-input")).toHaveCount(12);
    const share = await page.getByTestId("map-share").textContent();
    await expect(says).toContainText(`${share} right`);
    await map.getByRole("button", { name: "More" }).click();
    await expect(map.getByText(`2 / ${Math.ceil(Number(count) / 12)}`)).toBeVisible();
  });

  await test.step("keys move and shrink the brush, and take it away", async () => {
    await surface.focus();
    await surface.press("Escape");
    await expect(says).toContainText("Nothing is brushed");
    await surface.press("ArrowLeft");
    await expect(says).toContainText("brushed");
    // To the lower left, where shift is least; then as wide as the map, and as high.
    for (let i = 0; i < 8; i++) await surface.press("ArrowLeft");
    for (let i = 0; i < 8; i++) await surface.press("ArrowUp");
    for (let i = 0; i < 20; i++) await surface.press("Shift+ArrowRight");
    for (let i = 0; i < 20; i++) await surface.press("Shift+ArrowDown");
    const count = await page.getByTestId("map-count").textContent();
    await expect(says).toContainText(`${count} of ${count} brushed`);
    for (let i = 0; i < 20; i++) await surface.press("Shift+ArrowLeft");
    await expect(says).toContainText(`0 of ${count} brushed`);
  });
});
