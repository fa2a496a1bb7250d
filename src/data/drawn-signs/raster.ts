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
  if (edges.length === 0) return;
  const coverage = new Float32Array(size);
  let [top, bottom] = [size, 0];
  for (const edge of edges) {
    top = Math.min(top, edge.top);
    bottom = Math.max(bottom, edge.bottom);
  }
  for (let row = Math.max(0, Math.floor(top)); row < Math.min(size, bottom); row++) {
    const crossing = edges.filter((edge) => edge.top < row + 1 && edge.bottom > row);
    for (let line = 0; line < scanlines; line++) {
      addSpans(crossing, row + (line + 0.5) / scanlines, coverage, 1 / scanlines);
    }
    blendRow(layer, row, coverage, colour, alpha);
  }
}

/** One side of a polygon, in pixels. */
interface Edge {
  readonly top: number;
  readonly bottom: number;
  /** x at the top, and its change for each pixel down. */
  readonly x: number;
  readonly slope: number;
  /** +1 or -1: the interior's side. */
  readonly winding: number;
}

function collectEdges(shape: Shape, size: number): Edge[] {
  const edges: Edge[] = [];
  for (const polygon of shape) {
    if (outOfView(polygon)) continue;
    const direction = signedArea(polygon) < 0 ? -1 : 1;
    const last = polygon.at(-1) ?? [0, 0];
    let px = ((last[0] + 1) * size) / 2;
    let py = ((last[1] + 1) * size) / 2;
    for (const corner of polygon) {
      const x = ((corner[0] + 1) * size) / 2;
      const y = ((corner[1] + 1) * size) / 2;
      const slope = (x - px) / (y - py);
      if (py < y) edges.push({ top: py, bottom: y, x: px, slope, winding: direction });
      else if (py > y) edges.push({ top: y, bottom: py, x, slope, winding: -direction });
      px = x;
      py = y;
    }
  }
  return edges;
}

/** Whether all corners lie beyond the same edge of the layer. */
function outOfView(polygon: Polygon): boolean {
  let [left, right, above, below] = [true, true, true, true];
  for (const [x, y] of polygon) {
    left &&= x < -1;
    right &&= x > 1;
    above &&= y < -1;
    below &&= y > 1;
  }
  return left || right || above || below;
}

const MOST_CROSSINGS = 512;
const crossingX = new Float64Array(MOST_CROSSINGS);
const crossingWinding = new Int8Array(MOST_CROSSINGS);

/** Adds `weight` times the covered part of every pixel on the scanline at `y`. */
function addSpans(edges: readonly Edge[], y: number, coverage: Float32Array, weight: number): void {
  let found = 0;
  for (const edge of edges) {
    if (y < edge.top || y >= edge.bottom) continue;
    const x = edge.x + (y - edge.top) * edge.slope;
    let i = found++;
    if (found > MOST_CROSSINGS) throw new Error("A shape has too many edges on one scanline");
    for (; i > 0 && (crossingX[i - 1] as number) > x; i--) {
      crossingX[i] = crossingX[i - 1] as number;
      crossingWinding[i] = crossingWinding[i - 1] as number;
    }
    crossingX[i] = x;
    crossingWinding[i] = edge.winding;
  }
  let winding = 0;
  let start = 0;
  for (let i = 0; i < found; i++) {
    if (winding === 0) start = crossingX[i] as number;
    winding += crossingWinding[i] as number;
    if (winding === 0) addSpan(coverage, start, crossingX[i] as number, weight);
  }
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
