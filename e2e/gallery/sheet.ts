/**
 * The kept picture of a fixture: a sheet with its four views. Where machines draw alike hardly anything may differ, and
 * what does is said by view and place.
 */
import type { Raster } from "./raster.ts";

/** Views in the order of the sheet: a row for each theme, the wide window left. */
const viewNames = ["wide, light", "narrow, light", "wide, dark", "narrow, dark"] as const;

interface Placed {
  readonly name: string;
  readonly view: Raster;
  readonly x: number;
  readonly y: number;
}

export interface Sheet extends Raster {
  readonly places: readonly Placed[];
}

export interface Difference {
  /** One line a view: what differs, and where. */
  readonly words: readonly string[];
  /** The kept sheet, faint, with what differs in red; null where the two are not of one size. */
  readonly marked: Raster | null;
}

/**
 * By how many of its 32 shades a view's pixels may differ, all together: the rim of a disc at a fraction of a pixel is not
 * always smoothed alike, which was seen to change four pixels by a shade each.
 */
const mostShades = 16;
const shade = 8;
/** Between the views. */
const gap = 4;
const grey = 128;

export function sheetOf(views: readonly Raster[]): Sheet {
  const [wide, , below] = views as readonly [Raster, Raster, Raster, Raster];
  const rowHeight = (first: number) => Math.max(...views.slice(first, first + 2).map(({ height }) => height));
  const places = views.map((view, i) => ({
    name: viewNames[i] as string,
    view,
    x: i % 2 === 0 ? 0 : Math.max(wide.width, below.width) + gap,
    y: i < 2 ? 0 : rowHeight(0) + gap,
  }));
  const width = Math.max(...places.map(({ x, view }) => x + view.width));
  const height = Math.max(...places.map(({ y, view }) => y + view.height));
  const rgb = Buffer.alloc(width * height * 3, grey);
  for (const { view, x, y } of places) {
    for (let row = 0; row < view.height; row++) {
      view.rgb.copy(rgb, ((y + row) * width + x) * 3, row * view.width * 3, (row + 1) * view.width * 3);
    }
  }
  return { width, height, rgb, places };
}

/** null where the sheet is as it was kept. */
export function differenceOf(now: Sheet, kept: Raster): Difference | null {
  const { width, height, places } = now;
  if (kept.width !== width || kept.height !== height) {
    const words = `something has grown or shrunk: the sheet is ${width} x ${height}, and was ${kept.width} x ${kept.height}.`;
    return { words: [words], marked: null };
  }
  const marked = Buffer.from(kept.rgb.map((byte) => 192 + byte / 4));
  const words = places.flatMap(({ name, view, x, y }) => {
    const box = { left: view.width, top: view.height, right: 0, bottom: 0 };
    let [count, shades] = [0, 0];
    for (let row = 0; row < view.height; row++) {
      for (let column = 0; column < view.width; column++) {
        const at = ((y + row) * width + x + column) * 3;
        const off = [at, at + 1, at + 2].map((i) =>
          Math.abs((now.rgb[i] as number) - (kept.rgb[i] as number)),
        );
        if (Math.max(...off) === 0) continue;
        count++;
        shades += Math.max(...off) / shade;
        marked.set([255, 0, 0], at);
        box.left = Math.min(box.left, column);
        box.top = Math.min(box.top, row);
        box.right = Math.max(box.right, column + 1);
        box.bottom = Math.max(box.bottom, row + 1);
      }
    }
    const [from, to] = [`(${2 * box.left}, ${2 * box.top})`, `(${2 * box.right}, ${2 * box.bottom})`];
    return shades > mostShades ? [`${name}: ${count} pixels differ, between ${from} and ${to}.`] : [];
  });
  return words.length > 0 ? { words, marked: { width, height, rgb: marked } } : null;
}
