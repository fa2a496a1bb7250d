import type { Page } from "@playwright/test";
import { expect, test } from "./app.ts";

type Pair = readonly [x: number, y: number];
type Maps = (theta: readonly number[]) => (x: number, y: number) => Pair;

/** Each family's map, written down once more and otherwise than in the app: theta of the output point (x, y). */
const maps: Readonly<Record<string, Maps>> = {
  projective: (theta) => (x, y) => {
    const [a, b, tx, c, d, ty, g, h, one] = theta as readonly number[] & { length: 9 };
    const n = (value: number | undefined) => value as number;
    const w = n(g) * x + n(h) * y + n(one);
    return [(n(a) * x + n(b) * y + n(tx)) / w, (n(c) * x + n(d) * y + n(ty)) / w];
  },
  "thin-plate": (theta) => {
    const [byX, byY] = [spline(theta.slice(0, 16)), spline(theta.slice(16))];
    return (x, y) => [byX(x, y), byY(x, y)];
  },
};

const places = [-1, -1 / 3, 1 / 3, 1];
const controls = places.flatMap((y) => places.map((x): Pair => [x, y]));

/**
 * Bookstein’s spline through 16 values, with U = r^2 log r: the full system of 19 equations, solved by elimination, where the
 * app has a basis of sixteen functions and another U.
 */
function spline(values: readonly number[]): (x: number, y: number) => number {
  const u = (dx: number, dy: number) => {
    const r = Math.hypot(dx, dy);
    return r === 0 ? 0 : r * r * Math.log(r);
  };
  const terms = (x: number, y: number) => [...controls.map(([px, py]) => u(x - px, y - py)), 1, x, y];
  const lines = [
    ...controls.map(([x, y], i) => [...terms(x, y), values[i] as number]),
    [...controls.map(() => 1), 0, 0, 0, 0],
    [...controls.map(([x]) => x), 0, 0, 0, 0],
    [...controls.map(([, y]) => y), 0, 0, 0, 0],
  ];
  for (const [k, line] of lines.entries()) {
    const pivot = lines.findIndex((other, i) => i >= k && Math.abs(other[k] as number) > 1e-9);
    [lines[k], lines[pivot]] = [lines[pivot] as number[], line];
    const top = lines[k] as number[];
    for (const [i, other] of lines.entries()) {
      if (i === k) continue;
      const factor = (other[k] as number) / (top[k] as number);
      lines[i] = other.map((value, j) => value - factor * (top[j] as number));
    }
  }
  const weights = lines.map((line, k) => (line.at(-1) as number) / (line[k] as number));
  return (x, y) => terms(x, y).reduce((sum, term, k) => sum + term * (weights[k] as number), 0);
}

/** A step that is recorded in every run, and soon reached. */
const step = 20;

/** Points of an SVG polygon or path, in the picture's own pixels. */
const pointsOf = (page: Page, testId: string, attribute: "points" | "d"): Promise<Pair[]> =>
  page.getByTestId(testId).evaluate(
    (element, name) =>
      (element.getAttribute(name) ?? "")
        .split(/[ML ]/)
        .filter(Boolean)
        .map((point) => point.split(",").map(Number) as [number, number]),
    attribute,
  );

/** From the polygon's nearest edge. */
function distanceTo(polygon: readonly Pair[], [x, y]: Pair): number {
  return Math.min(
    ...polygon.map(([ax, ay], i) => {
      const [bx, by] = polygon[(i + 1) % polygon.length] as Pair;
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const t =
        length > 0 ? Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0;
      return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
    }),
  );
}

for (const [family, label, corners, size] of [
  ["projective", "Projective", 4, 9],
  ["thin-plate", "Thin-plate spline", 192, 32],
] as const) {
  test(`${label}: a link asks for it, it trains, and the stage draws what its theta says`, async ({
    app,
    page,
  }) => {
    test.setTimeout(240_000);
    await app.open(`#data=drawn-signs&network=quick&backend=wasm&seed=42&transform=${family}`);
    await expect(page.getByLabel("Transform", { exact: true })).toHaveValue(family);
    await app.train();
    await app.waitForStep(step);
    await app.pauseTraining();
    await app.seek(step);
    await app.expectShown(step);
    const [first, theta] = await page.evaluate(
      (at) => [window.fovea.theta(0, 0), window.fovea.theta(at, 0)] as [number[], number[]],
      step,
    );
    expect(theta).toHaveLength(size);
    expect(
      theta.some((number, i) => Math.abs(number - (first[i] as number)) > 1e-4),
      "it has moved",
    ).toBe(true);
    const map = (maps[family] as Maps)(theta);
    const pixels = await page
      .getByTestId("stage-input")
      .evaluate((canvas) => (canvas as HTMLCanvasElement).width);
    const inPixels = ([x, y]: Pair): Pair => [((x + 1) * pixels) / 2, ((y + 1) * pixels) / 2];

    await test.step("the outline", async () => {
      const outline = await pointsOf(page, "stage-quad", "points");
      expect(outline).toHaveLength(corners);
      for (let i = 0; i <= 40; i++) {
        const c = i / 20 - 1;
        for (const at of [
          [c, -1],
          [1, c],
          [c, 1],
          [-1, c],
        ] as const satisfies readonly Pair[]) {
          // A bent edge is a polygon: straight between points that lie on the curve.
          expect(distanceTo(outline, inPixels(map(at[0], at[1])))).toBeLessThan(0.03);
        }
      }
    });

    await test.step("the lattice", async () => {
      await page.getByRole("button", { name: "Sampling grid", exact: true }).click();
      const lattice = await pointsOf(page, "stage-grid", "d");
      // Eleven lines each way, of thirteen points: 24 output pixels in cells of two.
      expect(lattice).toHaveLength(2 * 11 * 13);
      for (const line of [1, 6, 11])
        for (const k of [0, 5, 12]) {
          const [x, y] = inPixels(map(line / 6 - 1, k / 6 - 1));
          const [atX, atY] = lattice[(line - 1) * 13 + k] as Pair;
          expect(Math.hypot(atX - x, atY - y)).toBeLessThan(0.01);
        }
    });

    await test.step("and the output: its pixels are those of the input that theta says", async () => {
      const read = (testId: string) =>
        page.getByTestId(testId).evaluate((canvas) => {
          const { width, height } = canvas as HTMLCanvasElement;
          const context = (canvas as HTMLCanvasElement).getContext("2d") as CanvasRenderingContext2D;
          return { side: width, bytes: [...context.getImageData(0, 0, width, height).data] };
        });
      const [input, output] = [await read("stage-input"), await read("stage-output")];
      for (let i = 0; i < output.side ** 2; i += 7) {
        const [column, row] = [i % output.side, Math.floor(i / output.side)];
        const centre = (index: number) => (2 * index + 1) / output.side - 1;
        const [x, y] = inPixels(map(centre(column), centre(row))).map((c) => c - 0.5) as unknown as Pair;
        if (!(x >= 0 && x <= input.side - 1 && y >= 0 && y <= input.side - 1)) continue;
        for (let channel = 0; channel < 3; channel++) {
          let value = 0;
          for (const n of [Math.floor(y), Math.floor(y) + 1])
            for (const m of [Math.floor(x), Math.floor(x) + 1]) {
              const weight = Math.max(0, 1 - Math.abs(x - m)) * Math.max(0, 1 - Math.abs(y - n));
              if (weight > 0) value += weight * (input.bytes[4 * (n * input.side + m) + channel] as number);
            }
          expect(Math.abs(value - (output.bytes[4 * i + channel] as number))).toBeLessThanOrEqual(1);
        }
      }
    });

    if (family !== "thin-plate") return;
    await test.step("a control point that is moved by the keyboard moves alone, and can be given back", async () => {
      const steer = page.getByRole("region", { name: "Steer", exact: true });
      await steer.scrollIntoViewIfNeeded();
      const point = steer.getByRole("button", { name: /^Control point, row 1, column 2/ });
      // The panel comes when it is scrolled to, and catches up with the stage.
      const before = await pointsOf(page, "stage-quad", "points");
      await expect.poll(() => pointsOf(page, "steer-quad", "points")).toEqual(before);
      await point.focus();
      await point.press("Shift+ArrowUp");
      await expect
        .poll(async () => (await pointsOf(page, "steer-quad", "points"))[16]?.[1])
        .toBeLessThan((before[16]?.[1] as number) - 4);
      const after = await pointsOf(page, "steer-quad", "points");
      for (const corner of [0, 48, 96, 144]) {
        const [[x, y], [toX, toY]] = [before[corner], after[corner]] as unknown as [Pair, Pair];
        expect(Math.hypot(toX - x, toY - y)).toBeLessThan(0.01);
      }
      await steer.getByRole("button", { name: "Give it back to the network" }).click();
      await expect.poll(() => pointsOf(page, "steer-quad", "points")).toEqual(before);
    });
  });
}
