/** What can be taken along, each made from a real run and looked at by a reader of its own. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { type Enlarged, filmLayout, type Spot } from "../src/figures/film-layout.ts";
import { outputLeft, sheetLayout } from "../src/figures/sheet-layout.ts";
import { seriesNames } from "../src/recording/frame.ts";
import { type App, expect, type GivenFile, quickRun, test } from "./app.ts";
import { readGif } from "./read-gif.ts";
import { readPng } from "./read-png.ts";

const region = (page: Page) => page.getByRole("region", { name: "Export", exact: true });
const choose = (page: Page, name: string) => region(page).getByRole("radio", { name, exact: true }).check();
const link = (page: Page) => region(page).getByRole("link", { name: /^Download fovea-/ });

interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Under its own name: downloads lie under another one. */
const asGiven = ({ name, bytes }: SavedFile): GivenFile => ({
  name,
  mimeType: "application/octet-stream",
  buffer: bytes,
});

async function make(page: Page, button: string | RegExp): Promise<SavedFile> {
  await region(page).getByRole("button", { name: button }).click();
  await expect(link(page)).toBeVisible({ timeout: 60_000 });
  const downloading = page.waitForEvent("download");
  await link(page).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** The pixels of one of the page's own canvases: [size, size, 3]. */
const pixelsOf = (canvas: Locator): Promise<number[]> =>
  canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const rgba =
      (element as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    return Array.from(rgba).filter((_, i) => i % 4 !== 3);
  });

/** What a video shows shortly before its end: [height, width, 3]. */
const endOfVideo = (video: Locator): Promise<number[]> =>
  video.evaluate(async (element) => {
    const film = element as HTMLVideoElement;
    const { videoWidth: width, videoHeight: height } = film;
    const seeked = new Promise((resolve) => film.addEventListener("seeked", resolve, { once: true }));
    film.currentTime = film.duration - 0.05;
    await seeked;
    const context = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
    context?.drawImage(film, 0, 0);
    const rgba = context?.getImageData(0, 0, width, height).data ?? [];
    return Array.from(rgba).filter((_, i) => i % 4 !== 3);
  });

/** The middle of every enlarged pixel of a picture in its well. [size, size, 3] */
function middles(
  rgb: ArrayLike<number>,
  width: number,
  { size, side, inset }: Enlarged,
  { x, y }: Spot,
): number[] {
  const middle = (i: number) => inset + Math.floor(((i + 0.5) * side) / size);
  return Array.from({ length: size * size * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    const [column, row] = [middle(pixel % size), middle(Math.floor(pixel / size))];
    return rgb[((y + row) * width + x + column) * 3 + (at % 3)] as number;
  });
}

/** Mean difference, of bytes. */
const apart = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, i) => sum + Math.abs(value - (other[i] as number)), 0) / one.length;

const recorded = (page: Page) =>
  page.evaluate((names) => {
    const steps = window.fovea.steps();
    return {
      steps,
      thetas: steps.map((step) => Array.from({ length: 12 }, (_, probe) => window.fovea.theta(step, probe))),
      series: names.map((name) => window.fovea.series(name)),
    };
  }, seriesNames);

async function trainedApp(app: App): Promise<number> {
  await app.open(quickRun);
  await app.train();
  await app.waitForStep(24);
  await app.pauseTraining();
  await expect.poll(async () => (await app.steps()).at(-1) === (await app.view("step"))).toBe(true);
  await region(app.page).scrollIntoViewIfNeeded();
  await expect(region(app.page).getByText("First frame")).toBeVisible();
  return app.view("step");
}

test("everything is made from a run that was trained here, and is what the page shows", async ({
  app,
  page,
}) => {
  test.setTimeout(300_000);
  const last = await trainedApp(app);
  const steps = await app.steps();
  const { run, output } = { run: await recorded(page), output: page.getByTestId("stage-output") };
  const at = async (step: number, canvas: Locator) => {
    await app.seek(step);
    await app.expectShown(step);
    return pixelsOf(canvas);
  };
  const [untrained, trained] = [await at(0, output), await at(last, output)];
  const input = await pixelsOf(page.getByTestId("stage-input"));
  const layout = filmLayout(40, 24, 1);
  const [place] = layout.places as [(typeof layout.places)[0]];

  await test.step("the training film as GIF: frames, delays and pixels", async () => {
    await choose(page, "On the stage");
    const { name, bytes } = await make(page, "Make film (GIF)");
    expect(name).toBe(`fovea-quick-seed42-training-film-step${last}.gif`);
    const gif = readGif(bytes);
    expect([gif.width, gif.height, gif.repeats]).toEqual([layout.width, layout.height, 0]);
    expect(gif.frames.map(({ delay }) => delay)).toEqual(
      steps.map((_, i) => (i === 0 ? 100 : i === steps.length - 1 ? 200 : 10)),
    );
    const [first, end] = [gif.frames[0]?.rgb ?? [], gif.frames.at(-1)?.rgb ?? []];
    const outputIn = (frame: ArrayLike<number>) => middles(frame, gif.width, layout.output, place.output);
    expect(apart(outputIn(first), untrained)).toBeLessThan(4);
    expect(apart(outputIn(end), trained)).toBeLessThan(4);
    expect(apart(outputIn(end), untrained), "the frames are not all the same").toBeGreaterThan(8);
    // The window's lines lie over a part of it.
    const inputSeen = middles(end, gif.width, layout.input, place.input);
    expect(
      inputSeen.filter((value, i) => Math.abs(value - (input[i] as number)) < 16).length,
    ).toBeGreaterThan(0.8 * input.length);
    await expect(region(page).getByRole("img", { name: /^Training film: a picture/ })).toBeVisible();
  });

  await test.step("the approach film as a video that plays, at its size, for its time", async () => {
    await choose(page, "Approach film");
    const words = region(page).locator(".export-facts");
    await expect(words).toContainText(`approach-step${last}`);
    const seconds = Number(/, ([\d.]+) s/.exec((await words.textContent()) ?? "")?.[1]);
    const { name } = await make(page, /^Make film \((MP4|WebM)\)$/);
    expect(name).toMatch(new RegExp(`^fovea-quick-seed42-approach-step${last}\\.(mp4|webm)$`));
    const video = region(page).locator("video");
    const property = (key: "duration" | "videoWidth" | "videoHeight" | "readyState") =>
      video.evaluate((element, name) => (element as HTMLVideoElement)[name], key);
    await expect.poll(() => property("readyState")).toBeGreaterThanOrEqual(2);
    expect(Math.abs((await property("duration")) - seconds)).toBeLessThan(0.15);
    expect([await property("videoWidth"), await property("videoHeight")]).toEqual([
      layout.width,
      layout.height,
    ]);
    await video.scrollIntoViewIfNeeded();
    const shown = async () => middles(await endOfVideo(video), layout.width, layout.output, place.output);
    // A picture, and no blank: what was sought may be drawn a moment later.
    await expect.poll(async () => new Set(await shown()).size).toBeGreaterThan(40);
  });

  await test.step("the contact sheet as PNG: pixels to the last bit", async () => {
    await choose(page, "Contact sheet");
    const { bytes } = await make(page, "Make sheet (PNG)");
    const png = readPng(bytes);
    const sheet = region(page).getByRole("img", { name: /^Contact sheet/ });
    const moments = ((await sheet.getAttribute("alt")) ?? "").split("a moment: ")[1]?.split("; ") ?? [];
    expect(moments[0]).toBe("before training");
    const shownSteps = moments.map((moment) => Number(/step (\d+)/.exec(moment)?.[1] ?? 0));
    const { columns, rows, ...sizes } = sheetLayout({ inputSize: 40, outputSize: 24 }, 4, 4);
    expect([png.width, png.height]).toEqual([sizes.width, sizes.height]);
    for (const [column, step] of [...shownSteps.entries()].slice(-2)) {
      const there = await at(step, page.getByTestId("probe-output-2"));
      const spot = { x: outputLeft(columns[column] ?? 0), y: rows[2] ?? 0 };
      expect(middles(png.rgb, png.width, sizes.output, spot)).toEqual(there);
    }
  });

  await test.step("curves and thetas as CSV: every number", async () => {
    await choose(page, "Curves");
    const curves = tableOf((await make(page, "Make table (CSV)")).bytes);
    for (const [k, name] of seriesNames.entries()) {
      const inTable = curves.filter((row) => (row[name] ?? "") !== "");
      expect(inTable.map((row) => ({ step: Number(row.step), value: Number(row[name]) }))).toEqual(
        run.series[k],
      );
    }
    await choose(page, "Thetas");
    const thetas = tableOf((await make(page, "Make table (CSV)")).bytes).filter(({ set }) => set === "probe");
    const names = [1, 2].flatMap((r) => [1, 2, 3].map((c) => `theta_${r}_${c}`));
    const inTable = steps.map((step) =>
      thetas
        .filter((row) => Number(row.step) === step)
        .map((row) => names.map((column) => Math.fround(Number(row[column])))),
    );
    expect(inTable).toEqual(run.thetas);
  });

  await app.seek(last);
  const weights = await test.step("the weights as safetensors", async () => {
    await choose(page, "Weights");
    const file = await make(page, "Make weights file (safetensors)");
    expect(file.name).toBe(`fovea-quick-seed42-step${last}.safetensors`);
    const length = Number(file.bytes.readBigUInt64LE(0));
    const { __metadata__: metadata, ...tensors } = JSON.parse(file.bytes.toString("utf8", 8, 8 + length));
    expect(metadata).toMatchObject({
      align_corners: "false",
      step: String(last),
      network: "quick",
      seed: "42",
    });
    const count = (shape: number[]) => shape.reduce((product, side) => product * side, 1);
    const sizes = Object.values(tensors as Record<string, { dtype: string; shape: number[] }>);
    expect(sizes.every(({ dtype }) => dtype === "F32")).toBe(true);
    expect(file.bytes.length).toBe(8 + length + 4 * sizes.reduce((sum, { shape }) => sum + count(shape), 0));
    return file;
  });

  const runFile = await test.step("the run as a file", async () => {
    await choose(page, "Run");
    const file = await make(page, "Make run file (.fovea)");
    expect(file.name).toBe(`fovea-quick-seed42-step${last}.fovea`);
    return file;
  });

  await test.step("the weights opened again look where they looked", async () => {
    await app.openDataSet(asGiven(weights));
    await expect.poll(() => app.steps(), { timeout: 60_000 }).toEqual([last]);
    const again = await page.evaluate(
      (step) => [0, 5, 11].map((probe) => window.fovea.theta(step, probe)),
      last,
    );
    const before = run.thetas.at(-1) ?? [];
    for (const [i, probe] of [0, 5, 11].entries()) {
      for (const [k, number] of (before[probe] ?? []).entries()) expect(again[i]?.[k]).toBeCloseTo(number, 4);
    }
  });

  await test.step("the run opened again is identical", async () => {
    await app.openDataSet(asGiven(runFile));
    await app.waitForStatus("replay");
    await expect.poll(async () => (await app.steps()).length).toBe(steps.length);
    expect(await recorded(page)).toEqual(run);
  });
});

/** Rows by column; no cell of these has a quote in it. */
function tableOf(bytes: Buffer): Record<string, string>[] {
  const text = bytes.toString("utf8");
  expect(text).toMatch(/^# Fovea, /);
  const lines = text.trimEnd().split("\r\n");
  const [head = "", ...rows] = lines.filter((line) => !line.startsWith("#"));
  const names = head.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [names[i] ?? "", cell])));
}

test("of the recording that comes along films are made by keyboard, can be cancelled, and weights cannot be had", async ({
  app,
  page,
}) => {
  await app.open("");
  await app.waitForStatus("replay");
  await expect.poll(() => app.view("frameCount")).toBeGreaterThan(100);
  await region(page).scrollIntoViewIfNeeded();
  await choose(page, "Whole run");
  await choose(page, "Long");
  await choose(page, "Six");
  const button = region(page).getByRole("button", { name: "Make film (GIF)" });
  await button.focus();
  await page.keyboard.press("Enter");
  const bar = region(page).getByRole("progressbar", { name: "Making the training film" });
  await expect.poll(async () => Number(await bar.getAttribute("value"))).toBeGreaterThan(0);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(region(page).getByRole("button", { name: "Cancel", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(region(page).getByText("Cancelled: nothing was made.")).toBeVisible();
  await expect(bar).toHaveCount(0);
  await expect(button).toBeFocused();

  await choose(page, "Short");
  await choose(page, "Four");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(link(page)).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(link(page)).toBeFocused();
  const downloading = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  const gif = readGif(readFileSync(await (await downloading).path()));
  expect(gif.frames).toHaveLength(24);

  await choose(page, "Weights");
  await expect(region(page).getByText("This recording came without its networks")).toBeVisible();
  await expect(region(page).getByRole("button", { name: /^Make weights file/ })).toBeDisabled();
});

test("where the browser encodes no video, and where the worker fails, it says so", async ({ app, page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "VideoEncoder");
    const failing = "data:text/javascript,throw new RangeError('Array buffer allocation failed')";
    window.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(String(address).includes("figures") ? failing : address, options);
      }
    };
  });
  await app.open("");
  await expect.poll(() => app.view("frameCount")).toBeGreaterThan(100);
  await region(page).scrollIntoViewIfNeeded();
  await expect(region(page).getByText("This browser cannot encode a video")).toBeVisible();
  await expect(region(page).getByRole("button", { name: /^Make film/ })).toHaveCount(1);
  await region(page).getByRole("button", { name: "Make film (GIF)" }).click();
  await app.expectAlert("The film could not be made into a file: there is not enough memory for it");
});
