/** Curves made fit for drawing: smoothed, and of so few points that drawing them costs nothing. */

export interface Curve {
  /** Rising. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/**
 * Exponential moving average that weighs about the last `window` points, without the pull towards zero at the start
 * (divided by the weight seen so far, as Adam's moments are).
 */
export function smooth({ xs, ys }: Curve, window: number): Curve {
  const keep = 1 - 1 / Math.max(1, window);
  let sum = 0;
  let weight = 0;
  const smoothed = ys.map((y) => {
    sum = keep * sum + (1 - keep) * y;
    weight = keep * weight + (1 - keep);
    return sum / weight;
  });
  return { xs, ys: smoothed };
}

/** Without the points that cannot be drawn: a run that blew up leaves NaN. */
export function onlyFinite({ xs, ys }: Curve): Curve {
  if (ys.every(Number.isFinite)) return { xs, ys };
  const kept = ys.flatMap((y, i) => (Number.isFinite(y) ? [i] : []));
  return { xs: kept.map((i) => xs[i] as number), ys: kept.map((i) => ys[i] as number) };
}

/** At most `limit` of a curve's points, evenly spread over its length; the first and the last always stay. */
export function decimate({ xs, ys }: Curve, limit: number): Curve {
  if (xs.length <= limit) return { xs, ys };
  const picks = Array.from({ length: limit }, (_, i) => Math.round((i * (xs.length - 1)) / (limit - 1)));
  return { xs: picks.map((i) => xs[i] as number), ys: picks.map((i) => ys[i] as number) };
}

/** Round numbers from 0 to `end`, at most `count` steps apart: 0, 5, 10, ... */
export function ticksTo(end: number, count: number): number[] {
  if (!(end > 0)) return [0];
  const rough = end / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) as number);
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, i) => i * step);
}
