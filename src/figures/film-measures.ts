/** How long a film is, and about how large its file will be. */
import type { Film } from "#recording/figures.ts";
import { filmLayout } from "./film-layout.ts";

/** What there is to be known for that. */
export type FilmMeasures = Pick<
  Film,
  "captions" | "holds" | "framesPerSecond" | "inputSize" | "outputSize" | "places"
>;

/** How many frames of a film of even pace each of its frames stands. */
export const ticksOf = ({ captions, holds }: Pick<Film, "captions" | "holds">): number[] =>
  captions.map((_, i) => 1 + (i === 0 ? holds.first : 0) + (i === captions.length - 1 ? holds.last : 0));

/** For each row of an enlarged pixel that changes: measured on films of drawn signs, 2.1 to 2.8. */
const bytesARow = 2.3;

/** Bytes, to a factor of two. */
export function gifSize({ captions, inputSize, outputSize, places }: FilmMeasures): number {
  const { input, output } = filmLayout(inputSize, outputSize, places);
  const first = inputSize * input.side + outputSize * output.side;
  const later = outputSize * output.side * (captions.length - 1);
  return bytesARow * places * (first + later);
}

/** For each pixel of a frame that is not the one before: measured likewise as MP4, 0.041 to 0.055. */
const bytesAPixel = 0.047;

/** Bytes, to a factor of two. */
export function videoSize(film: FilmMeasures): number {
  const { width, height } = filmLayout(film.inputSize, film.outputSize, film.places);
  return width * height * film.captions.length * bytesAPixel;
}
