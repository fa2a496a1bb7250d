/**
 * A curve that grows, kept in a bounded number of cells, so that adding a point and drawing the whole cost the same however
 * long it has become. Cells are equally wide; when the curve outgrows them their width doubles and they merge in pairs.
 * Of each the first, least, greatest and last point are kept, and where a gap begins and ends: no spike is lost, and nothing is
 * shown that was not measured.
 */
import type { Curve } from "#charts/curve.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** More than a chart has pixels to show would cost time for nothing. */
const mostCells = 256;

export class CurveSketch {
  #cells: (Cell | undefined)[] = [];
  /** Of one cell; the first cell begins at 0. */
  #width = 1;
  #gaps = 0;
  #highest = Number.NEGATIVE_INFINITY;
  #last: Point | null = null;

  /** @param x not below 0, and rising from point to point. @param y what is no finite number becomes a gap */
  add(x: number, y: number): void {
    while (x >= this.#width * mostCells) this.#merge();
    const cell = Math.floor(x / this.#width);
    this.#cells[cell] ??= new Cell();
    this.#cells[cell].add({ x, y });
    if (!Number.isFinite(y)) {
      this.#gaps++;
      return;
    }
    this.#highest = Math.max(this.#highest, y);
    this.#last = { x, y };
  }

  /** How many values were no numbers. */
  get gaps(): number {
    return this.#gaps;
  }

  /** The greatest value; -Infinity before there is one. */
  get highest(): number {
    return this.#highest;
  }

  /** The last value; null before there is one. */
  get last(): number | null {
    return this.#last?.y ?? null;
  }

  /** At most six points a cell; NaN where the line is interrupted. */
  curve(): Curve {
    return toCurve(this.#filled().flatMap((cell) => cell.points()));
  }

  /**
   * Exponential moving average over the last fortieth of the points, five at least, without the pull towards zero at the
   * start (divided by the weight seen so far, as Adam's moments are). Every point of a cell counts as the cell's mean.
   */
  smoothed(): Curve {
    const cells = this.#filled();
    const window = Math.max(5, cells.reduce((total, { count }) => total + count, 0) / 40);
    let sum = 0;
    let weight = 0;
    return toCurve(
      cells.map((cell) => {
        if (!cell.last) return { x: cell.gapEnd?.x ?? 0, y: Number.NaN };
        const keep = (1 - 1 / window) ** cell.count;
        sum = keep * sum + (1 - keep) * cell.mean;
        weight = keep * weight + (1 - keep);
        return { x: cell.last.x, y: sum / weight };
      }),
    );
  }

  #filled(): Cell[] {
    return this.#cells.filter((cell) => cell !== undefined);
  }

  #merge(): void {
    const merged: (Cell | undefined)[] = [];
    for (const [i, cell] of this.#cells.entries()) {
      if (!cell) continue;
      const into = merged[i >> 1];
      if (into) into.absorb(cell);
      else merged[i >> 1] = cell;
    }
    this.#cells = merged;
    this.#width *= 2;
  }
}

class Cell {
  /** Of what is a number. */
  count = 0;
  #sum = 0;
  first: Point | null = null;
  least: Point | null = null;
  greatest: Point | null = null;
  last: Point | null = null;
  /** The first and the last of what is none. */
  gapStart: Point | null = null;
  gapEnd: Point | null = null;

  get mean(): number {
    return this.#sum / this.count;
  }

  add({ x, y }: Point): void {
    if (!Number.isFinite(y)) {
      this.gapEnd = { x, y: Number.NaN };
      this.gapStart ??= this.gapEnd;
      return;
    }
    const point = { x, y };
    this.count++;
    this.#sum += y;
    this.#take(point, point, point, point);
  }

  absorb(later: Cell): void {
    this.count += later.count;
    this.#sum += later.#sum;
    this.gapStart ??= later.gapStart;
    this.gapEnd = later.gapEnd ?? this.gapEnd;
    const { first, least, greatest, last } = later;
    if (first && least && greatest && last) this.#take(first, least, greatest, last);
  }

  #take(first: Point, least: Point, greatest: Point, last: Point): void {
    this.first ??= first;
    if (!this.least || least.y < this.least.y) this.least = least;
    if (!this.greatest || greatest.y > this.greatest.y) this.greatest = greatest;
    this.last = last;
  }

  points(): Point[] {
    const { first, least, greatest, last, gapStart, gapEnd } = this;
    return [...new Set([first, least, greatest, last, gapStart, gapEnd])]
      .filter((point) => point !== null)
      .sort((a, b) => a.x - b.x);
  }
}

const toCurve = (points: readonly Point[]): Curve => ({
  xs: points.map(({ x }) => x),
  ys: points.map(({ y }) => y),
});
