/** Fovea as a visitor and a program embedding it see it: by accessible names and the read-only view, nothing else. */
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import type { FoveaView } from "../src/app/window-fovea.ts";

/** What trains visibly on a processor; every test states its experiment. */
export const quickRun = "#data=drawn-signs&network=quick&backend=wasm&seed=42";

export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** What bad input must leave as it was. */
export interface Standing {
  readonly dataSet: FoveaView["dataSet"];
  readonly frameCount: number;
  readonly step: number;
  readonly status: FoveaView["status"];
}

export class App {
  readonly page: Page;
  readonly trainButton: Locator;
  readonly pauseTrainingButton: Locator;
  readonly stepOnceButton: Locator;
  readonly liveButton: Locator;
  readonly timeline: Locator;
  readonly stepField: Locator;
  readonly alerts: Locator;
  /** Complaints that a test provokes on purpose: all others fail it. */
  readonly provoked: RegExp[] = [];

  constructor(page: Page) {
    this.page = page;
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    this.trainButton = button("Train");
    this.pauseTrainingButton = button("Pause training");
    this.stepOnceButton = button("Step once");
    this.liveButton = button("Live");
    this.timeline = page.getByRole("slider", { name: "Timeline", exact: true });
    this.stepField = page.getByRole("spinbutton", { name: "Step", exact: true });
    this.alerts = page.getByRole("alert").filter({ hasText: /\S/ });
  }

  /** Opens the page with a link's hash and waits until its run stands ready to train. */
  async open(hash = quickRun): Promise<void> {
    await this.page.goto(`./${hash}`);
    await this.waitUntilReady();
  }

  async waitUntilReady(): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => window.fovea?.dataSet ?? null), { timeout: 60_000 })
      .not.toBeNull();
    await expect(this.trainButton).toBeEnabled({ timeout: 60_000 });
  }

  view<
    Key extends "status" | "backend" | "step" | "epoch" | "frameCount" | "playhead" | "following" | "dataSet",
  >(key: Key): Promise<FoveaView[Key]> {
    return this.page.evaluate((name) => window.fovea[name], key) as Promise<FoveaView[Key]>;
  }

  steps(): Promise<number[]> {
    return this.page.evaluate(() => window.fovea.steps());
  }

  standing(): Promise<Standing> {
    return this.page.evaluate(() => {
      const { dataSet, frameCount, step, status } = window.fovea;
      return { dataSet, frameCount, step, status };
    });
  }

  async train(): Promise<void> {
    await this.trainButton.click();
    await this.waitForStatus("training");
  }

  async pauseTraining(): Promise<void> {
    await this.pauseTrainingButton.click();
    await this.waitForStatus("paused");
  }

  async waitForStatus(status: FoveaView["status"], timeout = 60_000): Promise<void> {
    await expect.poll(() => this.view("status"), { timeout }).toBe(status);
  }

  /** Waits until a frame of this step or a later one is recorded. */
  async waitForStep(step: number, timeout = 120_000): Promise<void> {
    await expect
      .poll(async () => (await this.steps()).at(-1) ?? -1, { timeout })
      .toBeGreaterThanOrEqual(step);
  }

  async seek(step: number): Promise<void> {
    await this.stepField.fill(String(step));
    await this.stepField.press("Enter");
  }

  /** Every panel that is bound to time says which step it shows: all the same one. */
  async expectShown(step: number): Promise<void> {
    await expect.poll(() => this.view("playhead")).toBe(step);
    for (const name of ["Stage", "Probes", "Theta", "Charts", "Timeline"]) {
      const panel = this.page.getByRole("region", { name, exact: true });
      await expect(panel, name).toHaveAttribute("data-step", String(step));
    }
  }

  /** Presses Tab until the control of this name has the focus. */
  async tabTo(name: string): Promise<void> {
    const focused = () =>
      this.page.evaluate(
        () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
      );
    for (let presses = 0; presses < 80; presses++) {
      if ((await focused()) === name) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`Tab never reaches ${name}`);
  }

  /** Opens the recording that plays at first, paused. */
  async openRecording(hash = ""): Promise<void> {
    await this.open(hash);
    await this.waitForStatus("replay");
    const pause = this.page.getByRole("button", { name: "Pause", exact: true });
    if (await pause.isVisible()) await pause.click();
  }

  /** The pixels of a canvas, as text that differs when any of them does. */
  picture(testId: string): Promise<string> {
    return this.page.getByTestId(testId).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  }

  async openDataSet(...files: (GivenFile | string)[]): Promise<void> {
    await this.#fileInput("Open data set").setInputFiles(files as GivenFile[]);
  }

  async chooseImage(file: GivenFile): Promise<void> {
    await this.#fileInput("Choose image").setInputFiles(file);
  }

  /** Drops a file onto the middle of the page. */
  async drop(file: GivenFile): Promise<void> {
    const transfer = await this.page.evaluateHandle(
      ({ name, mimeType, base64 }) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], name, { type: mimeType }));
        return data;
      },
      { name: file.name, mimeType: file.mimeType, base64: file.buffer.toString("base64") },
    );
    for (const type of ["dragenter", "dragover", "drop"]) {
      await this.page.locator("body").dispatchEvent(type, { dataTransfer: transfer });
    }
  }

  /** The one alert with this in it: words for people, with what happened, what it means and what to do. */
  async expectAlert(about: string | RegExp): Promise<void> {
    const alert = this.alerts.filter({ hasText: about });
    await expect(alert).toHaveCount(1, { timeout: 60_000 });
    const words = ((await alert.textContent()) ?? "").trim();
    expect(words.length).toBeGreaterThan(60);
    expect(words).not.toMatch(/undefined|NaN|\[object|Error:|null/);
  }

  #fileInput(label: string): Locator {
    return this.page.locator("input[type=file]").and(this.page.getByLabel(label, { exact: true }));
  }
}

/** A test fails on any uncaught error, any error in the console, and any request that leaves the origin. */
export const test = base.extend<{ app: App }>({
  app: async ({ page, baseURL }, use) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(`console: ${message.text()}`);
    });
    const origin = new URL(baseURL ?? "").origin;
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (!["data:", "blob:"].includes(url.protocol) && url.origin !== origin) {
        complaints.push(`request to ${url.origin}`);
      }
    });
    const app = new App(page);
    await use(app);
    expect(complaints.filter((said) => !app.provoked.some((pattern) => pattern.test(said)))).toEqual([]);
  },
});

export { expect };
