/** A film as a GIF, and as the video that this browser can encode. */
import { ok } from "#experiment/notice.ts";
import { filmLayout } from "#figures/film-layout.ts";
import { type FilmMeasures, ticksOf } from "#figures/film-measures.ts";
import { fixed } from "#geometry/figure.ts";
import type { Film, FilmFormat, VideoFormat } from "#recording/figures.ts";
import { figureMaker, type Wish } from "#store/figure-maker.ts";
import type { MakeButton } from "./making-row.tsx";
import type { Kind } from "./use-making.ts";

export interface FilmToMake {
  readonly kind: Kind;
  /** "Making the training film" */
  readonly doing: string;
  readonly choices: string;
  readonly alt: string;
  /** Put together when it is made, and not before. */
  film(): Film;
  /** The file's name without its ending. */
  readonly file: string;
}

/** @param video null where the browser encodes none; undefined while that is not known */
export const filmButtons = (what: FilmToMake, video: VideoFormat | null | undefined): MakeButton[] =>
  (["gif", ...(video ? [video] : [])] as const).map((format) => ({
    label: `Make film (${format === "gif" ? "GIF" : videoName(format)})`,
    job: {
      kind: what.kind,
      what: "The film",
      doing: what.doing,
      choices: what.choices,
      make: (wish) => make(what, format, wish),
    },
  }));

async function make({ film: putTogether, file, alt }: FilmToMake, format: FilmFormat, wish: Wish) {
  const film = putTogether();
  const made = await figureMaker.make({ type: "film", film, format }, wish);
  if (!made?.ok) return made;
  const name = `${file}.${format === "gif" ? "gif" : format.container}`;
  return ok({ blob: made.value, name, words: filmInWords(film), alt });
}

export const videoName = ({ container }: VideoFormat): string => (container === "mp4" ? "MP4" : "WebM");

/** "62 frames, 9.0 s, 944 × 540 pixels" */
export function filmInWords(film: FilmMeasures): string {
  const { width, height } = filmLayout(film.inputSize, film.outputSize, film.places);
  const seconds = ticksOf(film).reduce((sum, ticks) => sum + ticks, 0) / film.framesPerSecond;
  return `${film.captions.length} frames, ${fixed(seconds, 1)} s, ${width} × ${height} pixels`;
}
