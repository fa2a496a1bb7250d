/** Runs that were not trained here: the recording that plays at first, run files, networks from elsewhere. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { type App, expect, type GivenFile, quickRun, test } from "./app.ts";
import { disc, png } from "./pictures.ts";

const shipped = fileURLToPath(new URL("../public/", import.meta.url));
const recording = join(shipped, "recorded-run.fovea");
const trained = join(shipped, "trained");
const networks = existsSync(trained)
  ? readdirSync(trained).filter((name) => name.endsWith(".safetensors"))
  : [];

const picture: GivenFile = { name: "disc.png", mimeType: "image/png", buffer: png(96, 96, disc(96, 30)) };
const file = (name: string, buffer: Buffer): GivenFile => ({
  name,
  mimeType: "application/octet-stream",
  buffer,
});
const title = (page: Page) => page.locator(".title-status");

test("a panel out of sight rests while the recording plays, and follows when it is paused or comes into sight", async ({
  app,
  page,
}) => {
  await app.open("");
  await app.waitForStatus("replay");
  // What the sampler inspector says of one output pixel changes with theta.
  const source = page.getByTestId("source-point");
  await source.waitFor({ state: "attached" });
  let resting: string | null = null;
  // From when it has learnt that nobody sees it.
  await expect(async () => {
    resting = await source.textContent();
    const from = await app.view("playhead");
    await expect.poll(() => app.view("playhead")).toBeGreaterThan(from + 10);
    expect(await source.textContent(), "nobody sees it").toBe(resting);
  }).toPass();
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(source, "there is time now").not.toHaveText(resting ?? "");
  await app.seek(0);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await source.scrollIntoViewIfNeeded();
  const seen = (await source.textContent()) ?? "";
  await expect(source, "somebody sees it").not.toHaveText(seen);
});

test("a recording plays at first, without an engine, until training takes over", async ({ app, page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await app.open("");
  await app.waitForStatus("replay");
  await expect(title(page)).toContainText("Recording");
  await expect.poll(() => app.view("playhead")).toBeGreaterThan(2);
  const untouched = new URL(page.url()).hash;
  expect(untouched, "nobody has asked for a step").not.toContain("step=");
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  const paused = await app.view("playhead");
  await app.expectShown(paused);
  expect(fetched.filter((url) => /engine|\.wasm/.test(url))).toEqual([]);

  const seed = await app.picture("stage-input");
  await app.train();
  await app.waitForStep(2);
  expect((await app.steps()).slice(0, 3)).toEqual([0, 1, 2]);
  expect(await app.view("following")).toBe(true);
  expect(await app.picture("stage-input"), "the same pictures: nothing jumps").toBe(seed);
  await expect(title(page)).toContainText("Training on this device");
  await app.pauseTraining();
});

test("nothing plays by itself for those who want less motion", async ({ app, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await app.open("");
  await app.waitForStatus("replay");
  const steps = await app.steps();
  await app.expectShown(steps.at(-1) ?? 0);
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
});

test("a link’s step is shown from the recording at once", async ({ app }) => {
  await app.open(`${quickRun}&step=64`);
  await app.waitForStatus("replay");
  await app.expectShown(64);
});

test("another experiment has no recording", async ({ app }) => {
  await app.open(`${quickRun}&rate=0.002`);
  expect(await app.view("status")).toBe("idle");
  expect(await app.view("frameCount")).toBe(0);
});

test("a run file is shown as it was recorded, and Train begins it anew", async ({ app, page }) => {
  await app.open(`${quickRun}&seed=7`);
  await openWithTwoSteps(app);
  await app.openDataSet(recording);
  await app.waitForStatus("replay");
  await expect(title(page)).toContainText("recorded-run.fovea");
  const steps = await app.steps();
  expect(steps.length).toBeGreaterThan(20);
  await app.expectShown(steps.at(-1) ?? 0);
  await app.seek(16);
  await app.expectShown(16);
  expect(await page.evaluate(() => window.fovea.theta(0, 0))).toEqual([1, 0, 0, 0, 1, 0]);
  expect(await page.evaluate(() => window.fovea.series("trainLoss").length)).toBeGreaterThan(20);
  await expect(app.alerts).toHaveCount(0);

  await app.stepOnceButton.click();
  await app.waitForStep(1);
  expect(await app.steps(), "a run of its own").toEqual([0, 1]);
  await expect(page.getByRole("spinbutton", { name: "Seed", exact: true })).toHaveValue("42");
});

test.describe("files that are neither run nor network", () => {
  const whole = readFileSync(recording);
  const header = (json: string): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(json.length));
    return Buffer.concat([bytes, Buffer.from(json)]);
  };
  const cases: Record<string, GivenFile> = {
    "a run cut short": file("short.fovea", whole.subarray(0, whole.length / 2)),
    "a run with a byte changed": file(
      "changed.fovea",
      Buffer.from(whole.map((byte, i) => (i === Math.floor(whole.length / 2) ? byte ^ 0xff : byte))),
    ),
    "words called a run": file("words.fovea", Buffer.from("only words")),
    "a network of another program": file("other.safetensors", header("{}")),
    "a network whose header lies": file("lies.safetensors", header('{"a":{"dtype":"F32"}}')),
    "words called a network": file("words.safetensors", Buffer.from("These are only words.")),
  };
  for (const [what, given] of Object.entries(cases)) {
    test(what, async ({ app }) => {
      await app.open();
      await openWithTwoSteps(app);
      const before = await app.standing();
      await app.drop(given);
      await app.expectAlert(given.name);
      expect(await app.standing()).toEqual(before);
    });
  }
});

test.describe("a trained network", () => {
  test.skip(networks.length === 0, "no network comes with the app yet");

  test("names a dropped picture before anything is trained, and shows how it learnt", async ({
    app,
    page,
  }) => {
    await app.open("");
    await app.waitForStatus("replay");
    await app.drop(picture);
    const classes = page.getByTestId("yours-classes");
    await expect(classes).toContainText("%", { timeout: 120_000 });
    await expect(page.getByRole("region", { name: "Your image" })).toContainText("Fovea’s network");
    await expect.poll(async () => (await app.steps()).length, { timeout: 60_000 }).toBe(networks.length + 1);
    const finished = await app.picture("yours-output");
    await app.seek(0);
    await app.expectShown(0);
    await expect.poll(() => app.picture("yours-output")).not.toBe(finished);
    await page.getByRole("button", { name: "About it", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "Model card" })).toContainText("must not be used for");
    await page.keyboard.press("Escape");

    await app.train();
    await app.waitForStep(2);
    await expect(page.getByRole("radio", { name: "Your network" })).toBeChecked();
    await page.getByRole("radio", { name: "Fovea’s network" }).check();
    await expect(title(page)).toContainText("jump to live");
    expect(await app.view("status"), "training goes on").toBe("training");
    await page.getByRole("radio", { name: "Your network" }).check();
    await expect.poll(() => app.view("following")).toBe(true);
    await app.pauseTraining();
  });

  test("a network file is looked through as soon as it is opened", async ({ app, page }) => {
    await app.open(`${quickRun}&seed=7`);
    await app.openDataSet(join(trained, networks.at(-1) ?? ""));
    await app.waitForStatus("replay");
    await expect(title(page)).toContainText(networks.at(-1) ?? "");
    await app.chooseImage(picture);
    await expect(page.getByTestId("yours-classes")).toContainText("%", { timeout: 60_000 });
    await expect(app.alerts).toHaveCount(0);
  });
});

async function openWithTwoSteps(app: App): Promise<void> {
  await app.stepOnceButton.click();
  await app.waitForStep(1);
  await app.stepOnceButton.click();
  await app.waitForStep(2);
  await app.waitForStatus("paused");
  await expect.poll(() => app.view("step")).toBe(2);
}
