/** What a visitor gets before anything is computed, and how soon: the bar of the page's vitals. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "./app.ts";
import { disc, png } from "./pictures.ts";

const built = (path: string) => readFileSync(fileURLToPath(new URL(`../dist/${path}`, import.meta.url)));
const panels = ["Stage", "Probes", "Charts", "Theta", "Your image", "Timeline", "Experiment", "Data"];

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the page is whole: title, every panel, the picture on the stage", async ({ page }) => {
    await page.goto("./");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Watch a network learn where to look");
    for (const name of panels) await expect(page.getByRole("region", { name, exact: true })).toBeVisible();
  });
});

test("the recording plays before the worker’s code has come, where there is no WebGL", async ({
  app,
  page,
}) => {
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string) {
      return kind.startsWith("webgl") ? null : (getContext as (kind: string) => unknown).call(this, kind);
    } as typeof getContext;
  });
  let letWorkerCome = () => {};
  const held = new Promise<void>((resolve) => {
    letWorkerCome = resolve;
  });
  const fetched: string[] = [];
  await page.route(/\.worker-/, async (route) => {
    await held;
    await route.continue();
  });
  page.on("request", (request) => fetched.push(request.url()));
  await page.goto("./");
  await app.waitForStatus("replay");
  await expect(page.locator(".title-status")).toContainText("Recording");
  await expect.poll(() => app.view("playhead")).toBeGreaterThan(2);
  const [before, picture] = [await app.view("playhead"), await app.picture("stage-input")];
  const pause = page.getByRole("button", { name: "Pause", exact: true });
  await expect(pause).toBeVisible();
  expect(fetched.filter((url) => /engine|wasm|webgl/.test(url))).toEqual([]);

  letWorkerCome();
  await expect.poll(() => app.view("dataSet")).not.toBeNull();
  await expect(page.getByRole("radio", { name: "One approach" })).toBeEnabled();
  expect(await app.view("playhead"), "it played on").toBeGreaterThan(before);
  expect(await app.picture("stage-input")).toBe(picture);
  expect(fetched.filter((url) => /engine|\.wasm|webgl/.test(url))).toEqual([]);
  await pause.click();
  await app.train();
  await app.waitForStep(2);
  expect(await app.picture("stage-input"), "the same pictures: nothing jumps").toBe(picture);
});

test("training can be asked for before the worker runs", async ({ app, page }) => {
  let letWorkerCome = () => {};
  const held = new Promise<void>((resolve) => {
    letWorkerCome = resolve;
  });
  await page.route(/\.worker-/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("./");
  await app.trainButton.click();
  await expect(page.locator(".title-status")).toContainText("Starting to train");
  letWorkerCome();
  await app.waitForStatus("training");
  await app.waitForStep(2);
  expect((await app.steps()).slice(0, 3)).toEqual([0, 1, 2]);
});

test("the page’s first JavaScript is at most 120 kB, compressed", () => {
  const html = built("index.html").toString();
  const scripts = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
    ([, path]) => path as string,
  );
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(built(path), { level: 9 }).length, 0);
  expect(bytes).toBeLessThanOrEqual(120_000);
});

interface Vitals {
  largest: { time: number; element: string };
  shift: number;
  /** What moved, largest first. */
  moved: string[];
}

/** Noise on a shared machine only ever makes it later: the best of so many visits counts. */
const visits = 3;

for (const [name, viewport] of Object.entries({
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
})) {
  test.describe(name, () => {
    test.use({ viewport });
    test("on slow 4G and a slow processor the title is there within 2.5 s, and nothing jumps later", async ({
      app,
      page,
    }) => {
      test.slow();
      const first: Vitals[] = [];
      for (let visit = 0; visit < visits && !(first.at(-1) && meets(first.at(-1) as Vitals)); visit++) {
        first.push(await visitSlowly(page));
      }
      const best = first.reduce((a, b) => (a.largest.time < b.largest.time ? a : b));
      expect(best.largest.time).toBeLessThanOrEqual(2500);
      expect(best.largest.element).toBe("H1");

      await app.waitUntilReady();
      await app.train();
      await app.waitForStep(8);
      await app.chooseImage({ name: "disc.png", mimeType: "image/png", buffer: png(96, 96, disc(96, 30)) });
      await expect(page.getByTestId("yours-classes")).toContainText("%");
      await app.pauseTraining();
      const { shift, moved } = await vitals(page);
      expect(shift, moved.join("\n")).toBeLessThanOrEqual(0.05);
    });
  });
}

const meets = ({ largest }: Vitals): boolean => largest.time <= 2500;

/** A first visit: nothing is cached. */
async function visitSlowly(page: Page): Promise<Vitals> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.clearBrowserCache");
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 1.6e6 / 8,
    uploadThroughput: 750e3 / 8,
  });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(watchVitals);
  await page.goto("./");
  await expect.poll(() => page.evaluate(() => window.fovea?.status), { timeout: 60_000 }).toBe("replay");
  const found = await vitals(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await devtools.detach();
  return found;
}

const vitals = (page: Page): Promise<Vitals> =>
  page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals);

/** Runs in the page before anything else. */
function watchVitals(): void {
  const found: Vitals = { largest: { time: 0, element: "" }, shift: 0, moved: [] };
  Object.assign(window, { vitals: found });
  const watch = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (entry) => {
    const { startTime, element } = entry as PerformanceEntry & { element: Element | null };
    found.largest = { time: startTime, element: element?.tagName ?? "" };
  });
  watch("layout-shift", (entry) => {
    const { value, sources, hadRecentInput } = entry as PerformanceEntry & {
      value: number;
      sources: { node: Node | null }[];
      hadRecentInput: boolean;
    };
    if (hadRecentInput) return;
    found.shift += value;
    const names = sources.map(({ node }) => (node instanceof Element ? node.className : node?.textContent));
    found.moved.push(`${value.toFixed(4)} ${names.join(", ")}`);
    found.moved.sort().reverse();
  });
}
