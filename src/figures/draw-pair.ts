/** An input with its sampled region and the output beside it, each in its well, enlarged pixel by pixel. */
import { renderInput, renderOutput } from "#geometry/render.ts";
import type { Transform } from "#geometry/transform.ts";
import { drawWindow } from "./draw-window.ts";
import type { Enlarged, Spot } from "./film-layout.ts";
import type { Shades } from "./shades.ts";

type Context = OffscreenCanvasRenderingContext2D;

/** What stays the same from pair to pair. */
export interface PairStyle {
  readonly transform: Transform;
  readonly shades: Shades;
  readonly well: number;
  readonly input: Enlarged;
  readonly output: Enlarged;
  /** Diameter of the corners' numbers, pixels; 0: none. */
  readonly numbers: number;
}

export interface Pair {
  /** [size, size, 3] bytes */
  readonly pixels: Uint8Array;
  readonly theta: ArrayLike<number>;
  /** Top left of the wells. */
  readonly input: Spot;
  readonly output: Spot;
}

export function drawPair(context: Context, style: PairStyle, pair: Pair): void {
  const { transform, well, input, output, numbers } = style;
  const { pixels, theta } = pair;
  drawPicture(context, style, renderInput(pixels), input, pair.input);
  drawWindow(context, { transform, theta, at: pair.input, well, picture: input, numbers });
  const sampled = renderOutput({ pixels, size: input.size, transform, theta, outputSize: output.size });
  drawPicture(context, style, sampled, output, pair.output);
}

function drawPicture(
  context: Context,
  { shades, well }: PairStyle,
  rgba: Uint8ClampedArray<ArrayBuffer>,
  { size, side, inset }: Enlarged,
  { x, y }: Spot,
): void {
  context.fillStyle = shades.well;
  context.beginPath();
  context.roundRect(x, y, well, well, 8);
  context.fill();
  const small = new OffscreenCanvas(size, size);
  small.getContext("2d")?.putImageData(new ImageData(rgba, size), 0, 0);
  context.imageSmoothingEnabled = side < size;
  context.drawImage(small, x + inset, y + inset, side, side);
}
