import type { Page } from "@playwright/test";
import { type App, expect, quickRun, test } from "./app.ts";

const numbers = async (page: Page, testId: string): Promise<number[]> =>
  ((await page.getByTestId(testId).textContent()) ?? "").split(" ").map(Number);

/** Bytes of a pixel of the output on the stage, and the sizes of both pictures. */
const onStage = (page: Page, row: number, column: number) =>
  page.evaluate(
    ([y, x]) => {
      const canvas = (name: string) =>
        document.querySelector(`[data-testid=stage-${name}]`) as HTMLCanvasElement;
      const [input, output] = [canvas("input"), canvas("output")];
      const rgba = output.getContext("2d")?.getImageData(x as number, y as number, 1, 1).data ?? [];
      return { rgb: [...rgba].slice(0, 3), inputSize: input.width, outputSize: output.width };
    },
    [row, column],
  );

/** Reads the chain of one pixel off the page, and holds each link to what the test works out by itself. */
async function expectChain(page: Page, row: number, column: number): Promise<void> {
  const { rgb, inputSize, outputSize } = await onStage(page, row, column);
  const [a, b, tx, c, d, ty] = (await page.evaluate(() => window.fovea.theta(window.fovea.playhead, 0))) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [xt, yt] = [(2 * column + 1) / outputSize - 1, (2 * row + 1) / outputSize - 1];
  const [x, y] = [
    ((a * xt + b * yt + tx + 1) * inputSize - 1) / 2,
    ((c * xt + d * yt + ty + 1) * inputSize - 1) / 2,
  ] as const;
  await expect.poll(async () => (await numbers(page, "source-point"))[0]).toBeCloseTo(x, 3);
  expect((await numbers(page, "source-point"))[1]).toBeCloseTo(y, 3);

  const sum = [0, 0, 0];
  let weights = 0;
  for (const i of [0, 1, 2, 3]) {
    const weight = (await numbers(page, `tap-weight-${i}`))[0] as number;
    const value = await numbers(page, `tap-value-${i}`);
    const [m, n] = [Math.floor(x) + (i % 2), Math.floor(y) + Math.floor(i / 2)];
    expect(weight).toBeCloseTo(Math.max(0, 1 - Math.abs(x - m)) * Math.max(0, 1 - Math.abs(y - n)), 3);
    weights += weight;
    for (const channel of [0, 1, 2])
      sum[channel] = (sum[channel] as number) + weight * (value[channel] as number);
  }
  expect(weights).toBeCloseTo(1, 3);
  const inspected = await numbers(page, "inspected-value");
  for (const channel of [0, 1, 2]) {
    // Four digits of a weight leave a few hundredths of a byte; the screen has whole ones.
    expect(Math.abs((sum[channel] as number) - (inspected[channel] as number))).toBeLessThan(0.1);
    expect(Math.abs((inspected[channel] as number) - (rgb[channel] as number))).toBeLessThanOrEqual(0.51);
  }
}

test("four weights times values are the pixel shown, from where theta says, by keyboard alone", async ({
  app,
  page,
}) => {
  await app.open(quickRun);
  for (let step = 0; step < 3; step++) {
    await app.stepOnceButton.click();
    await app.waitForStep(step + 1);
  }
  await app.seek((await app.steps()).at(-1) ?? 0);
  const output = page.getByRole("slider", { name: "Output pixel" });
  const size = (await onStage(page, 0, 0)).outputSize;
  await output.focus();
  for (const [keys, row, column] of [
    [["Control+Home"], 0, 0],
    [["ArrowRight", "ArrowDown", "ArrowDown"], 2, 1],
    [["End"], 2, size - 1],
    [["Control+End", "ArrowUp", "ArrowLeft"], size - 2, size - 2],
    [["Home", "PageUp"], size - 2 - Math.ceil(size / 6), 0],
  ] as const) {
    for (const key of keys) await page.keyboard.press(key);
    await expect(output).toHaveAttribute("aria-valuenow", String(row * size + column));
    await expectChain(page, row, column);
  }
});

/** The recording that plays at first, paused at its last frame. */
async function openPaused(app: App, page: Page): Promise<void> {
  await app.open();
  await app.waitForStatus("replay");
  const pause = page.getByRole("button", { name: "Pause", exact: true });
  if (await pause.isVisible()) await pause.click();
  const last = (await app.steps()).at(-1) ?? 0;
  await app.seek(last);
  await app.expectShown(last);
  // Out of sight it follows a little later.
  const panel = page.getByRole("region", { name: "Sampler inspector", exact: true });
  await expect(panel).toHaveAttribute("data-step", String(last));
}

test("the paper's sum over all pixels is the same, and what is no row of the output changes nothing", async ({
  app,
  page,
}) => {
  await openPaused(app, page);
  const panel = page.getByRole("region", { name: "Sampler inspector", exact: true });
  const { outputSize, inputSize } = await onStage(page, 0, 0);
  await panel.getByRole("spinbutton", { name: "Row" }).fill(String(outputSize - 1));
  await panel.getByRole("spinbutton", { name: "Column" }).fill("5");
  await expectChain(page, outputSize - 1, 5);
  await panel.getByRole("button", { name: "The paper’s sum over all pixels" }).click();
  const terms = page.getByTestId("full-sum-terms");
  await expect(terms).toHaveText(new RegExp(`^4 of ${inputSize ** 2}$`));
  const before = (await page.getByTestId("inspected-value").textContent()) ?? "";
  await expect(page.getByTestId("full-sum")).toHaveText(before);
  await panel.getByRole("spinbutton", { name: "Row" }).fill("99");
  await expect(panel.getByText(`0 to ${outputSize - 1}`)).toBeVisible();
  await expect(page.getByTestId("inspected-value")).toHaveText(before);
});

test("neighbours outside the picture are named padding, and are its mean", async ({ app, page }) => {
  await openPaused(app, page);
  const panel = page.getByRole("region", { name: "Sampler inspector", exact: true });
  const steer = page.getByRole("region", { name: "Steer", exact: true });
  // Far enough to the left for the region's left edge to lie outside.
  await steer.getByRole("spinbutton", { name: "Shift x" }).fill("-20");
  await panel.getByRole("spinbutton", { name: "Row" }).fill("10");
  await panel.getByRole("spinbutton", { name: "Column" }).fill("0");
  await expect.poll(async () => (await numbers(page, "source-point"))[0]).toBeLessThan(-1);
  const mean = await page.getByTestId("stage-input").evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const context = (canvas as HTMLCanvasElement).getContext("2d") as CanvasRenderingContext2D;
    const bytes = [...context.getImageData(0, 0, width, height).data].filter((_, i) => i % 4 < 3);
    return bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length;
  });
  for (const i of [0, 1, 2, 3]) {
    for (const channel of await numbers(page, `tap-value-${i}`))
      expect(Math.abs(channel - mean)).toBeLessThan(0.51);
  }
  for (const channel of await numbers(page, "inspected-value"))
    expect(Math.abs(channel - mean)).toBeLessThan(0.51);
  await expect(panel.getByRole("row").filter({ hasText: "padding" })).toHaveCount(4);
  await panel.getByRole("button", { name: "The paper’s sum over all pixels" }).click();
  await expect(panel.getByText("With padding for what lies outside")).toBeVisible();
  await expect(page.getByTestId("full-sum-terms")).toHaveText(/^0 of /);
});

test("the sum stands there in its numbers, and each of its terms lights up wherever it is shown", async ({
  app,
  page,
}) => {
  await openPaused(app, page);
  const panel = page.getByRole("region", { name: "Sampler inspector", exact: true });
  const term = (letter: string) =>
    panel.getByRole("button", { name: `${letter}: its weight times its colour` });
  for (const [i, letter] of ["A", "B", "C", "D"].entries()) {
    const [weight, ...colour] = await term(letter).locator("mn").allTextContents();
    expect(Number(weight)).toBeCloseTo((await numbers(page, `tap-weight-${i}`))[0] as number, 2);
    expect(colour.map(Number)).toEqual(await numbers(page, `tap-value-${i}`));
  }
  const row = panel.getByRole("row", { name: /^C / });
  await expect(row).not.toHaveAttribute("data-lit");
  await term("C").focus();
  await expect(row).toHaveAttribute("data-lit");
  await term("C").blur();
  await panel.getByRole("row", { name: /^B / }).hover();
  await expect(term("B")).toHaveAttribute("data-lit");
  await expect(term("C")).not.toHaveAttribute("data-lit");
});

test("a pointer previews a pixel, and a click keeps it", async ({ app, page }) => {
  await openPaused(app, page);
  const output = page.getByRole("slider", { name: "Output pixel" });
  const size = (await onStage(page, 0, 0)).outputSize;
  await output.scrollIntoViewIfNeeded();
  const before = await output.getAttribute("aria-valuenow");
  const { width } = (await output.boundingBox()) ?? { width: 0 };
  const at = (row: number, column: number) => ({
    position: { x: ((column + 0.5) * width) / size, y: ((row + 0.5) * width) / size },
  });
  await output.hover(at(3, 4));
  await expect(output).toHaveAttribute("aria-valuenow", String(3 * size + 4));
  await page.getByRole("heading", { name: "Sampler inspector" }).hover();
  await expect(output).toHaveAttribute("aria-valuenow", before ?? "");
  await output.click(at(6, 7));
  await page.getByRole("heading", { name: "Sampler inspector" }).hover();
  await expect(output).toHaveAttribute("aria-valuenow", String(6 * size + 7));
  await expectChain(page, 6, 7);
});
