/**
 * Linear equations by elimination with pivots: each line holds a row of a square matrix, and then its right sides. All the
 * solutions, row by row; null where there is no single one.
 */
export function solve(given: readonly (readonly number[])[]): number[][] | null {
  const lines = given.map((line) => [...line]);
  const size = lines.length;
  const at = (i: number, j: number) => lines[i]?.[j] as number;
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(at(i, k)) > Math.abs(at(pivot, k))) pivot = i;
    if (!(Math.abs(at(pivot, k)) > 0)) return null;
    [lines[k], lines[pivot]] = [lines[pivot] as number[], lines[k] as number[]];
    const line = lines[k] as number[];
    for (let i = 0; i < size; i++) {
      const factor = at(i, k) / at(k, k);
      if (i === k || factor === 0) continue;
      const other = lines[i] as number[];
      for (let j = k; j < line.length; j++) other[j] = at(i, j) - factor * at(k, j);
    }
  }
  return lines.map((line, i) => line.slice(size).map((number) => number / at(i, i)));
}
