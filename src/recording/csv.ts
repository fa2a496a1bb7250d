/** Comma-separated values (RFC 4180): decimal points, quotes where a cell needs them, a carriage return behind every line. */

export type Cell = string | number | null;

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellText).join(",")}\r\n`;

/** Lines before the table that say what it means: readers are told to skip what begins with #. */
export const csvRemarks = (remarks: readonly string[]): string =>
  remarks.map((remark) => `# ${remark.replace(/[\r\n]+/g, " ")}\r\n`).join("");

function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  return /[",\r\n#]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A number of single precision in as few digits as give it back: 0.1, where the double of it has seventeen digits. */
export function shortest(single: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return short;
  }
  return single;
}
