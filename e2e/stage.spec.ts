/** The stage against theta: what is drawn is computed here once more, from the numbers that `window.fovea` gives. */
import type { Page } from "@playwright/test";
import { type App, expect, test } from "./app.ts";

type Point = readonly [x: number, y: number];

const corners: readonly Point[] = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
];

/** Where a 2x3 theta samples an output point from, in pixels of an input of `size` x `size`. */
function sampledFrom(theta: readonly number[], [x, y]: Point, size: number): Point {
  const [a, b, c, d, e, f] = theta as [number, number, number, number, number, number];
  return [((a * x + b * y + c + 1) * size) / 2, ((d * x + e * y + f + 1) * size) / 2];
}

/** "1,2 3,4" or "M1,2L3,4" as points. */
const parse = (text: string): Point[] =>
  [...text.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map((match) => [Number(match[1]), Number(match[2])]);

const linesOf = (path: string): Point[][] => path.split("M").slice(1).map(parse);

function expectSame(actual: readonly Point[], wanted: readonly Point[], what: string): void {
  expect(actual.length, what).toBe(wanted.length);
  for (const [i, point] of wanted.entries()) {
    expect(Math.hypot(point[0] - at(actual, i)[0], point[1] - at(actual, i)[1]), what).toBeLessThan(0.01);
  }
}

const at = <T>(list: readonly T[], i: number): T => list.at(i) as T;

/** Opens the recording that plays at first, paused at its frame at this share of the whole. */
async function openPaused(app: App, page: Page, share = 0.5): Promise<{ steps: number[]; step: number }> {
  await app.open("");
  await app.waitForStatus("replay");
  const pause = page.getByRole("button", { name: "Pause", exact: true });
  if (await pause.isVisible()) await pause.click();
  const steps = await app.steps();
  const step = at(steps, Math.floor((steps.length - 1) * share));
  await app.seek(step);
  await app.expectShown(step);
  return { steps, step };
}

const thetaAt = (page: Page, step: number): Promise<number[]> =>
  page.evaluate((wanted) => window.fovea.theta(wanted, 0) as number[], step);

const drawn = (page: Page, testId: string, attribute: string): Promise<string> =>
  page
    .getByTestId(testId)
    .getAttribute(attribute)
    .then((text) => text ?? "");

const inputSize = (page: Page): Promise<number> =>
  page.getByTestId("stage-input").evaluate((canvas) => (canvas as HTMLCanvasElement).width);

const outputSize = (page: Page): Promise<number> =>
  page.getByTestId("stage-output").evaluate((canvas) => (canvas as HTMLCanvasElement).width);

const toggle = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("quadrilateral, sampling grid and corner trail are drawn where theta says", async ({ app, page }) => {
  const { steps, step } = await openPaused(app, page);
  const size = await inputSize(page);
  const theta = await thetaAt(page, step);
  const quad = corners.map((corner) => sampledFrom(theta, corner, size));
  expectSame(parse(await drawn(page, "stage-quad", "points")), quad, "quadrilateral");

  await test.step("the grid goes along the edges of output pixels", async () => {
    await expect(page.getByTestId("stage-grid")).toHaveCount(0);
    await toggle(page, "Sampling grid").click();
    const lines = linesOf(await drawn(page, "stage-grid", "d"));
    const edges = await outputSize(page);
    expect(lines.length).toBeGreaterThan(8);
    const stride = edges / (lines.length / 2 + 1);
    expect(Number.isInteger(stride), "whole pixels").toBe(true);
    for (const [i, line] of lines.entries()) {
      const c = (2 * stride * ((i % (lines.length / 2)) + 1)) / edges - 1;
      const ends: Point[] =
        i < lines.length / 2
          ? [
              [c, -1],
              [c, 1],
            ]
          : [
              [-1, c],
              [1, c],
            ];
      const wanted = ends.map((end) => sampledFrom(theta, end, size));
      expectSame([at(line, 0), at(line, -1)], wanted, `grid line ${i}`);
    }
  });

  await test.step("the trail goes through recorded frames up to the playhead", async () => {
    await toggle(page, "Corner trail").click();
    const trails = linesOf(await drawn(page, "stage-trail", "d"));
    expect(trails).toHaveLength(4);
    const past = steps.filter((candidate) => candidate <= step);
    const thetas = await page.evaluate(
      (wanted) => wanted.map((one) => window.fovea.theta(one, 0) as number[]),
      past,
    );
    for (const [k, trail] of trails.entries()) {
      const way = thetas.map((one) => sampledFrom(one, at(corners, k), size));
      expect(trail.length).toBeGreaterThan(Math.min(64, past.length));
      expectSame([at(trail, 0), at(trail, -1)], [at(way, 0), at(quad, k)], `ends of trail ${k + 1}`);
      let frame = 0;
      for (const point of trail) {
        const found = way.findIndex(
          ([x, y], i) => i >= frame && Math.hypot(point[0] - x, point[1] - y) < 0.01,
        );
        expect(found, `a frame after the ${frame}th lies on trail ${k + 1}`).toBeGreaterThanOrEqual(frame);
        frame = found;
      }
    }
  });

  await test.step("both are remembered, and go when they are not wanted", async () => {
    await page.reload();
    await app.waitForStatus("replay");
    for (const name of ["Sampling grid", "Corner trail"]) {
      await expect(toggle(page, name)).toHaveAttribute("aria-pressed", "true");
      await toggle(page, name).press("Enter");
      await expect(toggle(page, name)).toHaveAttribute("aria-pressed", "false");
    }
    await expect(page.getByTestId("stage-grid")).toHaveCount(0);
    await expect(page.getByTestId("stage-trail")).toHaveCount(0);
  });
});

for (const deviceScaleFactor of [1, 2]) {
  test.describe(`with ${deviceScaleFactor} screen pixels to a CSS pixel`, () => {
    test.use({ deviceScaleFactor });
    test("every pixel is shown as a whole number of the screen’s, exactly under the overlay", async ({
      app,
      page,
    }) => {
      for (const viewport of [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(viewport);
        await openPaused(app, page);
        for (const name of ["stage-input", "stage-output"]) {
          const times = await page.getByTestId(name).evaluate((canvas) => {
            const { width } = canvas.getBoundingClientRect();
            return (width * devicePixelRatio) / (canvas as HTMLCanvasElement).width;
          });
          expect(times, `${name} at ${viewport.width}`).toBeGreaterThanOrEqual(3);
          expect(Math.abs(times - Math.round(times)), `${name} at ${viewport.width}`).toBeLessThan(1e-3);
        }
        const offset = await page.getByTestId("stage-quad").evaluate((polygon) => {
          const canvas = document.querySelector("[data-testid=stage-input]") as HTMLCanvasElement;
          const box = canvas.getBoundingClientRect();
          const matrix = (polygon as SVGPolygonElement).getScreenCTM() as DOMMatrix;
          const first = new DOMPoint(0, 0).matrixTransform(matrix);
          const last = new DOMPoint(canvas.width, canvas.width).matrixTransform(matrix);
          return Math.max(
            Math.abs(first.x - box.left),
            Math.abs(first.y - box.top),
            Math.abs(last.x - box.right),
            Math.abs(last.y - box.bottom),
          );
        });
        expect(offset, `CSS pixels at ${viewport.width}`).toBeLessThan(0.1);
      }
    });
  });
}

interface Sample {
  readonly step: number;
  readonly points: string;
}

/** Plays for so many pictures on the screen, and what the stage showed in each. */
function samplesWhilePlaying(page: Page, count: number): Promise<Sample[]> {
  return page.evaluate(async (wanted) => {
    const stage = document.querySelector("section[aria-label=Stage]") as HTMLElement;
    (document.querySelector("button[aria-label=Play]") as HTMLElement).click();
    const samples: Sample[] = [];
    while (samples.length < wanted) {
      await new Promise(requestAnimationFrame);
      const points = stage.querySelector("[data-testid=stage-quad]")?.getAttribute("points") ?? "";
      samples.push({ step: Number(stage.dataset.step), points });
    }
    (document.querySelector("button[aria-label=Pause]") as HTMLElement).click();
    return samples;
  }, count);
}

/** The quadrilaterals of every recorded frame. */
async function recordedQuads(page: Page): Promise<Map<number, Point[]>> {
  const size = await inputSize(page);
  const thetas = await page.evaluate(() =>
    window.fovea.steps().map((step) => [step, window.fovea.theta(step, 0) as number[]] as const),
  );
  return new Map(
    thetas.map(([step, theta]) => [step, corners.map((corner) => sampledFrom(theta, corner, size))]),
  );
}

const distance = (one: readonly Point[], other: readonly Point[]): number =>
  Math.max(...one.map(([x, y], i) => Math.hypot(x - at(other, i)[0], y - at(other, i)[1])));

test("played smoothly the quadrilateral glides between recorded frames, and paused it stands on one", async ({
  app,
  page,
}) => {
  const { steps } = await openPaused(app, page, 0.1);
  const quads = await recordedQuads(page);
  const quadAt = (step: number | undefined) => quads.get(step as number) as Point[];
  await expect(toggle(page, "Smooth playback")).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("combobox", { name: "Speed", exact: true }).selectOption("0.25");

  const samples = await samplesWhilePlaying(page, 30);
  let between = 0;
  for (const { step, points } of samples) {
    const shown = parse(points);
    const [from, to] = [quadAt(step), quadAt(steps[steps.indexOf(step) + 1])];
    const whole = distance(from, to);
    // The corners go on arcs: a little off the straight line, never far, and never back or beyond.
    expect(distance(shown, from)).toBeLessThanOrEqual(whole * 1.05 + 0.01);
    expect(distance(shown, to)).toBeLessThanOrEqual(whole * 1.05 + 0.01);
    if (distance(shown, from) > 0.01 && distance(shown, to) > 0.01) between++;
  }
  expect(between, "of 30 pictures most lie between two frames").toBeGreaterThan(15);

  const paused = await app.view("playhead");
  await app.expectShown(paused);
  expectSame(parse(await drawn(page, "stage-quad", "points")), quadAt(paused), "paused");

  await test.step("switched off, only recorded frames are shown", async () => {
    await toggle(page, "Smooth playback").click();
    for (const { step, points } of await samplesWhilePlaying(page, 12)) {
      expectSame(parse(points), quadAt(step), `step ${step}`);
    }
  });
});

test("for those who want less motion playing does not glide until they ask for it", async ({ app, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openPaused(app, page);
  await expect(toggle(page, "Smooth playback")).toHaveAttribute("aria-pressed", "false");
  await toggle(page, "Smooth playback").click();
  await page.reload();
  await app.waitForStatus("replay");
  await expect(toggle(page, "Smooth playback")).toHaveAttribute("aria-pressed", "true");
});

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`nothing on the stage moves while its figures change, ${viewport.width} wide`, async ({
    app,
    page,
  }) => {
    await page.setViewportSize(viewport);
    const { steps } = await openPaused(app, page, 0);
    const stage = page.getByRole("region", { name: "Stage", exact: true });
    const places = () =>
      stage.evaluate((section) =>
        [
          ...section.querySelectorAll(
            ".matrix, .matrix > *, dt, dd > *, .verdict, .verdict > *, canvas, button",
          ),
        ]
          .map((element) => {
            const { left, top, width, height } = element.getBoundingClientRect();
            return [left, top, width, height].map(Math.round).join(" ");
          })
          .join("; "),
      );
    const first = await places();
    for (const share of [0.02, 0.1, 0.2, 0.4, 0.7, 1]) {
      const step = at(steps, Math.floor((steps.length - 1) * share));
      await app.seek(step);
      await app.expectShown(step);
      expect(await places(), `step ${step}`).toBe(first);
    }
  });
}
