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

/** Of the picture's rows as they are enlarged, measured on films of drawn signs. */
const gifBytes = { first: 1, later: 1 } as const;

/** Bytes, to a factor of two. */
export function gifSize({ captions, inputSize, outputSize, places }: FilmMeasures): number {
  const { input, output } = filmLayout(inputSize, outputSize, places);
  const first = inputSize * input.side + outputSize * output.side;
  const later = outputSize * output.side * (captions.length - 1);
  return places * (gifBytes.first * first + gifBytes.later * later);
}

/** Of the frame's pixels, measured likewise. */
const videoBytes = 0.01;

/** Bytes, to a factor of two. */
export function videoSize(film: FilmMeasures): number {
  const { width, height } = filmLayout(film.inputSize, film.outputSize, film.places);
  return width * height * film.captions.length * videoBytes;
}
