/** A rectangle on the map, in the quantities' own units: it stays where it is while points move. */

export interface Span {
  readonly least: number;
  readonly most: number;
}

export interface Brush {
  readonly x: Span;
  readonly y: Span;
}

export const spanOf = (a: number, b: number): Span => ({ least: Math.min(a, b), most: Math.max(a, b) });

/** Numbers of the points within, edges included. */
export function within({ x, y }: Brush, xs: ArrayLike<number>, ys: ArrayLike<number>): number[] {
  return Array.from(xs, (_, i) => i).filter((i) => isIn(x, xs[i] as number) && isIn(y, ys[i] as number));
}

const isIn = ({ least, most }: Span, value: number): boolean => value >= least && value <= most;

/** The middle fifth of the map's axes, where a brush begins that is made by keys. */
export const middleOf = (axes: Brush): Brush => ({ x: middleSpan(axes.x), y: middleSpan(axes.y) });

function middleSpan({ least, most }: Span): Span {
  const [centre, half] = [(least + most) / 2, (most - least) / 5];
  return { least: centre - half, most: centre + half };
}

/** A twentieth of the axes. */
const stride = 0.05;

/**
 * The brush after a key: arrows move it, with Shift they move its far edges (right and down the screen), so that it grows
 * or shrinks. Null: the key means nothing here. y points up.
 */
export function brushAfter(key: string, isShift: boolean, brush: Brush, axes: Brush): Brush | null {
  const [toRight, up] = directions[key] ?? [0, 0];
  if (toRight === 0 && up === 0) return null;
  const dx = toRight * stride * (axes.x.most - axes.x.least);
  const dy = up * stride * (axes.y.most - axes.y.least);
  const { x, y } = brush;
  if (!isShift) return { x: moved(x, dx, axes.x), y: moved(y, dy, axes.y) };
  return {
    x: { least: x.least, most: Math.min(axes.x.most, Math.max(x.least, x.most + dx)) },
    y: { least: Math.max(axes.y.least, Math.min(y.most, y.least + dy)), most: y.most },
  };
}

const directions: Readonly<Record<string, readonly [toRight: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** As far as it stays on the axis. */
function moved({ least, most }: Span, by: number, axis: Span): Span {
  const held = Math.min(Math.max(by, axis.least - least), axis.most - most);
  return { least: least + held, most: most + held };
}
