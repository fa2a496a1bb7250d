/** Tables as text, one row a line (RFC 4180), with whichever of ; , tab and | stands most often in the first line. */

/** A table's rows, each a list of fields, the header first. Blank lines are left out. */
export function parseSeparatedValues(text: string): string[][] {
  const firstLine = text.match(/[^\r\n]+/)?.[0] ?? "";
  const separator = mostFrequent(firstLine, [";", ",", "\t", "|"]);
  const rows: string[][] = [];
  let row: string[] = [];
  const endRow = (): void => {
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  };
  let i = 0;
  while (i < text.length) {
    const quoted = text[i] === '"' ? readQuoted(text, i) : null;
    const start = quoted?.end ?? i;
    let end = start; // what stands between a closing quote and the separator is passed over
    while (end < text.length && !isEnd(text[end], separator)) end++;
    row.push(quoted?.value ?? text.slice(start, end).trim());
    if (text[end] === separator) {
      i = end + 1;
      if (i === text.length) row.push("");
    } else {
      i = end + (text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1);
      endRow();
    }
  }
  if (row.length > 0) endRow();
  return rows;
}

const isEnd = (char: string | undefined, separator: string): boolean =>
  char === separator || char === "\n" || char === "\r";

/** From an opening quote to its partner (a doubled quote is one quote); an unclosed one ends with the text. */
function readQuoted(text: string, start: number): { value: string; end: number } {
  let value = "";
  let i = start + 1;
  while (i < text.length) {
    if (text[i] !== '"') value += text[i++];
    else if (text[i + 1] === '"') {
      value += '"';
      i += 2;
    } else break;
  }
  return { value, end: Math.min(i + 1, text.length) };
}

function mostFrequent(line: string, candidates: readonly string[]): string {
  const count = (separator: string): number => line.split(separator).length;
  return candidates.reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** Text of unknown encoding: UTF-16 by its byte order mark, else UTF-8 (of which ASCII is a part). */
export function decodeText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}
