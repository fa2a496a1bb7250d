/**
 * A polygon rasteriser: coverage is exact along x and sampled on a few scanlines a pixel along y; overlapping
 * polygons of one shape count once (nonzero winding).
 */
import type { Polygon, Shape } from "#data/drawn-signs/path.ts";

/** Red, green, blue, each 0 .. 1, sRGB as stored in a picture. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A square picture in floats, 0 .. 1, row by row; with four channels the colours are premultiplied by the alpha. */
export interface Layer {
  readonly size: number;
  readonly channels: 3 | 4;
  readonly pixels: Float32Array;
}

export const newLayer = (size: number, channels: 3 | 4): Layer => ({
  size,
  channels,
  pixels: new Float32Array(size * size * channels),
});

export interface Paint {
  readonly colour: Colour;
  /** 0 .. 1. */
  readonly alpha?: number;
  /** Scanlines a pixel. */
  readonly scanlines?: number;
}

/** Paints `shape` (coordinates -1 .. 1 across the layer) over what the layer holds. */
export function fill(layer: Layer, shape: Shape, { colour, alpha = 1, scanlines = 4 }: Paint): void {
  const { size } = layer;
  const edges = collectEdges(shape, size);
  if (edges.bottom <= edges.top) return;
  const coverage = new Float32Array(size);
  const firstRow = Math.max(0, Math.floor(edges.top));
  const lastRow = Math.min(size - 1, Math.ceil(edges.bottom) - 1);
  for (let row = firstRow; row <= lastRow; row++) {
    let touched = false;
    for (let line = 0; line < scanlines; line++) {
      const y = row + (line + 0.5) / scanlines;
      touched = addSpans(edges, y, coverage, 1 / scanlines) || touched;
    }
    if (touched) blendRow(layer, row, coverage, colour, alpha);
  }
}

interface Edges {
  /** x at the upper end, y there, y at the lower end, dx/dy, winding: five numbers an edge, in pixels. */
  readonly numbers: Float64Array;
  readonly count: number;
  readonly top: number;
  readonly bottom: number;
}

function collectEdges(shape: Shape, size: number): Edges {
  const numbers = new Float64Array(5 * shape.reduce((sum, polygon) => sum + polygon.length, 0));
  let count = 0;
  let top = size;
  let bottom = 0;
  for (const polygon of shape) {
    const direction = signedArea(polygon) < 0 ? -1 : 1;
    let [px, py] = polygon.at(-1) ?? [0, 0];
    for (const [x, y] of polygon) {
      const [x0, y0, x1, y1] = [px, py, x, y].map((c) => ((c + 1) * size) / 2) as [
        number,
        number,
        number,
        number,
      ];
      if (y0 !== y1) {
        const down = y0 < y1;
        numbers.set([down ? x0 : x1, Math.min(y0, y1), Math.max(y0, y1), (x1 - x0) / (y1 - y0)], 5 * count);
        numbers[5 * count + 4] = down ? direction : -direction;
        top = Math.min(top, y0, y1);
        bottom = Math.max(bottom, y0, y1);
        count++;
      }
      px = x;
      py = y;
    }
  }
  return { numbers, count, top, bottom };
}

const MOST_CROSSINGS = 512;
const crossingX = new Float64Array(MOST_CROSSINGS);
const crossingWinding = new Int8Array(MOST_CROSSINGS);

/** Adds `weight` times the covered part of every pixel on the scanline at `y`. */
function addSpans({ numbers, count }: Edges, y: number, coverage: Float32Array, weight: number): boolean {
  let found = 0;
  for (let e = 0; e < 5 * count; e += 5) {
    const top = numbers[e + 1] as number;
    if (y < top || y >= (numbers[e + 2] as number)) continue;
    const x = (numbers[e] as number) + (y - top) * (numbers[e + 3] as number);
    let i = found++;
    if (found > MOST_CROSSINGS) throw new Error("A shape has too many edges on one scanline");
    for (; i > 0 && (crossingX[i - 1] as number) > x; i--) {
      crossingX[i] = crossingX[i - 1] as number;
      crossingWinding[i] = crossingWinding[i - 1] as number;
    }
    crossingX[i] = x;
    crossingWinding[i] = numbers[e + 4] as number;
  }
  let winding = 0;
  let start = 0;
  for (let i = 0; i < found; i++) {
    if (winding === 0) start = crossingX[i] as number;
    winding += crossingWinding[i] as number;
    if (winding === 0) addSpan(coverage, start, crossingX[i] as number, weight);
  }
  return found > 0;
}

function addSpan(coverage: Float32Array, from: number, to: number, weight: number): void {
  const start = Math.max(0, from);
  const end = Math.min(coverage.length, to);
  for (let x = Math.floor(start); x < end; x++) {
    const covered = Math.min(x + 1, end) - Math.max(x, start);
    coverage[x] = (coverage[x] as number) + covered * weight;
  }
}

/** Blends the row and leaves `coverage` at zero. */
function blendRow(
  { size, channels, pixels }: Layer,
  row: number,
  coverage: Float32Array,
  c: Colour,
  alpha: number,
) {
  for (let x = 0; x < size; x++) {
    const share = (coverage[x] as number) * alpha;
    if (share === 0) continue;
    coverage[x] = 0;
    const at = (row * size + x) * channels;
    pixels[at] = (pixels[at] as number) * (1 - share) + c[0] * share;
    pixels[at + 1] = (pixels[at + 1] as number) * (1 - share) + c[1] * share;
    pixels[at + 2] = (pixels[at + 2] as number) * (1 - share) + c[2] * share;
    if (channels === 4) pixels[at + 3] = (pixels[at + 3] as number) * (1 - share) + share;
  }
}

/** Positive where the corners run clockwise on the screen (y down). */
export function signedArea(polygon: Polygon): number {
  let sum = 0;
  let [px, py] = polygon.at(-1) ?? [0, 0];
  for (const [x, y] of polygon) {
    sum += px * y - x * py;
    px = x;
    py = y;
  }
  return sum / 2;
}
