/** `count` of some rising numbers above 0, the first and last among them, their ratios as even as can be. */
export function logSpaced(numbers: readonly number[], count: number): number[] {
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined || numbers.length <= count) return [...numbers];
  if (count < 2) return [last].slice(0, count);
  const chosen = Array.from({ length: count }, (_, i) => {
    const wanted = first * (last / first) ** (i / (count - 1));
    const distance = (number: number) => Math.abs(Math.log(number / wanted));
    return numbers.reduce((best, number) => (distance(number) < distance(best) ? number : best));
  });
  return [...new Set(chosen)];
}
