import type { Page } from "@playwright/test";
import { type App, expect, quickRun, test } from "./app.ts";

/** A figure as people read it, back as a number. */
const numberIn = async (page: Page, testId: string): Promise<number> =>
  Number(((await page.getByTestId(testId).textContent()) ?? "").replace("−", "-"));

async function trainALittle(app: App): Promise<void> {
  await app.open(quickRun);
  await app.train();
  await app.waitForStep(48);
  await app.pauseTraining();
}

test("the table says how the loss changes with theta, and the arrows where a step takes the corners", async ({
  app,
  page,
}) => {
  test.setTimeout(180_000);
  await trainALittle(app);
  const steer = page.getByRole("region", { name: "Steer", exact: true });
  const gradient = page.getByRole("region", { name: "Gradient", exact: true });
  await gradient.scrollIntoViewIfNeeded();
  await expect(page.getByTestId("gradient-loss")).toHaveText(/\d/, { timeout: 60_000 });
  const size = await page
    .getByTestId("stage-input")
    .evaluate((canvas) => (canvas as HTMLCanvasElement).width);

  await test.step("dL/dtheta, summed along a small shift, is the difference of the losses", async () => {
    // Both panels in sight: out of it neither follows.
    await page.setViewportSize({ width: 1440, height: 1900 });
    await steer.scrollIntoViewIfNeeded();
    const field = steer.getByRole("spinbutton", { name: "Shift x" });
    const verdict = page.getByTestId("steer-verdict");
    const there = Number(await field.inputValue());
    // The shown shift is rounded: all places are put in by hand.
    const at = async (pixels: number) => {
      await field.fill(pixels.toFixed(2));
      await field.blur();
      await expect(page.getByRole("button", { name: "give it back", exact: true })).toBeVisible();
      await expect(verdict).toHaveAttribute("data-current", "true");
      const loss = await numberIn(page, "steer-loss");
      // Both have five digits of it, or four.
      await expect
        .poll(async () => Math.abs((await numberIn(page, "gradient-loss")) - loss))
        .toBeLessThan(0.0006);
      return { loss, slope: await numberIn(page, "theta-gradient-2") };
    };
    const gap = 0.1;
    const places = [];
    for (const i of [-3, -2, -1, 0, 1, 2, 3]) places.push(await at(there + i * gap));
    // By trapezia, whose sum is uncertain: the slope jumps wherever a point passes a pixel's centre.
    let [expected, steepness] = [0, 0];
    for (const [i, { slope }] of places.slice(1).entries()) {
      const before = places[i]?.slope as number;
      // theta counts in half sides.
      expected += ((before + slope) * gap) / size;
      steepness += ((Math.abs(before) + Math.abs(slope)) * gap) / size;
    }
    const found = (places.at(-1)?.loss as number) - (places[0]?.loss as number);
    expect(Math.abs(found - expected)).toBeLessThan(0.25 * steepness + 0.001);
    expect(Math.abs(expected)).toBeGreaterThan(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step("a small plain step takes the corners along the arrows, and the loss down", async () => {
    await steer.getByRole("button", { name: "Give it back to the network" }).click();
    await gradient.scrollIntoViewIfNeeded();
    await expect(page.getByTestId("steer-verdict")).toHaveAttribute("data-current", "true");
    await gradient.getByRole("slider", { name: "Step size" }).fill("-5");
    await gradient.getByRole("button", { name: "Take one step" }).click();
    await expect(page.getByTestId("descent-moves")).toBeAttached();
    const moves = ((await page.getByTestId("descent-moves").textContent()) ?? "").split(" ").map(Number);
    const arrows = await page.getByTestId("gradient-corner-arrows").evaluate((path) =>
      (path.getAttribute("d") ?? "")
        .split("M")
        .filter((_, i) => i % 2 === 1)
        .flatMap((shaft) => {
          const [x = 0, y = 0, tipX = 0, tipY = 0] = shaft.split(/[ L]/).map(Number);
          return [tipX - x, tipY - y];
        }),
    );
    expect(arrows).toHaveLength(8);
    const along = moves.reduce((sum, move, i) => sum + move * (arrows[i] as number), 0);
    expect(along).toBeGreaterThan(0);
    expect(await numberIn(page, "descent-after")).toBeLessThanOrEqual(await numberIn(page, "descent-before"));
  });

  await test.step("an entry explains itself to the keyboard", async () => {
    await page.getByTestId("theta-gradient-0").focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByTestId("theta-gradient-1")).toBeFocused();
    await expect(gradient.getByText(/row 1, column 2\) is the sum of .* pixels/)).toBeVisible();
  });

  await test.step("and an entry of theta itself to the pointer", async () => {
    await page.getByTestId("gradient-theta").locator("> *").nth(5).hover();
    await expect(gradient.getByText(/row 2, column 3\) is the sum of .* pixels/)).toBeVisible();
    await expect(page.getByTestId("theta-gradient-5")).toHaveAttribute("data-lit", "true");
  });
});

test("a corner is steered by mouse and by keys, and given back to the very same picture", async ({
  app,
  page,
}) => {
  test.setTimeout(180_000);
  await trainALittle(app);
  const steer = page.getByRole("region", { name: "Steer", exact: true });
  await steer.scrollIntoViewIfNeeded();
  const stage = page.getByRole("region", { name: "Stage", exact: true });
  const quad = () => page.getByTestId("stage-quad").getAttribute("points");
  const [pictureBefore, quadBefore] = [await app.picture("stage-output"), await quad()];
  const corner = steer.getByRole("button", { name: /^Corner 3, bottom right/ });
  const pointsOf = (quad: string | null) => (quad ?? "").split(/[ ,]/).map(Number);

  await corner.scrollIntoViewIfNeeded();
  const box = await corner.boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 60, y - 40, { steps: 4 });
  await page.mouse.up();
  await expect(stage.getByText("Theta by hand", { exact: true })).toBeVisible();
  const dragged = pointsOf(await quad());
  expect(dragged[4]).toBeLessThan((pointsOf(quadBefore)[4] as number) - 2);
  // The corner across stays.
  expect(dragged[0]).toBeCloseTo(pointsOf(quadBefore)[0] as number, 1);
  expect(await app.picture("stage-output")).not.toBe(pictureBefore);
  expect(await app.picture("steer-output")).toBe(await app.picture("stage-output"));

  await corner.focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(async () => pointsOf(await quad())[4]).toBeCloseTo((dragged[4] as number) - 1, 1);
  await page.keyboard.press("Shift+ArrowUp");
  await expect.poll(async () => pointsOf(await quad())[5]).toBeCloseTo((dragged[5] as number) - 5, 1);

  // What a hand has put in stays, whatever step one looks at.
  const byHand = await quad();
  await app.seek(0);
  await expect(stage).toHaveAttribute("data-step", "0");
  expect(await quad()).toBe(byHand);
  await app.seek((await app.steps()).at(-1) ?? 0);
  await stage.getByRole("button", { name: "give it back", exact: true }).click();
  await expect.poll(quad).toBe(quadBefore);
  expect(await app.picture("stage-output")).toBe(pictureBefore);

  await test.step("a region partly out of sight keeps handles that do not hide one another", async () => {
    await steer.getByRole("spinbutton", { name: "Shift x" }).fill("-30");
    await expect.poll(async () => pointsOf(await quad())[0]).toBeLessThan(-12);
    const places = await steer
      .getByRole("button", { name: /, at / })
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ x, y }) => [x, y] as const));
    expect(places).toHaveLength(9);
    const apart = places.flatMap(([x, y], i) => places.slice(0, i).map(([u, v]) => Math.hypot(x - u, y - v)));
    expect(Math.min(...apart)).toBeGreaterThan(12);
    await steer.getByRole("button", { name: "Give it back to the network" }).click();
    await expect.poll(quad).toBe(quadBefore);
  });

  await test.step("the map puts theta where its cursor is", async () => {
    const map = page.getByTestId("loss-map");
    await map.scrollIntoViewIfNeeded();
    await expect(map).toHaveAttribute("data-whole", "true", { timeout: 60_000 });
    await map.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowRight");
    await expect(page.getByTestId("loss-map-read")).toHaveText(/^Loss \d/);
    const said = Number(
      ((await page.getByTestId("loss-map-read").textContent()) ?? "").match(/[\d.]+\d/)?.[0],
    );
    await page.keyboard.press("Enter");
    await expect(stage.getByText("Theta by hand", { exact: true })).toBeVisible();
    await expect(page.getByTestId("steer-verdict")).toHaveAttribute("data-current", "true");
    expect(Math.abs((await numberIn(page, "steer-loss")) - said)).toBeLessThan(0.01 * said + 0.001);
  });
});
