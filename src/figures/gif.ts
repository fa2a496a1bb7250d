/** A film as an animated GIF: one palette, no dithering (pixels stay whole), and of each frame only what has changed. */
import { GIFEncoder, type Rgb } from "gifenc";
import type { Film } from "#recording/figures.ts";
import { FilmCanvas } from "./film-canvas.ts";
import { ticksOf } from "./film-measures.ts";
import { filmPalette, unchanged } from "./film-palette.ts";

/** Gives the share that is done, 0 to 1, and returns the file. */
export function* gifOf(film: Film): Generator<number, Uint8Array<ArrayBuffer>> {
  const screen = new FilmCanvas(film);
  const { canvas, context } = screen;
  const { width, height } = canvas;
  const palette = filmPalette(film);
  const nearest = new NearestColours(palette);
  const encoder = GIFEncoder();
  let before: Uint8Array | null = null;
  for (const [frame, ticks] of ticksOf(film).entries()) {
    screen.draw(frame);
    const indices = nearest.indicesOf(context.getImageData(0, 0, width, height).data);
    const delay = (1000 * ticks) / film.framesPerSecond;
    if (before === null)
      encoder.writeFrame(indices, width, height, { palette, delay, repeat: 0, dispose: 1 });
    else {
      const options = { delay, transparent: true, transparentIndex: unchanged, dispose: 1 };
      encoder.writeFrame(changes(indices, before), width, height, options);
    }
    before = indices;
    yield (frame + 1) / screen.frameCount;
  }
  encoder.finish();
  return encoder.bytes();
}

const changes = (indices: Uint8Array, before: Uint8Array): Uint8Array =>
  indices.map((index, i) => (index === before[i] ? unchanged : index));

/** A film has few colours, and most stand beside the same: each is looked for once. */
class NearestColours {
  readonly #palette: readonly Rgb[];
  readonly #known = new Map<number, number>();

  constructor(palette: readonly Rgb[]) {
    this.#palette = palette;
  }

  /** @param rgba [n, 4] bytes */
  indicesOf(rgba: Uint8ClampedArray<ArrayBuffer>): Uint8Array {
    const colours = new Uint32Array(rgba.buffer);
    const indices = new Uint8Array(colours.length);
    let [last, index] = [-1, 0];
    for (let i = 0; i < colours.length; i++) {
      const colour = colours[i] as number;
      if (colour !== last) [last, index] = [colour, this.#indexOf(colour)];
      indices[i] = index;
    }
    return indices;
  }

  /** @param colour red in the lowest byte, as canvases have it on every machine that browsers run on */
  #indexOf(colour: number): number {
    const known = this.#known.get(colour);
    if (known !== undefined) return known;
    const [r, g, b] = [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (const [i, [red, green, blue]] of this.#palette.entries() as Iterable<
      [number, [number, number, number]]
    >) {
      const away = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
      if (away < least) [best, least] = [i, away];
    }
    this.#known.set(colour, best);
    return best;
  }
}
