/** The door of a worker that makes one thing: a film, a sheet or a table. Whoever no longer wants it ends the worker. */
import { gifOf } from "#figures/gif.ts";
import type { FigureEvent, FigureOrder } from "#protocol/figure-messages.ts";
import { curvesCsv, rowsOfCurves } from "#recording/curves-csv.ts";
import type { Film, FilmFormat, Sheet } from "#recording/figures.ts";
import { thetasCsv } from "#recording/thetas-csv.ts";
import { drawSheet } from "./draw-sheet.ts";

const post = (event: FigureEvent): void => self.postMessage(event);

self.onmessage = ({ data }: MessageEvent<FigureOrder>) => {
  make(data)
    .then((content): FigureEvent => ({ type: "made", content }))
    .catch(
      (error): FigureEvent => ({
        type: "failed",
        message: error instanceof Error ? error.message : String(error),
      }),
    )
    .then(post);
};

/** Milliseconds between two words on how far it has come. */
const interval = 50;
let told = Number.NEGATIVE_INFINITY;

function tell(share: number): void {
  if (performance.now() < told + interval) return;
  told = performance.now();
  post({ type: "progress", share });
}

async function make(order: FigureOrder): Promise<Blob> {
  switch (order.type) {
    case "film":
      return makeFilm(order.film, order.format);
    case "sheet":
      return makeSheet(order.sheet);
    case "curves":
      return makeTable(curvesCsv(order.table), rowsOfCurves(order.table) / 1000);
    case "thetas":
      return makeTable(thetasCsv(order.table), order.table.steps.length);
    default:
      return order satisfies never;
  }
}

async function makeFilm(film: Film, format: FilmFormat): Promise<Blob> {
  if (format === "gif") {
    const frames = gifOf(film);
    let next = frames.next();
    while (!next.done) {
      tell(next.value);
      next = frames.next();
    }
    return new Blob([next.value], { type: "image/gif" });
  }
  const { videoOf } = await import("./video.ts");
  return new Blob([await videoOf(film, format, tell)], { type: `video/${format.container}` });
}

function makeSheet(sheet: Sheet): Promise<Blob> {
  const canvas = new OffscreenCanvas(1, 1);
  for (const share of drawSheet(sheet, canvas)) tell(share);
  return canvas.convertToBlob({ type: "image/png" });
}

/** @param parts about so many come */
function makeTable(text: Iterable<string>, parts: number): Blob {
  const lines: string[] = [];
  for (const part of text) {
    lines.push(part);
    tell(Math.min(1, lines.length / parts));
  }
  return new Blob(lines, { type: "text/csv;charset=utf-8" });
}
