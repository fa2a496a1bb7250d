import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cell, csvLine, csvRemarks, shortest } from "#recording/csv.ts";

/** Read letter by letter, as RFC 4180 has it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let [row, cell, isQuoted] = [[] as string[], "", false];
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] as string;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[i + 1] === '"') cell += text[++i];
      else isQuoted = false;
    } else if (letter === '"' && cell === "") isQuoted = true;
    else if (letter === ",") [row, cell] = [[...row, cell], ""];
    else if (letter === "\r" && text[i + 1] === "\n") {
      rows.push([...row, cell]);
      [row, cell] = [[], ""];
      i++;
    } else cell += letter;
  }
  return rows;
}

test("whatever stands in a table comes back", () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('say "stop"', "a,b", "two\r\nlines", "#7", " ", "Überholverbot"),
  );
  const cell: fc.Arbitrary<Cell> = fc.oneof(word, fc.double(), fc.constant(null));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (table) => {
      const read = readCsv(table.map(csvLine).join(""));
      expect(read).toEqual(table.map((row) => row.map((value) => (value === null ? "" : String(value)))));
    }),
  );
});

test("numbers have decimal points and no thousands", () => {
  expect(csvLine([1234567.25, -0.5, 1e-7, Number.NaN, null])).toBe("1234567.25,-0.5,1e-7,NaN,\r\n");
});

test("remarks stay on lines of their own, whatever the run is called", () => {
  expect(csvRemarks(["data: my\nsigns", "ends"])).toBe("# data: my signs\r\n# ends\r\n");
});

test("single precision comes back from its shortest digits", () => {
  expect(shortest(Math.fround(0.1))).toBe(0.1);
  fc.assert(
    fc.property(
      // A table has one zero.
      fc.float().map((single) => single + 0),
      (single) => {
        expect(Math.fround(shortest(single))).toBe(single);
      },
    ),
  );
});
