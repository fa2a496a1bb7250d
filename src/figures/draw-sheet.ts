/** A contact sheet, drawn row by row. */
import { transforms } from "#geometry/transforms.ts";
import type { Sheet } from "#recording/figures.ts";
import { drawPair } from "./draw-pair.ts";
import { drawText } from "./draw-text.ts";
import { shadesOf } from "./shades.ts";
import { outputLeft, type SheetLayout, sheetLayout } from "./sheet-layout.ts";

/** Draws as it is asked for the next row; what it gives is the share that is done, 0 to 1. */
export function* drawSheet(sheet: Sheet, canvas: OffscreenCanvas): Generator<number> {
  const { moments, names } = sheet;
  const layout = sheetLayout(sheet, names.length, moments.length);
  canvas.width = layout.width;
  canvas.height = layout.height;
  const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
  if (!context) throw new Error("no canvas could be had to draw on");
  const shades = shadesOf[sheet.backdrop];
  context.fillStyle = shades.surface;
  context.fillRect(0, 0, layout.width, layout.height);
  const { titleAt, columns, headsAt, pairWidth } = layout;
  drawText(context, sheet.title, titleAt, {
    size: 15,
    weight: 400,
    colour: shades.secondary,
    room: layout.width - 2 * titleAt.x,
  });
  for (const [i, x] of columns.entries()) {
    const head = { size: 15, weight: 600, colour: shades.text, room: pairWidth } as const;
    drawText(context, moments[i] ?? "", { x, y: headsAt }, head);
  }
  for (let row = 0; row < names.length; row++) {
    drawRow(context, sheet, layout, row);
    yield (row + 1) / names.length;
  }
}

function drawRow(
  context: OffscreenCanvasRenderingContext2D,
  sheet: Sheet,
  layout: SheetLayout,
  row: number,
): void {
  const { pixels, thetas, verdicts, names, moments, inputSize } = sheet;
  const { columns, rows, well, input, output, names: namesAt, verdictBelow, pairWidth } = layout;
  const shades = shadesOf[sheet.backdrop];
  const style = { transform: transforms[sheet.transform], shades, well, input, output, numbers: 0 };
  const length = inputSize ** 2 * 3;
  const thetaSize = thetas.length / (names.length * moments.length);
  const y = rows[row] as number;
  const name = { size: 13, weight: 400, colour: shades.secondary, room: namesAt.room } as const;
  for (const [line, words] of inLines(names[row] ?? "").entries()) {
    drawText(context, words, { x: namesAt.x, y: y + 18 + 18 * line }, name);
  }
  for (const [column, x] of columns.entries()) {
    const at = row * moments.length + column;
    drawPair(context, style, {
      pixels: pixels.subarray(row * length, (row + 1) * length),
      theta: thetas.subarray(at * thetaSize, (at + 1) * thetaSize),
      input: { x, y },
      output: { x: outputLeft(x), y },
    });
    const { words, isRight } = verdicts[at] as Sheet["verdicts"][number];
    const colour = isRight ? shades.right : shades.wrong;
    const below = { x, y: y + verdictBelow };
    drawText(context, words, below, { size: 12, weight: 400, colour, room: pairWidth });
  }
}

/** A name in lines of about sixteen letters, six at most. */
function inLines(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 17) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.slice(0, 6);
}
