/** A film's frames, drawn one at a time on one canvas: for the preview on the page and for the worker that makes the film. */
import { transforms } from "#geometry/transforms.ts";
import type { Film } from "#recording/figures.ts";
import { drawPair, type PairStyle } from "./draw-pair.ts";
import { drawText } from "./draw-text.ts";
import { type FilmLayout, filmLayout } from "./film-layout.ts";
import { shadesOf } from "./shades.ts";

export class FilmCanvas {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
  readonly layout: FilmLayout;
  readonly #film: Film;
  readonly #style: PairStyle;

  constructor(film: Film) {
    const { inputSize, outputSize, places } = film;
    this.#film = film;
    this.layout = filmLayout(inputSize, outputSize, places);
    const { width, height, well, input, output } = this.layout;
    this.canvas = new OffscreenCanvas(width, height);
    // Its pixels are read again, for every frame.
    const context = this.canvas.getContext("2d", { willReadFrequently: true, alpha: false });
    if (!context) throw new Error("no canvas could be had to draw on");
    this.context = context;
    const [transform, shades] = [transforms[film.transform], shadesOf[film.backdrop]];
    this.#style = { transform, shades, well, input, output, numbers: places === 1 ? 20 : 16 };
  }

  get frameCount(): number {
    return this.#film.captions.length;
  }

  draw(frame: number): void {
    const { width, height, places, well, titleAt, headsAt, captionAt } = this.layout;
    const { title, captions, pictures, pixels, thetas } = this.#film;
    const { context } = this;
    const { surface, text, secondary } = this.#style.shades;
    context.fillStyle = surface;
    context.fillRect(0, 0, width, height);
    const room = width - 2 * titleAt.x;
    drawText(context, title, titleAt, { size: 13, weight: 400, colour: secondary, room });
    const length = this.#film.inputSize ** 2 * 3;
    const thetaSize = thetas.length / pictures.length;
    for (const [i, { input, output }] of places.entries()) {
      if (input.y === places[0]?.input.y) {
        const head = { size: 12, weight: 600, colour: secondary, room: well } as const;
        drawText(
          context,
          well < 200 ? "Input" : "Input, and the sampled region",
          { x: input.x, y: headsAt },
          head,
        );
        drawText(context, "Output", { x: output.x, y: headsAt }, head);
      }
      const at = frame * places.length + i;
      const picture = pictures[at] as number;
      drawPair(context, this.#style, {
        pixels: pixels.subarray(picture * length, (picture + 1) * length),
        theta: thetas.subarray(at * thetaSize, (at + 1) * thetaSize),
        input,
        output,
      });
    }
    drawText(context, captions[frame] ?? "", captionAt, { size: 20, weight: 600, colour: text, room });
  }
}
