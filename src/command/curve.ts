/** Loss curves, compared. */

/** Means over `width` steps each, side by side; the last rest is left out. */
export function smoothed(curve: readonly number[], width: number): number[] {
  return Array.from({ length: Math.floor(curve.length / width) }, (_, i) => {
    const part = curve.slice(i * width, (i + 1) * width);
    return part.reduce((sum, value) => sum + value, 0) / width;
  });
}

/** Mean distance between two curves of equal length. */
export function distance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] as number)), 0) / a.length;
}

/** Share of the points of `curves` that lie between the least and the greatest of `others` at the same place. 0 to 1 */
export function shareWithin(
  curves: readonly (readonly number[])[],
  others: readonly (readonly number[])[],
): number {
  let within = 0;
  let count = 0;
  for (const curve of curves) {
    for (const [i, value] of curve.entries()) {
      const band = others.map((other) => other[i] as number);
      if (value >= Math.min(...band) && value <= Math.max(...band)) within++;
      count++;
    }
  }
  return within / count;
}
