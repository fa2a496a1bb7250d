/** What goes wrong with a run, made to go wrong for real: the cause is named, and its remedy is a button that works. */
import type { Page } from "@playwright/test";
import { regionOf } from "../src/geometry/straying.ts";
import { transforms } from "../src/geometry/transforms.ts";
import { type App, expect, type GivenFile, quickRun, test } from "./app.ts";
import { disc, png } from "./pictures.ts";
import { zipFile } from "./zip-file.ts";

const tooFast = `${quickRun}&rate=0.1&batch=32&workers=1`;
/** On a software renderer; small batches, since it is slow. */
const onWebGL = `${quickRun.replace("wasm", "webgl")}&batch=8&workers=1`;
const remedy = (page: Page, name: string | RegExp) => page.getByRole("alert").getByRole("button", { name });

/** Median share of the sampled regions that lies within the picture, at the last recorded step. */
async function insideShare(page: Page): Promise<number> {
  const thetas = await page.evaluate(() => {
    const last = window.fovea.steps().at(-1) ?? 0;
    return Array.from({ length: 12 }, (_, probe) => window.fovea.theta(last, probe)).filter(
      (theta) => theta !== null,
    );
  });
  const shares = thetas.map((theta) => regionOf(transforms.affine, theta).inside).sort((a, b) => a - b);
  return shares[shares.length >> 1] ?? Number.NaN;
}

async function loseTheSign(app: App): Promise<void> {
  await app.open(tooFast);
  await app.train();
  await app.expectAlert("has lost the sign");
  expect(await insideShare(app.page), "it really has").toBeLessThan(0.05);
}

/** What the run is made from by now stands in the link. */
const expectLink = (page: Page, setting: string) =>
  expect.poll(() => page.evaluate(() => location.hash.split(/[#&]/))).toContain(setting);

async function expectToLearnOn(app: App, from: number): Promise<void> {
  await expect.poll(() => app.view("step"), { timeout: 60_000 }).toBeGreaterThan(from + 24);
  expect(await app.view("status")).toBe("training");
  const losses = await app.page.evaluate(() => window.fovea.series("trainLoss").map(({ value }) => value));
  expect(losses.every((loss) => Number.isFinite(loss))).toBe(true);
}

test.describe("a frame that has lost the sign", () => {
  test("goes back to a step at which all was well, and learns on from there", async ({ app, page }) => {
    await loseTheSign(app);
    const button = remedy(page, /^Go back to step \d+ with a tenth of the rate$/);
    const step = Number(((await button.textContent()) ?? "").match(/step (\d+)/)?.[1]);
    const lost = await app.steps();
    expect(lost, "a step that was recorded, and left behind").toContain(step);
    expect(step).toBeLessThan(lost.at(-1) ?? 0);
    await button.click();
    await expect(app.alerts).toHaveCount(0);
    await expectLink(page, "rate=0.01");
    await expectToLearnOn(app, step);
    const steps = await app.steps();
    expect(steps, "each step once, in order").toEqual([...new Set(steps)].sort((a, b) => a - b));
    expect(steps.filter((one) => one <= step)).toEqual(lost.filter((one) => one <= step));
    expect(await insideShare(page)).toBeGreaterThan(0.5);

    await app.pauseTraining();
    await page.getByRole("button", { name: "Show the run that failed", exact: true }).click();
    expect((await app.steps()).slice(0, lost.length), "what was recorded of it stays").toEqual(lost);
  });

  test("is pulled back from where it is", async ({ app, page }) => {
    await loseTheSign(app);
    await remedy(page, "Pull it back: raise the penalty, a tenth of the rate").click();
    await expectLink(page, "penalty=3");
    await expect.poll(() => insideShare(page), { timeout: 120_000 }).toBeGreaterThan(0.5);
    expect(await app.view("status")).toBe("training");
    await expect(page.locator(".title-status")).toContainText("Training on this device");
  });

  test("starts over with a tenth of the rate", async ({ app, page }) => {
    await loseTheSign(app);
    await remedy(page, "Start over with a tenth of the rate").click();
    await expectLink(page, "rate=0.01");
    // The link is that of the run on show: it is the new one, and its frames hold the sign.
    await expect.poll(() => insideShare(page), { timeout: 60_000 }).toBeGreaterThan(0.5);
    await expectToLearnOn(app, 0);
    expect((await app.steps()).slice(0, 3)).toEqual([0, 1, 2]);
  });
});

/** Two classes of few pictures: what a network of ten million weights can be validated on within a second. */
const fewPictures: GivenFile = {
  name: "few.zip",
  mimeType: "application/zip",
  buffer: zipFile(
    ["stop", "yield"].flatMap((folder, hue) =>
      Array.from({ length: 16 }, (_, i) => ({
        name: `${folder}/${i}.png`,
        bytes: png(32, 32, disc(32, 20 + 60 * hue + i)),
      })),
    ),
  ),
};

test("a loss that runs away stops the training, and it goes on from the last good step", async ({
  app,
  page,
}) => {
  // Plain gradient descent, nothing clipped: only so the loss leaves all bounds within what the form allows.
  await app.open("#network=moodstocks&rate=0.1&penalty=100&batch=8&backend=wasm&workers=1&epochs=50");
  await app.openDataSet(fewPictures);
  await expect.poll(async () => (await app.view("dataSet"))?.name, { timeout: 60_000 }).toContain("few");
  await app.waitUntilReady();
  await app.train();
  await app.waitForStatus("failed", 120_000);
  await app.expectAlert("the loss ran away");
  const button = remedy(page, /^Go back to step \d+ with a tenth of the rate$/);
  const step = Number(((await button.textContent()) ?? "").match(/step (\d+)/)?.[1]);
  expect(await app.steps()).toContain(step);
  await button.click();
  await app.waitForStatus("training");
  await expect.poll(() => app.view("step"), { timeout: 120_000 }).toBeGreaterThan(step + 2);
  const losses = await page.evaluate(() => window.fovea.series("trainLoss").map(({ value }) => value));
  expect(losses.every((loss) => Number.isFinite(loss))).toBe(true);
});

test("a software renderer is named, and training goes on with WASM where it stood", async ({ app, page }) => {
  await app.open(onWebGL);
  await app.stepOnceButton.click();
  await app.waitForStep(1, 180_000);
  expect(await app.view("backend")).toBe("webgl");
  await app.expectAlert("software renderer");
  const before = await app.steps();
  await remedy(page, "Switch to WASM").click();
  await expect.poll(() => app.view("backend"), { timeout: 60_000 }).toBe("wasm");
  await app.waitForStep(16);
  expect((await app.steps()).slice(0, before.length), "the same run").toEqual(before);
  const losses = await page.evaluate(() => window.fovea.series("trainLoss").map(({ step }) => step));
  expect(losses.slice(0, 8), "no step twice, none left out").toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("a graphics card that is taken away: training goes on from the last kept weights, on WASM", async ({
  app,
  page,
}) => {
  await app.open(onWebGL);
  const [worker] = page.workers();
  if (!worker) throw new Error("no worker");
  await worker.evaluate(() => {
    const contexts: WebGL2RenderingContext[] = [];
    Object.assign(self, { contexts });
    const { prototype } = OffscreenCanvas;
    const getContext = prototype.getContext as (
      this: OffscreenCanvas,
      ...args: unknown[]
    ) => RenderingContext;
    Object.assign(prototype, {
      getContext(this: OffscreenCanvas, ...args: unknown[]) {
        const context = getContext.apply(this, args);
        if (args[0] === "webgl2") contexts.push(context as WebGL2RenderingContext);
        return context;
      },
    });
  });
  await app.stepOnceButton.click();
  await app.waitForStep(1, 180_000);
  await worker.evaluate(() => {
    const { contexts } = self as unknown as { contexts: WebGL2RenderingContext[] };
    for (const context of contexts) context.getExtension("WEBGL_lose_context")?.loseContext();
  });
  await app.waitForStatus("failed");
  await app.expectAlert("graphics card was taken away");
  await remedy(page, "Go on from step 1 on WASM").click();
  await expect.poll(() => app.view("backend"), { timeout: 60_000 }).toBe("wasm");
  await app.waitForStep(8);
  expect((await app.steps()).slice(0, 5)).toEqual([0, 1, 2, 4, 8]);
});

test("an engine that crashes leaves its recording, and another one starts at a press", async ({
  app,
  page,
}) => {
  app.provoked.push(/out of the blue/);
  await app.open();
  await app.train();
  await app.waitForStep(16);
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error("out of the blue");
    });
  });
  await app.waitForStatus("failed");
  await app.expectAlert("out of the blue");
  const steps = await app.steps();
  await app.seek(4);
  await app.expectShown(4);
  await remedy(page, "Start the engine again").click();
  await expect(app.alerts).toHaveCount(0);
  await app.waitUntilReady();
  await app.train();
  await app.waitForStep(4);
  expect(steps.length).toBeGreaterThan(4);
  expect((await app.steps()).slice(0, 4), "a run of its own").toEqual([0, 1, 2, 4]);
});

test.describe("offline", () => {
  test("the part that computes is sent for again", async ({ app, page, context }) => {
    app.provoked.push(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|dynamically imported/);
    await app.open(`${quickRun}&seed=7`);
    await context.setOffline(true);
    await app.trainButton.click();
    await app.waitForStatus("failed");
    await app.expectAlert("could not be fetched");
    await context.setOffline(false);
    await remedy(page, "Try again").click();
    await app.waitForStatus("training");
    await app.waitForStep(8);
    await expect(app.alerts).toHaveCount(0);
  });

  test("the network that looks at a picture is sent for again", async ({ app, page, context }) => {
    app.provoked.push(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/);
    await app.open(`${quickRun}&seed=7`);
    await context.setOffline(true);
    await app.drop({ name: "disc.png", mimeType: "image/png", buffer: png(96, 96, disc(96, 30)) });
    await app.expectAlert("offline");
    await expect(page.getByTestId("yours-input"), "the picture stays").toBeVisible();
    await context.setOffline(false);
    await remedy(page, "Try again").click();
    await expect(page.getByTestId("yours-classes")).toContainText("%", { timeout: 120_000 });
    await expect(app.alerts).toHaveCount(0);
  });
});

test("Escape puts the alert away that has the focus, and the focus stays on the page", async ({
  app,
  page,
}) => {
  await app.open();
  await app.openDataSet({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no pictures") });
  await app.expectAlert("notes.txt");
  await page.getByRole("button", { name: "Dismiss", exact: true }).focus();
  await page.keyboard.press("Escape");
  await expect(app.alerts).toHaveCount(0);
  await expect(app.trainButton).toBeFocused();
});
