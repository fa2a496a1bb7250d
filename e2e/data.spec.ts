/** What is learnt, and what is watched of it: chosen by the visitor, carried by the link, kept by a reset. */
import { expect, quickRun, test } from "./app.ts";

const chosen = ["Speed limit 30", "Yield", "Stop", "No entry", "Keep right"];

test("five chosen classes are what the next run trains on, watches and predicts, and the link says which", async ({
  app,
  page,
}) => {
  test.setTimeout(240_000);
  const data = page.getByRole("region", { name: "Data", exact: true });
  const probes = page.getByRole("region", { name: "Probes", exact: true });
  const chip = (name: string) => data.getByRole("checkbox", { name, exact: false });
  await app.open();

  await test.step("one class is too few, which is said in place and changes nothing", async () => {
    await data.getByRole("button", { name: "Show all 43" }).click();
    await data.getByRole("button", { name: "None", exact: true }).click();
    await chip("Stop").check();
    await expect(data.getByText("Tick at least two.")).toBeVisible();
    await expect(data.getByRole("button", { name: /^Start over with these/ })).toHaveCount(0);
    expect((await app.view("dataSet"))?.classes).toBe(43);
  });

  await test.step("five wait for the reset", async () => {
    for (const name of chosen)
      await data.locator(".chip", { hasText: name }).first().locator("input").check();
    await expect(data.getByText("Waits for a reset.")).toBeVisible();
    expect((await app.view("dataSet"))?.classes, "until then nothing is changed").toBe(43);
    await data.getByRole("button", { name: "Start over with these 5" }).click();
    await expect
      .poll(() => app.view("dataSet"))
      .toEqual({ name: "Drawn signs", classes: 5, train: 5 * 300, validation: 5 * 20 });
  });

  await test.step("the run is of these alone", async () => {
    await app.train();
    await app.waitForStep(32);
    await app.pauseTraining();
    const names = await probes.getByRole("button", { name: /: put on the stage$/ }).allTextContents();
    expect(names).toHaveLength(12);
    for (const name of names)
      expect(
        chosen.some((one) => name.includes(one)),
        name,
      ).toBe(true);
    const labels = await probes
      .getByRole("button", { name: /: put on the stage$/ })
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? ""));
    for (const label of labels)
      expect(
        chosen.some((one) => label.startsWith(`${one},`)),
        label,
      ).toBe(true);
    await expect(page.getByText("Approach", { exact: true })).toBeVisible();
  });

  await test.step("whoever opens the link has the same", async () => {
    await expect.poll(() => new URL(page.url()).hash).toContain("classes=1,13,14,17,38");
    const [theta, picture] = [
      await page.evaluate(() => window.fovea.theta(0, 0)),
      await app.picture("probe-input-0"),
    ];
    const { hash } = new URL(page.url());
    await page.goto("about:blank");
    await app.open(hash);
    expect((await app.view("dataSet"))?.classes).toBe(5);
    expect(await app.picture("probe-input-0")).toBe(picture);
    await app.train();
    await app.waitForStep(4);
    expect(await page.evaluate(() => window.fovea.theta(0, 0))).toEqual(theta);
    await app.pauseTraining();
  });

  await test.step("the network that comes with the app still knows all 43", async () => {
    await page
      .getByRole("button", { name: /^Try this picture/ })
      .first()
      .click();
    await expect(page.getByTestId("yours-classes")).toContainText("%", { timeout: 60_000 });
    await page.getByRole("radio", { name: "Fovea’s network" }).click();
    await expect.poll(() => app.view("status"), { timeout: 60_000 }).toBe("replay");
    const label = await probes
      .getByRole("button", { name: /: put on the stage$/ })
      .first()
      .getAttribute("aria-label");
    expect(
      chosen.some((one) => label?.startsWith(`${one},`)),
      label ?? "",
    ).toBe(true);
  });
});

test("classes that the data set does not have are left out, in words", async ({ app }) => {
  await app.open(`${quickRun}&classes=40-99`);
  expect((await app.view("dataSet"))?.classes).toBe(3);
  await app.expectAlert(/Of the classes 40-99/);
});

test("a pinned picture stands first, in the next run too, and whoever opens the link sees it there", async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  const probes = page.getByRole("region", { name: "Probes", exact: true });
  const first = probes.getByRole("listitem").first();
  await app.open(`${quickRun}&epochs=3`);
  const fifth = await app.picture("probe-input-4");
  const ninth = await app.picture("probe-input-8");
  const pinOf = (index: number) =>
    probes
      .getByRole("listitem")
      .filter({ has: page.getByTestId(`probe-input-${index}`) })
      .getByRole("button", { name: /^Pin/ });

  await test.step("by keyboard", async () => {
    await pinOf(4).focus();
    await page.keyboard.press("Enter");
    await expect(pinOf(4)).toHaveAttribute("aria-pressed", "true");
    await expect(first.getByTestId("probe-input-4")).toBeVisible();
  });

  await test.step("the next run watches it as its first", async () => {
    await page.getByTestId("probe-input-8").click();
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    await expect.poll(() => app.picture("probe-input-0")).toBe(fifth);
    expect(await app.picture("stage-input"), "what was on the stage stays there").toBe(ninth);
    await expect(first.getByRole("button", { name: /^Pin/ })).toHaveAttribute("aria-pressed", "true");
  });

  await test.step("so does the link", async () => {
    await expect.poll(() => new URL(page.url()).hash).toMatch(/pins=\d+&.*stage=validation-\d+$/);
    const { hash } = new URL(page.url());
    await page.goto("about:blank");
    await app.open(hash);
    await expect.poll(() => app.picture("probe-input-0")).toBe(fifth);
    expect(await app.picture("stage-input")).toBe(ninth);
  });

  await test.step("unpinned, it stays where it is until another run begins", async () => {
    await pinOf(0).click();
    await expect.poll(() => new URL(page.url()).hash).toContain("pins=none");
  });
});

test("the hardest pictures are the network's surest mistakes, can be looked back at, and travel in the link", async ({
  app,
  page,
}) => {
  test.setTimeout(240_000);
  const probes = page.getByRole("region", { name: "Probes", exact: true });
  const hardest = probes.getByRole("radio", { name: /^Hardest/ });
  await app.open(`${quickRun}&workers=2&epochs=3`);

  await test.step("nobody is asked before there is a network", async () => {
    await expect(hardest).toBeDisabled();
    await expect(probes.getByText("An untrained network finds every picture equally hard")).toBeAttached();
  });

  await test.step("at a pause they are picked: all of them wrong, the surest first", async () => {
    await app.train();
    await app.waitForStep(48);
    await app.pauseTraining();
    const last = (await app.steps()).at(-1);
    await hardest.check();
    await expect(probes.getByText(new RegExp(`Picked at step ${last} among 516 validation`))).toBeVisible({
      timeout: 60_000,
    });
    const labels = await probes
      .getByRole("button", { name: /: put on the stage$/ })
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? ""));
    expect(labels).toHaveLength(12);
    for (const label of labels) expect(label).toMatch(/, wrong: put on the stage$/);
    const shares = labels.map((label) => Number(/ (\d+) %, wrong/.exec(label)?.[1]));
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  await test.step("one of them on the stage was seen as a whole by the untrained network", async () => {
    await page.getByTestId("hardest-input-0").click();
    await expect.poll(() => app.picture("stage-input")).toBe(await app.picture("hardest-input-0"));
    const trained = await page.getByTestId("stage-quad").getAttribute("points");
    await app.seek(0);
    await app.expectShown(0);
    await expect(page.getByTestId("stage-quad")).not.toHaveAttribute("points", trained ?? "");
    expect(await app.picture("stage-input")).toBe(await app.picture("hardest-input-0"));
  });

  await test.step("whoever opens the link has it on the stage from the first frame on", async () => {
    const picture = await app.picture("stage-input");
    await expect.poll(() => new URL(page.url()).hash).toMatch(/pins=\d+&.*step=0&stage=validation-\d+$/);
    const { hash } = new URL(page.url());
    await page.goto("about:blank");
    await app.open(hash);
    await expect.poll(() => app.picture("stage-input")).toBe(picture);
  });
});
