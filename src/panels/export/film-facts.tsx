/** What a film will be, as GIF and as the video that this browser can encode. */
import { type FilmMeasures, gifSize, videoSize } from "#figures/film-measures.ts";
import { significant } from "#geometry/figure.ts";
import type { VideoFormat } from "#recording/figures.ts";
import { Facts } from "./facts.tsx";
import { filmInWords, videoName } from "./film-buttons.ts";

interface Props {
  readonly film: FilmMeasures;
  /** null where the browser encodes none; undefined while that is not known. */
  readonly video: VideoFormat | null | undefined;
  /** Without its ending. */
  readonly file: string;
}

export const FilmFacts = ({ film, video, file }: Props) => (
  <>
    <Facts
      facts={{
        Film: filmInWords(film),
        Size: `about ${inWords(gifSize(film))} as GIF${video ? `, ${inWords(videoSize(film))} as ${videoName(video)}` : ""}`,
        File: `${file}.gif${video ? ` or .${video.container}` : ""}`,
      }}
    />
    {video === null && (
      <p className="note">
        This browser cannot encode a video on this page: that takes WebCodecs, and a page that came by https.
        The GIF plays everywhere.
      </p>
    )}
  </>
);

const inWords = (bytes: number): string =>
  bytes < 1e6 ? `${significant(bytes / 1000, 2)} kB` : `${significant(bytes / 1e6, 2)} MB`;
