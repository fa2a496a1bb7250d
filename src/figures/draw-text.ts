/** Words on a canvas in the system's font. Figures are all as wide as a zero, so that a counter does not dance. */

export interface Lettering {
  /** Pixels. */
  readonly size: number;
  readonly weight: 400 | 600 | 700;
  readonly colour: string;
  /** Where there is no room the words are cut, with an ellipsis; absent where there always is. */
  readonly room?: number;
}

const family = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const isFigure = (letter: string): boolean => letter >= "0" && letter <= "9";

/** @param y of the base line */
export function drawText(
  context: OffscreenCanvasRenderingContext2D,
  words: string,
  { x, y }: { readonly x: number; readonly y: number },
  { size, weight, colour, room = Number.POSITIVE_INFINITY }: Lettering,
): void {
  context.font = `${weight} ${size}px ${family}`;
  context.fillStyle = colour;
  context.textBaseline = "alphabetic";
  context.textAlign = "left";
  const figure = context.measureText("0").width;
  const widthOf = (text: string) =>
    partsOf(text).reduce((sum, part) => sum + (isFigure(part) ? figure : context.measureText(part).width), 0);
  let shown = words;
  while (widthOf(shown) > room && shown.length > 1) shown = `${shown.slice(0, -2).trimEnd()}…`;
  let at = x;
  for (const part of partsOf(shown)) {
    const { width } = context.measureText(part);
    context.fillText(part, isFigure(part) ? at + (figure - width) / 2 : at, y);
    at += isFigure(part) ? figure : width;
  }
}

/** Each figure by itself, and what is between them. */
const partsOf = (text: string): string[] => text.match(/\d|\D+/g) ?? [];
