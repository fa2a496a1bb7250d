// @ts-check
/** What it costs to draw the theta map anew: the panel's own functions, from the sources, in a page of their own. */
import { watchTimes } from "./measure-recording.mjs";
import { root } from "./project.mjs";

/** @import { Browser } from "@playwright/test" */

const points = 2000;
const repeats = 120;

/**
 * Medians in milliseconds, the canvas read back each time so that drawing is done when the clock is read: of all the
 * work from thetas to pixels, and of the drawing alone; and the page's processor time for one of all repeats, which other
 * programs do not add to.
 * @param {Browser} browser
 */
export async function measureMap(browser) {
  const { createServer } = await import("vite");
  const server = await createServer({
    root,
    cacheDir: ".cache/gallery",
    logLevel: "error",
    optimizeDeps: { entries: ["src/gallery/index.html"] },
    server: { watch: null, hmr: false },
  });
  await server.listen();
  const page = await browser.newPage();
  try {
    await page.goto(`${server.resolvedUrls?.local[0]}src/gallery/`);
    const times = await watchTimes(page);
    const before = (await times()).processor;
    const medians = await page.evaluate(redraw, { points, repeats });
    return { points, repeats, ...medians, processor: ((await times()).processor - before) / repeats };
  } finally {
    await page.close();
    await server.close();
  }
}

/** Runs in the page. @param {{ points: number, repeats: number }} plan */
async function redraw({ points, repeats }) {
  const load = (/** @type {string} */ path) => import(/* @vite-ignore */ path);
  const { drawPoints } = await load("/src/charts/draw-points.ts");
  const { mapQuantities, quantityOf } = await load("/src/panels/theta-map/map-quantities.ts");
  const { affine } = await load("/src/geometry/transforms/affine.ts");
  const canvas = document.createElement("canvas");
  const ratio = 2;
  const [width, height] = [728, 400];
  [canvas.width, canvas.height] = [width * ratio, height * ratio];
  document.body.replaceChildren(canvas);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const isRight = Uint8Array.from({ length: points }, (_, i) => Number(i % 10 > 0));
  const isFaint = new Uint8Array(points);
  const all = [];
  const drawing = [];
  const confidences = new Float32Array(points).fill(0.9);
  const steps = Array.from({ length: 8 }, () =>
    Float32Array.from(
      { length: points * 6 },
      (_, k) => ([0.7, 0, 0, 0, 0.7, 0][k % 6] ?? 0) + 0.3 * (Math.random() - 0.5),
    ),
  );
  for (let i = 0; i < repeats; i++) {
    const thetas = steps[i % steps.length];
    const began = performance.now();
    const [xs, ys] = [4, 0].map((which, axis) => {
      const values = quantityOf(mapQuantities(affine)[which], { thetas, confidences }, affine, 48);
      const length = axis === 0 ? width : height;
      return values.map((/** @type {number} */ value) => Math.min(length, (value * length) / 10));
    });
    const ready = performance.now();
    drawPoints(context, { xs, ys, isRight, isFaint }, { right: "#009e73", wrong: "#c2410c" }, ratio);
    context.getImageData(0, 0, 1, 1);
    const ended = performance.now();
    all.push(ended - began);
    drawing.push(ended - ready);
  }
  const median = (/** @type {number[]} */ times) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  return { all: median(all), drawing: median(drawing) };
}
