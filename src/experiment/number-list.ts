/** Whole numbers as a short text: "0-7,14". Rising, each once, runs of three or more drawn together. */

/** 0 or more numbers, in any order, as the one text that stands for them. */
export function formatNumbers(numbers: Iterable<number>): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (sorted[end + 1] === (sorted[end] as number) + 1) end++;
    // Two neighbours are no shorter as a range.
    if (end - start < 2) end = start;
    parts.push(start === end ? `${sorted[start]}` : `${sorted[start]}-${sorted[end]}`);
    start = end + 1;
  }
  return parts.join(",");
}

/**
 * The numbers that a text stands for, rising; null where it is no such text, names a number beyond `largest` or more than
 * `most` of them.
 */
export function parseNumbers(
  text: string,
  { largest, most }: { readonly largest: number; readonly most: number },
): number[] | null {
  const numbers = new Set<number>();
  for (const part of text.split(",")) {
    const [, first = "", last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part.trim()) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === "" || from > to || to > largest || to - from >= most) return null;
    for (let number = from; number <= to; number++) numbers.add(number);
    if (numbers.size > most) return null;
  }
  return [...numbers].sort((a, b) => a - b);
}
