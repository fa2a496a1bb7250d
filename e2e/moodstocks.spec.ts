import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./app.ts";

test("the reference network says what it costs before it trains, and shows both of its transformers", async ({
  app,
  page,
}) => {
  test.setTimeout(600_000);
  await app.open("#data=drawn-signs&network=quick&backend=wasm&workers=2&seed=42");
  const second = page.getByRole("region", { name: "Second transformer", exact: true });
  const field = (name: string) => page.getByLabel(name, { exact: true });
  await expect(second, "quick has one transformer").toHaveCount(0);

  await test.step("choosing it brings its recipe, which waits for the reset", async () => {
    await field("Network").selectOption("moodstocks");
    await expect(field("Learning rate")).toHaveValue("0.01");
    await expect(field("Batch size")).toHaveValue("50");
    await expect(page.getByText("plain SGD, the same rate from first step to last")).toBeVisible();
    await field("Network").selectOption("quick");
    await expect(field("Learning rate"), "and takes it away again").toHaveValue("0.003");
    await expect(field("Batch size")).toHaveValue("64");
    await field("Network").selectOption("moodstocks");
    // As small as the form allows: this is about what is recorded, not about learning.
    await field("Batch size").fill("8");
    await page.getByRole("button", { name: "Start over with these changes" }).click();
    await expect(page.getByText("The network on show has 10\u202f271\u202f405 parameters")).toBeVisible();
  });

  await test.step("a step is measured before Train is pressed", async () => {
    await expect(page.getByText(/Measured on this device, on one core: a step .* takes about/)).toBeVisible({
      timeout: 240_000,
    });
    expect(await app.view("status")).toBe("idle");
    expect(await app.view("step")).toBe(0);
  });

  await test.step("the untrained transformers are identities: what comes in goes on", async () => {
    await app.waitForStep(0);
    await expect(second).toHaveAttribute("data-step", "0", { timeout: 120_000 });
    expect(await app.picture("inner-output-1")).toBe(await app.picture("inner-input-1"));
    const theta = await page.evaluate(() => window.fovea.theta(0, 0));
    expect(theta).toEqual([1, 0, 0, 0, 1, 0]);
  });

  await test.step("steps move both, alone and with a helper, and the recording keeps both", async () => {
    for (const step of [1, 2]) {
      await app.stepOnceButton.click();
      await app.waitForStep(step, 240_000);
      await app.waitForStatus("paused", 240_000);
    }
    await app.expectShown(2);
    const corners = () => page.getByTestId("inner-quad-1").getAttribute("points");
    const after = await corners();
    const first = await page.evaluate(() => window.fovea.theta(2, 0));
    expect(first).toHaveLength(6);
    expect(first).not.toEqual([1, 0, 0, 0, 1, 0]);
    await app.seek(0);
    await expect(second).toHaveAttribute("data-step", "0");
    expect(await corners()).toBe("0,0 12,0 12,12 0,12");
    expect(after).not.toBe(await corners());
  });

  await test.step("its panel has no accessibility violation", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await new AxeBuilder({ page }).include(".inner").include(".title").analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
});
