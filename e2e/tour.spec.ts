/** The tour: by keyboard alone and by mouse, by link, beside a visitor who does as they like. */
import type { Page } from "@playwright/test";
import { type App, expect, test } from "./app.ts";
import { expectLit, fastestStep } from "./guide.ts";

const button = (app: App, name: string) => app.page.getByRole("button", { name, exact: true });
const card = (page: Page, title: string) => page.getByRole("dialog", { name: title });

const stages = [
  ["Where the network looks", "Stage"],
  ["One timeline for everything", "Timeline"],
  ["Learning where to look", "Theta"],
  ["What it is good for", "Charts"],
  ["Signs it has never seen", "Probes"],
  ["One pixel under a lens", "Sampler inspector"],
  ["The second film", "Stillness"],
  ["Now you", "Your image"],
] as const;

/** Steps of the recording that the tour's steps show; null where they leave the playhead alone. */
async function moments(app: App): Promise<(number | null)[]> {
  const end = (await app.steps()).at(-1) as number;
  return [null, 0, await fastestStep(app.page), end, null, null, null, null];
}

const hash = (page: Page) => page.evaluate(() => location.hash);

/** How many square pixels of what is ringed lie under the card. */
const hidden = (page: Page) =>
  page.evaluate(() => {
    const [a, b] = ["#tour", "[data-spotlit]"].map((selector) =>
      (document.querySelector(selector) as HTMLElement).getBoundingClientRect(),
    ) as [DOMRect, DOMRect];
    const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return Math.max(0, width) * Math.max(0, height);
  });

test("the card makes way for what has the keyboard's focus", async ({ app, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await app.open("#tour=1");
  await expect(card(page, stages[0][0])).toBeFocused();
  const control = page.getByRole("button", { name: "By sign size", exact: true });
  const covered = () =>
    control.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2)?.closest("#tour") !== null;
    });
  await expect.poll(covered, "before it has the focus").toBe(true);
  await control.focus();
  await expect.poll(covered, "with the focus").toBe(false);
});

test("by keyboard alone, from the beginning to the end", async ({ app, page }) => {
  await app.open("");
  await app.waitForStatus("replay");
  const shown = await moments(app);
  await app.tabTo("Take the tour");
  await page.keyboard.press("Enter");
  await expect(card(page, stages[0][0])).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(button(app, "Skip the tour")).toBeFocused();
  await page.keyboard.press("Tab");
  let playhead: number | null = null;
  for (const [i, [title, region]] of stages.entries()) {
    await expect(card(page, title)).toBeVisible();
    await expect(card(page, title)).toContainText(`step ${i + 1} of 8`);
    await expectLit(page, region);
    playhead = shown[i] ?? playhead;
    if (playhead !== null) await app.expectShown(playhead);
    await expect.poll(() => hash(page)).toContain(`&tour=${i + 1}`);
    await expect(button(app, i < 7 ? "Next" : "Finish")).toBeFocused();
    await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("[data-spotlit]")).toHaveCount(0);
  await expect(button(app, "Take the tour"), "the focus is back where it was").toBeFocused();
  await expect.poll(() => hash(page)).not.toContain("tour");
});

test("by mouse, in a small window: the card hides nothing that it speaks of, wherever there is room", async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.openRecording();
  await button(app, "Help").click();
  await page.getByRole("dialog", { name: "Keys" }).getByRole("button", { name: "Take the tour" }).click();
  for (const [i, [title, region]] of stages.entries()) {
    await expect(card(page, title)).toBeVisible();
    await expectLit(page, region);
    // Two panels are taller than the window.
    if (!["Sampler inspector", "Stillness"].includes(region)) await expect.poll(() => hidden(page)).toBe(0);
    const below = await page.evaluate(() => {
      const [tour, timeline] = ["tour", "timeline"].map((id) =>
        (document.getElementById(id) as HTMLElement).getBoundingClientRect(),
      ) as [DOMRect, DOMRect];
      return timeline.top - tour.bottom;
    });
    expect(below).toBeGreaterThan(0);
    if (i < 7) await button(app, "Next").click();
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await expectLit(page, "Your image");
  await expect.poll(() => hidden(page)).toBe(0);
  await button(app, "Back").click();
  await expect(card(page, "The second film")).toBeVisible();
  await button(app, "Skip the tour").click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a playhead that the visitor has moved stays there until they press Next", async ({ app, page }) => {
  await app.openRecording();
  const [, , fastest, end] = await moments(app);
  await app.seek(200);
  await button(app, "Take the tour").click();
  await expect(card(page, stages[0][0])).toBeVisible();
  await app.expectShown(200);
  await button(app, "Next").click();
  await app.expectShown(0);
  await button(app, "Next").click();
  await app.expectShown(fastest as number);

  await test.step("Back goes where it was, as long as nobody has moved it", async () => {
    await button(app, "Back").click();
    await app.expectShown(0);
  });

  await test.step("the timeline is the visitor’s: arrow keys are not the tour’s", async () => {
    await app.timeline.focus();
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press("ArrowRight");
    await app.expectShown(4);
    await expect(card(page, stages[1][0])).toBeVisible();
    await button(app, "Back").click();
    await button(app, "Take the tour").click();
    await page.setViewportSize({ width: 1200, height: 800 });
    await expect(card(page, stages[0][0])).toBeFocused();
    await app.expectShown(4);
  });

  await test.step("what a step speaks of is one press away", async () => {
    await button(app, "Next").click();
    await app.expectShown(0);
    await button(app, "Next").click();
    await button(app, "Next").click();
    await app.expectShown(end as number);
    await app.seek(200);
    await button(app, "Back").click();
    await app.expectShown(200);
    await button(app, `Go to step ${fastest}`).click();
    await app.expectShown(fastest as number);
  });
});

test("a link opens the tour at its step, and its own step of the training before the tour’s", async ({
  app,
  page,
}) => {
  await app.open("#tour=3");
  await expect(card(page, stages[2][0])).toBeFocused();
  await expectLit(page, "Theta");
  await app.expectShown(await fastestStep(page));

  await app.open("#tour=3&step=200");
  await page.reload();
  await app.waitUntilReady();
  await expect(card(page, stages[2][0])).toBeVisible();
  await app.expectShown(200);

  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect.poll(() => hash(page)).not.toContain("tour");
  await page.reload();
  await app.waitUntilReady();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("Escape in a field, or with the help open, is theirs; the end of the tour begins the training", async ({
  app,
  page,
}) => {
  await app.openRecording("#tour=8");
  await expect(card(page, "Now you")).toBeVisible();
  await app.stepField.focus();
  await page.keyboard.press("Escape");
  await button(app, "Help").click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeHidden();
  await expect(card(page, "Now you")).toBeVisible();
  await button(app, "Train on this device").click();
  await app.waitForStatus("training");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
