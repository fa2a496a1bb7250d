/**
 * The digits of the speed limits and the letters of STOP: centre lines after the proportions of DIN 1451, in a cell
 * 0.5 wide and 1 high, stroked at an even weight.
 */
import { arc, type Polyline, type Shape, trace } from "#data/drawn-signs/path.ts";
import { stroke } from "#data/drawn-signs/stroke.ts";

const ROUND =
  "M.25 0 C.42 0 .5 .12 .5 .3 L.5 .7 C.5 .88 .42 1 .25 1 C.08 1 0 .88 0 .7 L0 .3 C0 .12 .08 0 .25 0 Z";

const glyphs: Readonly<Record<string, () => readonly Polyline[]>> = {
  "0": () => trace(ROUND),
  "1": () => trace("M0 .24 L.23 .02 L.23 1"),
  "2": () => trace("M.02 .24 C.03 .08 .12 0 .26 0 C.41 0 .5 .1 .5 .25 C.5 .36 .45 .44 .37 .53 L.02 1 L.52 1"),
  "3": () =>
    trace(
      "M.02 .2 C.04 .07 .13 0 .25 0 C.39 0 .47 .09 .47 .23 C.47 .38 .38 .46 .25 .46 L.17 .46 " +
        "M.25 .46 C.41 .46 .5 .57 .5 .72 C.5 .89 .4 1 .25 1 C.11 1 .02 .92 0 .78",
    ),
  "5": () =>
    trace(
      "M.47 0 L.07 0 L.04 .47 C.1 .4 .17 .37 .26 .37 C.42 .37 .5 .5 .5 .68 C.5 .88 .4 1 .25 1 C.12 1 .03 .93 0 .82",
    ),
  "6": () =>
    trace(
      "M.36 -.04 L.08 .46 C.02 .56 0 .62 0 .7 C0 .88 .1 1 .25 1 C.4 1 .5 .88 .5 .7 C.5 .52 .4 .41 .26 .41 C.17 .41 .1 .45 .05 .53",
    ),
  "7": () => trace("M0 0 L.5 0 L.2 1.05"),
  "8": () => [arc([0.25, 0.235], [0.215, 0.235], 0, 360), arc([0.25, 0.735], [0.25, 0.265], 0, 360)],
  S: () =>
    trace(
      "M.48 .2 C.45 .06 .37 0 .25 0 C.11 0 .02 .1 .02 .25 C.02 .4 .12 .45 .26 .5 C.4 .55 .5 .61 .5 .76 C.5 .91 .4 1 .25 1 C.12 1 .03 .93 0 .79",
    ),
  T: () => trace("M-.04 0 L.54 0 M.25 0 L.25 1.05"),
  O: () => trace(ROUND),
  P: () => trace("M0 1.05 L0 0 L.27 0 C.43 0 .5 .1 .5 .27 C.5 .45 .43 .55 .27 .55 L0 .55"),
};

/** Width of a glyph's cell where it is not 0.5. */
const narrow: Readonly<Record<string, number>> = { "1": 0.26 };

export interface LetteringStyle {
  /** Of the ink, in sign coordinates. */
  readonly height: number;
  /** Of the ink of a full-width glyph. */
  readonly glyphWidth: number;
  readonly weight: number;
  /** Between the ink of neighbours. */
  readonly gap: number;
}

/** `text` centred on the origin. */
export function lettering(text: string, { height, glyphWidth, weight, gap }: LetteringStyle): Shape {
  const scaleX = (glyphWidth - weight) / 0.5;
  const scaleY = height - weight;
  const widths = [...text].map((glyph) => (narrow[glyph] ?? 0.5) * scaleX + weight);
  let left = -(widths.reduce((sum, width) => sum + width, 0) + gap * (text.length - 1)) / 2;
  return [...text].flatMap((glyph, i) => {
    const lines = glyphs[glyph]?.();
    if (!lines) throw new Error(`No outline for the glyph ${glyph}`);
    const start = left + weight / 2;
    left += (widths[i] as number) + gap;
    const set = lines.map((line) => line.map(([x, y]) => [start + x * scaleX, (y - 0.5) * scaleY] as const));
    return stroke(set, weight);
  });
}
