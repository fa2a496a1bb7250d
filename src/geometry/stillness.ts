/**
 * How much stiller an approach sequence is behind the transformer than before it, beside two references: the identity, and
 * the box crop (theta taken from the sign's box: the best that perfect centring could do).
 *
 * The input is taken at the output's size, as the identity samples it: the very picture that a transformer which does
 * nothing hands on, so its variance ratio is 1 and its Fisher ratio the input's. Values are bytes' (0 to 255).
 */
import { boxTheta } from "#geometry/box-theta.ts";
import { type Film, psnrToMean, sharpness, standardised, totalVariance } from "#geometry/film.ts";
import { outputPixels } from "#geometry/render.ts";
import { type Transform, thetaOf } from "#geometry/transform.ts";

/** An approach sequence as a network sees it. */
export interface Approach {
  readonly count: number;
  /** Side of a picture, pixels. */
  readonly size: number;
  /** [count, size, size, 3] bytes */
  readonly pixels: Uint8Array;
  /** [count * 4], or null where they are not known: then there is no box crop. */
  readonly boxes: Float32Array | null;
}

export interface Lens {
  readonly transform: Transform;
  readonly outputSize: number;
}

/** One thing for each of the ways in which a sequence is seen. */
export interface Ways<Value> {
  readonly identity: Value;
  readonly output: Value;
  /** Null where the boxes are not known. */
  readonly boxCrop: Value | null;
}

export const eachWay = <From, To>(
  { identity, output, boxCrop }: Ways<From>,
  to: (one: From) => To,
): Ways<To> => ({
  identity: to(identity),
  output: to(output),
  boxCrop: boxCrop && to(boxCrop),
});

/** Several sequences put together way by way; the box crop only where every sequence has one. */
export function acrossWays<From, To>(
  list: readonly Ways<From>[],
  together: (all: readonly From[]) => To,
): Ways<To> {
  const crops = list.flatMap(({ boxCrop }) => boxCrop ?? []);
  return {
    identity: together(list.map(({ identity }) => identity)),
    output: together(list.map(({ output }) => output)),
    boxCrop: crops.length === list.length ? together(crops) : null,
  };
}

/** The same sequence seen in each way, at the output's size. @param thetas [count * thetaSize] */
export const filmsOf = (approach: Approach, lens: Lens, thetas: Float32Array): Ways<Film> => ({
  ...referenceFilms(approach, lens),
  output: outputFilm(approach, lens, thetas),
});

/** What no network changes. */
export function referenceFilms(approach: Approach, lens: Lens): Omit<Ways<Film>, "output"> {
  const { transform } = lens;
  const { boxes } = approach;
  const identity = thetaOf(transform, transform.identity);
  return {
    identity: film(approach, lens, () => identity),
    boxCrop: boxes && film(approach, lens, (i) => boxTheta(transform, boxes.subarray(i * 4, (i + 1) * 4))),
  };
}

/** Behind the transformer. @param thetas [count * thetaSize] */
export function outputFilm(approach: Approach, lens: Lens, thetas: Float32Array): Film {
  const size = thetas.length / approach.count;
  return film(approach, lens, (i) => thetas.subarray(i * size, (i + 1) * size));
}

function film(approach: Approach, lens: Lens, thetaAt: (frame: number) => Float32Array): Film {
  const { count, size, pixels } = approach;
  const { transform, outputSize } = lens;
  const length = outputSize * outputSize * 3;
  const shown = new Float32Array(count * length);
  for (let i = 0; i < count; i++) {
    const picture = pixels.subarray(i * size * size * 3, (i + 1) * size * size * 3);
    shown.set(outputPixels({ pixels: picture, size, transform, theta: thetaAt(i), outputSize }), i * length);
  }
  return { count, size: outputSize, pixels: shown };
}

/** One way of seeing a sequence, against the input. */
export interface Stillness {
  /** Variance over time, summed over the picture, over the input's; 1 is no stiller, 0 stands still. */
  readonly varianceRatio: number;
  /** The same with every frame standardised: changes of light do not count. */
  readonly standardisedRatio: number;
  /** To the sequence's mean, dB. */
  readonly psnr: number;
  /** Root of the gradient energy, bytes. */
  readonly sharpness: number;
  /** Against the box crop's: zooming in alone lowers it, so the input would be no fair reference. Null without boxes. */
  readonly sharpnessToBoxCrop: number | null;
}

/** What a film says by itself. */
export interface FilmFigures {
  /** Over time, summed over the picture: as it is, and with every frame standardised. */
  readonly variance: number;
  readonly standardisedVariance: number;
  readonly psnr: number;
  readonly sharpness: number;
}

export function figuresOf(film: Film): FilmFigures {
  const variance = totalVariance(film);
  return {
    variance,
    standardisedVariance: totalVariance(standardised(film)),
    psnr: psnrToMean(variance, film.size),
    sharpness: sharpness(film),
  };
}

/** Every way's figures against each other: `identity` holds the input's. */
export function stillnessOf(figures: Ways<FilmFigures>): Ways<Stillness> {
  const { identity, boxCrop } = figures;
  return eachWay(figures, (seen) => ({
    varianceRatio: seen.variance / identity.variance,
    standardisedRatio: seen.standardisedVariance / identity.standardisedVariance,
    psnr: seen.psnr,
    sharpness: seen.sharpness,
    sharpnessToBoxCrop: boxCrop && seen.sharpness / boxCrop.sharpness,
  }));
}
