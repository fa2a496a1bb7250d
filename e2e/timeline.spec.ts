/** The one playhead by mouse, finger and keys. Most of it on the recording that plays at first: that is at hand at once. */
import type { CDPSession, Page } from "@playwright/test";
import { type App, expect, quickRun, test } from "./app.ts";

/** Opens the recording, paused at its first frame. */
async function openRecording(app: App): Promise<{ steps: number[]; last: number }> {
  await app.page.emulateMedia({ reducedMotion: "reduce" });
  await app.open("");
  await app.waitForStatus("replay");
  const steps = await app.steps();
  await app.page.locator("body").press("Home");
  await app.expectShown(0);
  return { steps, last: steps.at(-1) ?? 0 };
}

const track = (page: Page) => page.locator(".timeline-track");
const preview = (page: Page) => page.locator(".timeline-preview");
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const playhead = (app: App) => app.view("playhead");

/** A point of the track: shares of its width and of its height. */
async function point(page: Page, across: number, down = 0.5): Promise<[x: number, y: number]> {
  const box = await track(page).boundingBox();
  if (!box) throw new Error("no track");
  return [box.x + across * box.width, box.y + down * box.height];
}

/** The step that a place on a finished recording stands for, and how far off a frame may lie. */
function expectNear(step: number, share: number, last: number): void {
  expect(Math.abs(step - share * last)).toBeLessThan(0.02 * last);
}

test.describe("a mouse", () => {
  test("seeks with its first press, anywhere on the track, and scrubs from there", async ({ app, page }) => {
    const { last } = await openRecording(app);
    for (const [across, down] of [
      [0.5, 0.5],
      [0.2, 0.3], // on the sparkline
      [0.8, 0.02],
      [0.35, 0.98],
      [0.36, 0.6], // on the playhead itself, beside its middle
    ] as const) {
      await page.mouse.move(...(await point(page, across, down)));
      await page.mouse.down();
      await expect.poll(() => playhead(app), `${across}, ${down}`).not.toBe(0);
      expectNear(await playhead(app), across, last);
      await page.mouse.move(...(await point(page, 0.6, -2)));
      await expect.poll(async () => Math.abs((await playhead(app)) - 0.6 * last)).toBeLessThan(0.02 * last);
      await page.mouse.up();
      await page.mouse.move(...(await point(page, 0.1, -2)));
      expectNear(await playhead(app), 0.6, last);
    }
    await expect(app.timeline, "keys go on from there").toBeFocused();
  });

  test("sees what is recorded under it, and the playhead stays", async ({ app, page }) => {
    await openRecording(app);
    const output = await app.picture("stage-output");
    await page.mouse.move(...(await point(page, 0.5)));
    await expect(preview(page)).toBeVisible();
    const step = Number(await preview(page).getAttribute("data-step"));
    await expect(preview(page)).toContainText(`step ${step}`);
    await expect(preview(page)).toContainText(/epoch \d+\.\d/);
    await expect(preview(page)).toContainText(/\d+ % right/);
    const seen = await app.picture("timeline-preview");
    expect(seen).not.toBe(output);
    await app.expectShown(0);

    await page.mouse.down();
    await page.mouse.up();
    await app.expectShown(step);
    expect(await app.picture("stage-output"), "what was shown is what is found there").toBe(seen);

    await page.mouse.move(200, 200);
    await expect(preview(page)).toHaveCount(0);
  });

  test("holds what plays, and lets it play on", async ({ app, page }) => {
    const { last } = await openRecording(app);
    await page.getByRole("combobox", { name: "Speed", exact: true }).selectOption("8");
    await button(page, "Play").click();
    await page.mouse.move(...(await point(page, 0.3)));
    await page.mouse.down();
    await expect.poll(async () => Math.abs((await playhead(app)) - 0.3 * last)).toBeLessThan(0.02 * last);
    const held = await playhead(app);
    // Two frames of the page, each of which would have moved a playhead that plays.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
    );
    expect(await playhead(app)).toBe(held);
    await page.mouse.up();
    await expect.poll(() => playhead(app)).toBeGreaterThan(held);
  });
});

test.describe("a finger", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("scrubs from its first touch, and the page does not scroll", async ({ app, page }) => {
    const { last } = await openRecording(app);
    const finger = await page.context().newCDPSession(page);
    const scroll = () => page.evaluate(() => scrollY);
    await swipe(finger, await point(page, 0.2, 0.2), await point(page, 0.7, -4), async () => {
      await expect.poll(async () => Math.abs((await playhead(app)) - 0.7 * last)).toBeLessThan(0.02 * last);
      await expect(preview(page)).toBeVisible();
      const box = await preview(page).boundingBox();
      expect(box?.y).toBeGreaterThan(0);
    });
    expect(await scroll()).toBe(0);
    await expect(preview(page)).toHaveCount(0);

    await page.setViewportSize({ width: 320, height: 700 });
    await swipe(finger, await point(page, 0.7, 0.9), await point(page, 0.01, 0.9), async () => {
      await expect.poll(() => playhead(app)).toBeLessThan(0.02 * last);
      const box = await preview(page).boundingBox();
      expect(box?.x, "the preview stays inside the window").toBeGreaterThanOrEqual(0);
    });
    const there = await playhead(app);
    await swipe(finger, [200, 500], [200, 200]);
    await expect.poll(scroll, "elsewhere a finger scrolls").toBeGreaterThan(100);
    expect(await playhead(app)).toBe(there);
  });

  test("reaches every button, at 320 pixels too, and nothing is cut off", async ({ app, page }) => {
    await openRecording(app);
    for (const width of [390, 360, 320]) {
      await page.setViewportSize({ width, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width}`).toBe(width);
      await button(page, "More").click();
      const shown = page
        .getByRole("region", { name: "Timeline", exact: true })
        .locator("button, select, input:not([type=range])");
      const boxes = await shown.evaluateAll((controls) =>
        controls
          .filter((control) => control.checkVisibility())
          .map((control) => {
            const { left, right, width, height } = control.getBoundingClientRect();
            return {
              name: control.getAttribute("aria-label") ?? control.textContent,
              left,
              right,
              width,
              height,
            };
          }),
      );
      expect(boxes.length).toBe(13);
      for (const { name, left, right, width: w, height } of boxes) {
        expect(left, `${name} at ${width}`).toBeGreaterThanOrEqual(0);
        expect(right, `${name} at ${width}`).toBeLessThanOrEqual(width);
        expect(Math.min(w, height), `${name} at ${width}`).toBeGreaterThanOrEqual(44);
      }
      await page.keyboard.press("Escape");
    }
    await button(page, "More").click();
    await button(page, "To end").click();
    await app.expectShown((await app.steps()).at(-1) ?? 0);
    await page.getByRole("combobox", { name: "Speed", exact: true }).selectOption("0.5");
    await button(page, "Loop").click();
    await expect(button(page, "Loop")).toHaveAttribute("aria-pressed", "true");
  });
});

/** A finger from one point to another, with `then` done before it is lifted. */
async function swipe(
  finger: CDPSession,
  from: readonly [number, number],
  to: readonly [number, number],
  then = async () => {},
): Promise<void> {
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await touch("touchStart", [{ x: from[0], y: from[1] }]);
  for (let part = 1; part <= 8; part++) {
    const between = (axis: 0 | 1) => from[axis] + ((to[axis] - from[axis]) * part) / 8;
    await touch("touchMove", [{ x: between(0), y: between(1) }]);
  }
  await then();
  await touch("touchEnd", []);
}

test("a loop keeps to the range that was marked, dragged or cleared", async ({ app, page }) => {
  const { steps, last } = await openRecording(app);
  const [first, second, third] = [steps[4] ?? 0, steps[5] ?? 0, steps[6] ?? 0];
  await app.seek(first);
  await button(page, "Loop range").click();
  await button(page, "Start here").click();
  await app.expectShown(first);
  await page.keyboard.press("Escape");
  await app.seek(third);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("]");
  await expect(button(page, "Loop")).toHaveAttribute("aria-pressed", "true");

  const seen = await playAndWatch(page, 12);
  expect([...new Set(seen)].sort((a, b) => a - b)).toEqual([first, second, third]);
  expect(
    seen.some((step, i) => step < (seen[i - 1] ?? 0)),
    "it goes round",
  ).toBe(true);

  await app.seek(last);
  await app.expectShown(last);
  await button(page, "Loop range").click();
  await expect(page.getByText(`steps ${first} to ${third}`)).toBeVisible();
  await button(page, "Clear").click();
  await expect(page.getByText("Loop range the whole recording")).toBeVisible();
  await page.keyboard.press("Escape");

  const handle = await page.locator(".loop-handle[data-edge=end]").boundingBox();
  if (!handle) throw new Error("no handle");
  await page.mouse.move(handle.x + 10, handle.y + 10);
  await page.mouse.down();
  await page.mouse.move(...(await point(page, 0.4)));
  await page.mouse.up();
  await app.expectShown(last);
  await button(page, "Loop range").click();
  const words = (await page.locator(".loop-range-title").textContent()) ?? "";
  expectNear(Number(/0 to (\d+)/.exec(words)?.[1]), 0.4, last);
});

/** Presses Play and says which steps were shown, one after the other, until so many have been. */
function playAndWatch(page: Page, count: number): Promise<number[]> {
  return page.evaluate(
    (wanted) =>
      new Promise<number[]>((resolve) => {
        const seen: number[] = [];
        const look = () => {
          const { playhead } = window.fovea;
          if (playhead !== seen.at(-1)) seen.push(playhead);
          if (seen.length < wanted) requestAnimationFrame(look);
          else resolve(seen.slice(1));
        };
        document.querySelector<HTMLElement>("button[aria-label=Play]")?.click();
        requestAnimationFrame(look);
      }),
    count,
  );
}

/** All that keys can change. */
interface Standing {
  readonly playhead: number;
  readonly playing: boolean;
  readonly speed: string;
  readonly loop: boolean;
  readonly range: string;
  readonly help: boolean;
}

function standing(page: Page): Promise<Standing> {
  return page.evaluate(() => ({
    playhead: window.fovea.playhead,
    playing: document.querySelector("button[aria-label=Pause]") !== null,
    speed: document.querySelector<HTMLSelectElement>("select[aria-label=Speed]")?.value ?? "",
    loop: document.querySelector("button[aria-label=Loop]")?.ariaPressed === "true",
    range: document.querySelector(".loop-range-title")?.textContent?.replace(", loop is off", "") ?? "",
    help: document.querySelector("dialog[open]") !== null,
  }));
}

interface Key {
  /** The help's row. */
  readonly does: string;
  readonly press: string;
  /** All that it changes, from frame 20 on. */
  readonly changes: Partial<Standing>;
  /** What is pressed afterwards, so that everything is as it was. */
  readonly undo?: string;
  readonly onTrack?: boolean;
}

/** What the help promises, for a recording with these frames. */
function promisedKeys(steps: readonly number[]): readonly Key[] {
  const step = (index: number) => steps.at(index) ?? -1;
  const last = step(-1);
  const upTo = (wanted: number) => steps.findLast((recorded) => recorded <= wanted) ?? -1;
  const here = step(20);
  const frame = { does: "one frame back or on" };
  const onTrack = { does: "the same, while the track has the focus", onTrack: true };
  const ten = { does: "ten frames back or on" };
  const start = { does: "start the loop at the playhead", undo: "xr" };
  const end = { does: "end the loop at the playhead", undo: "xr" };
  const fromHere = { loop: true, range: `Loop range from step ${here} on` };
  const toHere = { loop: true, range: `Loop range steps 0 to ${here}` };
  return [
    { does: "play or pause the recording", press: " ", changes: { playing: true }, undo: " " },
    { does: "play or pause the recording", press: "k", changes: { playing: true }, undo: "k" },
    { ...frame, press: ",", changes: { playhead: step(19) } },
    { ...frame, press: ".", changes: { playhead: step(21) } },
    { ...onTrack, press: "ArrowLeft", changes: { playhead: step(19) } },
    { ...onTrack, press: "ArrowDown", changes: { playhead: step(19) } },
    { ...onTrack, press: "ArrowRight", changes: { playhead: step(21) } },
    { ...onTrack, press: "ArrowUp", changes: { playhead: step(21) } },
    { ...ten, press: "j", changes: { playhead: step(10) } },
    { ...ten, press: "l", changes: { playhead: step(30) } },
    { ...ten, press: "Shift+ArrowLeft", changes: { playhead: step(10) } },
    { ...ten, press: "Shift+ArrowRight", changes: { playhead: step(30) } },
    { does: "an epoch back or on", press: "PageDown", changes: { playhead: 0 } },
    { does: "an epoch back or on", press: "PageUp", changes: { playhead: upTo(here + stepsPerEpoch) } },
    ...Array.from({ length: 10 }, (_, tenth) => ({
      does: "to 0 to 90 % of what is recorded",
      press: String(tenth),
      changes: { playhead: upTo(Math.round((last * tenth) / 10)) },
    })),
    { does: "to the untrained network", press: "Home", changes: { playhead: 0 } },
    { does: "to the latest frame, and follow live", press: "End", changes: { playhead: last } },
    { does: "slower, faster", press: "<", changes: { speed: "0.5" }, undo: ">" },
    { does: "slower, faster", press: ">", changes: { speed: "2" }, undo: "<" },
    { does: "play in a loop", press: "r", changes: { loop: true }, undo: "r" },
    { ...start, press: "[", changes: fromHere },
    { ...start, press: "i", changes: fromHere },
    { ...end, press: "]", changes: toHere },
    { ...end, press: "o", changes: toHere },
    { does: "this help", press: "?", changes: { help: true }, undo: "Escape" },
  ];
}

/** Of the recording that comes with the app: 6,432 pictures in batches of 32. */
const stepsPerEpoch = 201;

test.describe("keys", () => {
  test.describe.configure({ timeout: 240_000 });

  for (const focus of ["the page", "the track", "a button"] as const) {
    test(`do what the help says, and nothing else, with the focus on ${focus}`, async ({ app, page }) => {
      const { steps } = await openRecording(app);
      const settle = async () => {
        await app.seek(steps[20] ?? 0);
        if (focus === "the track") await app.timeline.focus();
        else if (focus === "a button") await button(page, "Share").focus();
        else await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      };
      await settle();
      const before = await standing(page);
      expect(before).toMatchObject({ playhead: steps[20], playing: false, loop: false, help: false });
      for (const { press, changes, undo = "", onTrack } of promisedKeys(steps)) {
        // Space on a button presses that button.
        if (focus === "a button" && press === " ") continue;
        await page.keyboard.press(press);
        const expected = onTrack && focus !== "the track" ? before : { ...before, ...changes };
        if (changes.playing) await expect.poll(() => standing(page), press).toMatchObject({ playing: true });
        else await expect.poll(() => standing(page), press).toEqual(expected);
        for (const key of undo.length > 2 ? [undo] : undo) await page.keyboard.press(key);
        await settle();
        await expect.poll(() => standing(page), `after ${press}`).toEqual(before);
      }
    });
  }

  test("are all in the help, and the help has no others", async ({ app, page }) => {
    const { steps } = await openRecording(app);
    await page.keyboard.press("?");
    const rows = await page
      .getByRole("dialog", { name: "Keys" })
      .getByRole("row")
      .evaluateAll((all) => all.map((row) => row.lastElementChild?.textContent ?? ""));
    const promised = [...new Set(promisedKeys(steps).map(({ does }) => does))];
    expect(rows.toSorted()).toEqual([...promised, "loop the whole recording again"].toSorted());
  });

  test("are a field's own while it has the focus", async ({ app, page }) => {
    const { steps } = await openRecording(app);
    await app.seek(steps[20] ?? 0);
    const before = await standing(page);
    const fields = [
      app.stepField,
      page.getByLabel("Seed", { exact: true }),
      page.getByLabel("Network", { exact: true }),
    ];
    for (const field of fields) {
      await field.focus();
      for (const { press, onTrack } of promisedKeys(steps)) if (!onTrack) await page.keyboard.press(press);
      expect(await standing(page)).toEqual(before);
      await page.keyboard.press("Escape");
    }
  });

  test("leave Space to the button that has the focus", async ({ app, page }) => {
    const { steps } = await openRecording(app);
    await app.seek(steps[20] ?? 0);
    const before = await standing(page);
    await button(page, "Loop").focus();
    await page.keyboard.press("Space");
    await expect.poll(() => standing(page)).toEqual({ ...before, loop: true });
    await button(page, "Play").focus();
    await page.keyboard.press("Space");
    await expect(button(page, "Pause"), "once, not twice").toBeVisible();
  });

  test("of one character can be switched off, and stay so", async ({ app, page }) => {
    const { steps } = await openRecording(app);
    const choice = page.getByRole("checkbox", { name: "Single-character keys" });
    await page.keyboard.press("?");
    await choice.uncheck();
    await page.keyboard.press("Escape");
    await expectNamedKeysOnly(app, steps);

    await page.reload();
    await app.waitUntilReady();
    await app.waitForStatus("replay");
    await expectNamedKeysOnly(app, steps);
    await button(page, "Help").click();
    await choice.check();
    await page.keyboard.press("Escape");
    await page.keyboard.press("0");
    await app.expectShown(0);
  });
});

async function expectNamedKeysOnly(app: App, steps: readonly number[]): Promise<void> {
  const { page } = app;
  await app.seek(steps[20] ?? 0);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const before = await standing(page);
  for (const { press, changes, onTrack } of promisedKeys(steps)) {
    if (onTrack) continue;
    await page.keyboard.press(press);
    const isNamed = press.length > 1;
    await expect.poll(() => standing(page), press).toEqual(isNamed ? { ...before, ...changes } : before);
    if (!isNamed) continue;
    await app.seek(steps[20] ?? 0);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  }
}

test("a typed step is gone to and stayed at, and what is not recorded says so", async ({ app, page }) => {
  const { steps, last } = await openRecording(app);
  const hint = page.getByRole("region", { name: "Timeline", exact: true }).getByRole("status");
  await button(page, "Play").click();
  const there = await playhead(app);
  await app.seek(there);
  await expect(button(page, "Play"), "also to the step that is shown").toBeVisible();

  await app.stepField.fill(String(last + 1));
  await expect(hint).toHaveText(`Recorded: 0 to ${last}`);
  await page.keyboard.press("Enter");
  await app.expectShown(last);
  const between = (steps.at(-2) ?? 0) + 1;
  await app.stepField.fill(String(between));
  await expect(hint).toHaveText(`Between frames: shows ${steps.at(-2)}`);
  await page.getByRole("heading", { level: 1 }).click();
  await app.expectShown(steps.at(-2) ?? 0);
  await app.stepField.fill("3");
  await page.keyboard.press("Escape");
  await app.expectShown(steps.at(-2) ?? 0);
  await expect(hint).toHaveText("");
});

test("training does not change the step field under the hands of whoever is about to type", async ({
  app,
  page,
}) => {
  await app.open();
  await app.train();
  await app.waitForStep(4);
  await app.stepField.focus();
  await app.stepField.selectText();
  const recorded = (await app.steps()).at(-1) ?? 0;
  await app.waitForStep(recorded + 1);
  await page.keyboard.insertText("2");
  await expect(app.stepField).toHaveValue("2");
  await page.keyboard.press("Enter");
  await app.expectShown(2);
  await expect(app.stepField).toHaveValue("2");
});

test("Live has a reason where nothing is trained", async ({ app, page }) => {
  const { last } = await openRecording(app);
  await expect(app.liveButton).toHaveAttribute("aria-pressed", "false");
  await app.liveButton.click();
  await expect(page.getByText("nothing is being trained now")).toBeVisible();
  await app.expectShown(0);
  await page.keyboard.press("Escape");
  await expect(page.getByText("nothing is being trained now")).toBeHidden();
  await page.keyboard.press("End");
  await app.expectShown(last);
  expect(await app.view("following")).toBe(false);
});

test("live as in live video: any seek detaches, nothing but the visitor attaches again", async ({
  app,
  page,
}) => {
  await app.open(`${quickRun}&seed=3`);
  await app.train();
  await app.waitForStep(16);
  await expect(app.liveButton).toHaveAttribute("aria-pressed", "true");

  const detach = {
    "a press on the track": async () => page.mouse.click(...(await point(page, 0.05))),
    "the shown step, typed": async () => app.seek(await playhead(app)),
    "a key": async () => page.locator("body").press(","),
    "a press behind what is recorded": async () => page.mouse.click(...(await point(page, 1))),
  };
  for (const [by, act] of Object.entries(detach)) {
    await act();
    await expect(app.liveButton, by).toHaveAttribute("aria-pressed", "false");
    const there = await playhead(app);
    const recorded = (await app.steps()).at(-1) ?? 0;
    await app.waitForStep(recorded + 1);
    expect(await playhead(app), by).toBe(there);
    await expect(app.liveButton).toHaveAccessibleDescription(/\d+ steps? behind the training/);
    await app.liveButton.click();
    await expect(app.liveButton).toHaveAttribute("aria-pressed", "true");
    await expect.poll(() => playhead(app)).toBeGreaterThanOrEqual(recorded + 1);
  }

  await page.locator("body").press("Home");
  await page.keyboard.press("End");
  expect(await app.view("following")).toBe(true);
  await expect(app.liveButton).not.toHaveAccessibleDescription(/behind/);
  await app.pauseTraining();
});
