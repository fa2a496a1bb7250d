/** Curves, and what it takes to draw them. */

export interface Curve {
  /** Rising. */
  readonly xs: readonly number[];
  /** NaN interrupts the line. */
  readonly ys: readonly number[];
}

/** The line as an SVG path, in the units that `toX` and `toY` put out; a point between two gaps becomes a dot. */
export function pathOf({ xs, ys }: Curve, toX: (x: number) => number, toY: (y: number) => number): string {
  let path = "";
  let isOpen = false;
  for (const [i, y] of ys.entries()) {
    if (Number.isNaN(y)) {
      isOpen = false;
      continue;
    }
    const place = `${round(toX(xs[i] as number))},${round(toY(y))}`;
    const isAlone = !isOpen && !(i + 1 < ys.length && !Number.isNaN(ys[i + 1]));
    path += isOpen ? `L${place}` : `M${place}${isAlone ? "h0" : ""}`;
    isOpen = true;
  }
  return path;
}

const round = (coordinate: number): number => Math.round(coordinate * 100) / 100;

/** Round numbers from 0 to `end`, at most `count` steps apart: 0, 5, 10, ... */
export function ticksTo(end: number, count: number): number[] {
  if (!(end > 0)) return [0];
  const rough = end / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) as number);
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, i) => i * step);
}
