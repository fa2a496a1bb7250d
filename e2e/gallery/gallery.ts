/** The gallery as its tests use it: one page for all fixtures, which complains of what no fixture may do. */
import AxeBuilder from "@axe-core/playwright";
import { test as base, type CDPSession, expect, type Page } from "@playwright/test";
import type {} from "../../src/gallery/window-gallery.ts";
import { type Raster, shrunk } from "./raster.ts";
import { type Difference, differenceOf, type Sheet, sheetOf } from "./sheet.ts";

const sizes = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 390, height: 844 },
} as const;

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Of axe-core what is used here. */
interface Axe {
  run(
    context: Document,
    options: { runOnly: { type: "tag"; values: string[] }; resultTypes: string[] },
  ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What moves by itself: the caret, and bars that nobody knows the end of. */
const still = "* { caret-color: transparent !important } progress:indeterminate { visibility: hidden }";

export class Gallery {
  readonly page: Page;
  /** Uncaught errors, errors in the console, and workers. */
  readonly complaints: string[] = [];
  readonly #devtools: CDPSession;
  readonly #desk: Page;
  #loaded = false;

  constructor(page: Page, devtools: CDPSession, desk: Page) {
    this.page = page;
    this.#devtools = devtools;
    this.#desk = desk;
    page.on("pageerror", (error) => this.complaints.push(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(`console: ${message.text().slice(0, 400)}`);
    });
    page.on("worker", () => this.complaints.push("a worker was started"));
  }

  /** Shows a fixture, light and wide. The page is loaded once; from then on the address says what it shows. */
  async show(id: string): Promise<void> {
    this.complaints.length = 0;
    await this.look("wide", "light");
    if (this.#loaded) {
      await this.page.evaluate((fixture) => window.gallery.showFixture(fixture), id);
    } else {
      await this.page.goto(`?alone#${id}`);
      await this.page.addStyleTag({ content: still });
      this.#loaded = true;
    }
    await this.page.locator(`html[data-shown="${id}"]`).waitFor({ state: "attached" });
  }

  async look(size: keyof typeof sizes, colorScheme: "light" | "dark"): Promise<void> {
    await this.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { width } = this.page.viewportSize() ?? { width: 0 };
    if (width === sizes[size].width) return;
    await this.page.setViewportSize(sizes[size]);
    if (this.#loaded) await this.page.evaluate(() => window.gallery.settled());
  }

  /**
   * What is shown, taken until it is like what was kept, or where nothing was, like itself; the last try and how it differs.
   * On a busy machine a chart may come late.
   */
  async sheetLike(kept: Raster | null): Promise<{ sheet: Sheet; difference: Difference | null }> {
    let before = kept;
    for (let tries = 1; ; tries++) {
      const sheet = await this.sheet();
      const difference = before && differenceOf(sheet, before);
      if ((before && !difference) || tries === 4) return { sheet, difference };
      before = kept ?? sheet;
    }
  }

  /** What is shown at both sizes in both themes. */
  async sheet(): Promise<Sheet> {
    const views: Raster[] = [];
    // The size is what is costly to change.
    for (const size of ["wide", "narrow"] as const) {
      for (const theme of ["light", "dark"] as const) {
        await this.look(size, theme);
        views.push(await shrunk(this.#desk, await this.#picture()));
      }
    }
    const [wideLight, wideDark, narrowLight, narrowDark] = views as [Raster, Raster, Raster, Raster];
    return sheetOf([wideLight, narrowLight, wideDark, narrowDark]);
  }

  /** Of WCAG 2.2 AA in what is shown; one line a rule. */
  async violations(): Promise<string[]> {
    // The builder sends axe to the page with every question: once is enough.
    const isThere = await this.page.evaluate(() => "axe" in window);
    if (!isThere)
      await new AxeBuilder({ page: this.page }).withRules("html-has-lang").setLegacyMode().analyze();
    const { violations } = await this.page.evaluate(
      (values) =>
        (window as unknown as { axe: Axe }).axe.run(document, {
          runOnly: { type: "tag", values },
          resultTypes: ["violations"],
        }),
      wcag,
    );
    return violations.map(({ id, nodes }) => `${id}, ${nodes.length} times: ${nodes[0]?.html}`);
  }

  /** Of what the fixture has marked, or of what is seen of the page: PNG in base64. */
  async #picture(): Promise<string> {
    const clip = await this.page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const box = document.querySelector("[data-picture]")?.getBoundingClientRect();
      const { left, top, width, height } = box ?? new DOMRect(-scrollX, -scrollY, innerWidth, innerHeight);
      return {
        x: Math.floor(left + scrollX),
        y: Math.floor(top + scrollY),
        width: Math.ceil(width),
        height: Math.ceil(height),
      };
    });
    const { data } = await this.#devtools.send("Page.captureScreenshot", {
      format: "png",
      clip: { ...clip, scale: 1 },
      captureBeyondViewport: true,
      optimizeForSpeed: true,
    });
    return data;
  }
}

export const test = base.extend<object, { gallery: Gallery }>({
  gallery: [
    async ({ browser }, use, { project }) => {
      const { baseURL } = project.use;
      const context = await browser.newContext({ ...(baseURL && { baseURL }), deviceScaleFactor: 1 });
      const page = await context.newPage();
      const desk = await context.newPage();
      await page.bringToFront();
      await use(new Gallery(page, await context.newCDPSession(page), desk));
      await context.close();
    },
    { scope: "worker" },
  ],
});

export { expect };
