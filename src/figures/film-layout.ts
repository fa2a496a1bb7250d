/**
 * Where everything stands in a film's frame, in pixels: a title, pairs of an input and an output, each in the middle of a well
 * that leaves a margin for what is sampled outside of it, and a caption below. Pictures are enlarged by whole numbers, and every
 * size and place is even, so that videos, which keep colours for every second pixel, blur as little as can be.
 */
export interface FilmLayout {
  readonly width: number;
  readonly height: number;
  /** Side of a well. */
  readonly well: number;
  readonly input: Enlarged;
  readonly output: Enlarged;
  /** Top left of each pair's wells. */
  readonly places: readonly { readonly input: Spot; readonly output: Spot }[];
  readonly titleAt: Spot;
  readonly headsAt: number;
  readonly captionAt: Spot;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Enlarged {
  /** Pixels of the picture along a side. */
  readonly size: number;
  /** The same on the film: a whole multiple. */
  readonly side: number;
  /** From the well's edge. */
  readonly inset: number;
}

/** Wells by how many pairs stand beside each other and below each other, and the margin within that a picture leaves free. */
const shapes = [
  { most: 1, columns: 1, well: 432, margin: 16 },
  { most: 4, columns: 2, well: 224, margin: 12 },
  { most: 6, columns: 2, well: 176, margin: 8 },
] as const;

/** More pairs than this do not fit. */
export const mostPlaces = 6;

const edge = 28;
const between = { pair: 8, columns: 32, rows: 12 } as const;
const above = { title: 36, heads: 20 } as const;
const below = 56;

export function filmLayout(inputSize: number, outputSize: number, pairs: number): FilmLayout {
  const shape = shapes.find(({ most }) => pairs <= most) ?? shapes[2];
  const { columns, well, margin } = shape;
  const rows = Math.ceil(pairs / columns);
  const usedColumns = Math.min(columns, pairs);
  const pair = 2 * well + between.pair;
  const top = above.title + above.heads;
  const place = (i: number) => {
    const x = edge + (i % columns) * (pair + between.columns);
    const y = top + Math.floor(i / columns) * (well + between.rows);
    return { input: { x, y }, output: { x: x + well + between.pair, y } };
  };
  const bottom = top + rows * well + (rows - 1) * between.rows;
  return {
    width: 2 * edge + usedColumns * pair + (usedColumns - 1) * between.columns,
    height: bottom + below,
    well,
    input: enlarged(inputSize, well, margin),
    output: enlarged(outputSize, well, margin),
    places: Array.from({ length: pairs }, (_, i) => place(i)),
    titleAt: { x: edge, y: 26 },
    headsAt: above.title + 12,
    captionAt: { x: edge, y: bottom + 36 },
  };
}

/** As large as the well and its margin let it be; a picture that is too large for them is halved, and halved again. */
export function enlarged(size: number, well: number, margin: number): Enlarged {
  const room = well - 2 * margin;
  const times = Math.floor(room / size);
  const side = times >= 1 ? times * size : size / 2 ** Math.ceil(Math.log2(size / room));
  return { size, side, inset: Math.floor((well - side) / 2) };
}
