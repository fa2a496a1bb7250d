/** Where everything stands on a contact sheet, in pixels: a row a picture, a column a moment, a pair of wells in each cell. */
import { type Enlarged, enlarged, type Spot } from "./film-layout.ts";

export interface SheetLayout {
  readonly width: number;
  readonly height: number;
  readonly well: number;
  readonly input: Enlarged;
  readonly output: Enlarged;
  readonly titleAt: Spot;
  /** Left of each column, and the base line of what stands above it. */
  readonly columns: readonly number[];
  readonly headsAt: number;
  /** Top of each row. */
  readonly rows: readonly number[];
  /** The names before the rows. */
  readonly names: { readonly x: number; readonly room: number };
  /** From a row's top to the base line of the words below its pairs. */
  readonly verdictBelow: number;
  /** Of a pair. */
  readonly pairWidth: number;
}

const edge = 28;
const well = 136;
const margin = 8;
const gap = 4;
const between = { columns: 20, rows: 34 } as const;
const nameRoom = 132;
const above = 88;

export function sheetLayout(
  { inputSize, outputSize }: { readonly inputSize: number; readonly outputSize: number },
  pictures: number,
  moments: number,
): SheetLayout {
  const pairWidth = 2 * well + gap;
  const left = edge + nameRoom + 12;
  return {
    width: left + moments * pairWidth + (moments - 1) * between.columns + edge,
    height: above + pictures * (well + between.rows) - between.rows + 20 + edge,
    well,
    input: enlarged(inputSize, well, margin),
    output: enlarged(outputSize, well, margin),
    titleAt: { x: edge, y: 38 },
    columns: Array.from({ length: moments }, (_, i) => left + i * (pairWidth + between.columns)),
    headsAt: above - 12,
    rows: Array.from({ length: pictures }, (_, i) => above + i * (well + between.rows)),
    names: { x: edge, room: nameRoom },
    verdictBelow: well + 17,
    pairWidth,
  };
}

/** Left of the output's well in a column. */
export const outputLeft = (column: number): number => column + well + gap;
