/** Small windows, large letters, other colours, less motion: nothing is cut off, and nothing scrolls sideways. */
import type { Page } from "@playwright/test";
import { expect, quickRun, test } from "./app.ts";

/** How far the page can be scrolled sideways, and which of its elements stick out of the window. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const out = [...document.querySelectorAll("main *, header *, section[aria-label=Timeline] *")].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        element.getBoundingClientRect().right > root.clientWidth + 1 &&
        !element.closest(
          // What scrolls by itself, what is cut by its box or only heard, and boxes as wide as the one in which they are moved about.
          ".hidden, .film-strip, .probe-grid, .charts-table, .inspector-table, svg, math, .track, .corner-number, [class$=-playhead]",
        ),
    );
    return {
      by: root.scrollWidth - root.clientWidth,
      out: out.map(
        (element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`,
      ),
    };
  });

for (const [name, viewport] of Object.entries({
  "320 pixels": { width: 320, height: 640 },
  "a phone": { width: 390, height: 844 },
  "a screen at 200 %": { width: 720, height: 450 },
  "a small notebook": { width: 1024, height: 640 },
})) {
  test(`${name}: nothing sticks out, before and while training`, async ({ app, page }) => {
    await page.setViewportSize(viewport);
    await app.open(quickRun);
    expect(await sideways(page)).toEqual({ by: 0, out: [] });
    await app.train();
    await app.waitForStep(4);
    expect(await sideways(page)).toEqual({ by: 0, out: [] });
  });
}

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`letters twice as large, ${viewport.width} pixels wide: controls grow with them, nothing sticks out`, async ({
    app,
    page,
  }) => {
    await page.setViewportSize(viewport);
    await app.open(quickRun);
    const axis = page.getByRole("region", { name: "Charts" }).locator(".recharts-text").first();
    const letters = async () => (await axis.boundingBox())?.height ?? 0;
    const before = await app.trainButton.boundingBox();
    const lettersBefore = await letters();
    await page.addStyleTag({ content: "html { font-size: 200% }" });
    const after = await app.trainButton.boundingBox();
    expect(after?.height ?? 0).toBeGreaterThan((before?.height ?? 0) * 1.2);
    expect(await letters(), "on the axes of charts").toBeGreaterThan(lettersBefore * 1.8);
    // Charts learn of it when they are seen.
    for (const region of await page.getByRole("region").all()) {
      await region.scrollIntoViewIfNeeded();
      await page.evaluate(
        () => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))),
      );
    }
    await expect.poll(() => sideways(page)).toEqual({ by: 0, out: [] });
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll("button, h1, h2:not(.hidden), .chip, .title-status")]
        .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter((element) => element.scrollHeight > element.clientHeight + 2 && element.clientHeight > 0)
        .map((element) => `${element.tagName} ${element.className} ${element.textContent}`),
    );
    expect(cut).toEqual([]);
  });
}

test("at 1440 by 900 all that is watched while training stands above the timeline, labels and all", async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await app.open(quickRun);
  await app.train();
  await app.waitForStep(4);
  const places = await page.evaluate(() => {
    const bottomOf = (element: Element | undefined) => element?.getBoundingClientRect().bottom ?? Number.NaN;
    const labels = [...document.querySelectorAll(".probe-grid .pair-label")];
    return {
      timeline: document.querySelector("[aria-label=Timeline]")?.getBoundingClientRect().top ?? Number.NaN,
      bottoms: {
        stage: bottomOf(document.querySelector("[aria-label=Stage]") ?? undefined),
        "eighth probe": bottomOf(labels[7]),
        theta: bottomOf(document.querySelector("[aria-label=Theta]") ?? undefined),
        "your image": bottomOf(document.querySelector("[aria-label='Your image']") ?? undefined),
      },
    };
  });
  for (const [name, bottom] of Object.entries(places.bottoms)) {
    expect(bottom, name).toBeLessThan(places.timeline);
  }
});

test("on a phone every control is at least 44 pixels high or wide enough apart", async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open(quickRun);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, select, input, summary, a")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      // Links in a sentence may be as high as its line (WCAG 2.5.8); a file input lies over its button.
      .filter((element) => !element.closest("p, li p, .file-button.link, .foot"))
      .filter((element) => {
        const target = element.closest("label, .file-button") ?? element;
        const { width, height } = target.getBoundingClientRect();
        return height > 0 && Math.min(width, height) < 44 - 0.5;
      })
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
        return `${element.tagName} ${element.className} ${name.slice(0, 30)} ${width} x ${height}`;
      }),
  );
  expect(small).toEqual([]);
});

test("with forced colours what is chosen still shows", async ({ app, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await app.open(quickRun);
  await app.train();
  await app.waitForStep(4);
  const live = page.getByRole("button", { name: "Live", exact: true });
  const outline = () => live.evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await outline()).toBe("solid");
  await app.seek(1);
  await expect.poll(outline).toBe("none");
  const playhead = page.locator(".track-thumb span");
  expect(await playhead.evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe(
    await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
  );
});

test("what is said aloud changes at most once in five seconds while training goes on", async ({
  app,
  page,
}) => {
  await app.open(quickRun);
  await page.evaluate(() => {
    const said: number[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      const live = changes.some(({ target }) =>
        (target instanceof Element ? target : target.parentElement)?.closest(
          "[role=status], [role=alert], [aria-live]:not([aria-live=off])",
        ),
      );
      if (live) said.push(performance.now());
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await app.train();
  const status = page.locator(".title [role=status]");
  await expect(status, "how far it has come is said too").toContainText("held-out signs named", {
    timeout: 120_000,
  });
  await app.pauseTraining();
  const said = await page.evaluate(() => (window as unknown as { said: number[] }).said);
  expect(said.length, "that training began is said").toBeGreaterThan(0);
  // One announcement may be several changes of one moment.
  const moments = said.filter((time, i) => i === 0 || time - (said[i - 1] ?? 0) > 250);
  // The last is the pause, which was asked for.
  const gaps = moments.slice(1, -1).map((time, i) => time - (moments[i] ?? 0));
  expect(gaps.filter((gap) => gap < 5000)).toEqual([]);
});
