/** What the page and a worker that makes a film, a sheet or a table say to each other: one order, one answer. */
import type { CurvesTable } from "#recording/curves-csv.ts";
import type { Film, FilmFormat, Sheet } from "#recording/figures.ts";
import type { ThetasTable } from "#recording/thetas-csv.ts";

/** Page to worker: the first and only message. */
export type FigureOrder =
  | { readonly type: "film"; readonly film: Film; readonly format: FilmFormat }
  | { readonly type: "sheet"; readonly sheet: Sheet }
  | { readonly type: "curves"; readonly table: CurvesTable }
  | { readonly type: "thetas"; readonly table: ThetasTable };

/** Worker to page. */
export type FigureEvent =
  /** From 0 to 1. */
  | { readonly type: "progress"; readonly share: number }
  | { readonly type: "made"; readonly content: Blob }
  /** In the browser's or a library's words. */
  | { readonly type: "failed"; readonly message: string };
