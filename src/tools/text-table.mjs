// @ts-check

/**
 * Prints a table: words flush left, numbers flush right.
 * @param {{ caption: string, note?: string, rows: readonly (readonly string[])[], wordColumns: number }} table the
 * first row is the head
 */
export function printTable({ caption, note, rows, wordColumns }) {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => (row[i] ?? "").length)),
  );
  console.log(`\n${caption}`);
  if (note) console.log(note);
  for (const row of rows) {
    const cells = widths.map((width, i) =>
      i < wordColumns ? (row[i] ?? "").padEnd(width) : (row[i] ?? "").padStart(width),
    );
    console.log(`  ${cells.join("  ").trimEnd()}`);
  }
}
