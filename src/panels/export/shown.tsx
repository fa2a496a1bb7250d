/** What will be made, and once it is made the thing itself in the same place: both are of the same size. */
import { type ReactNode, useState } from "react";
import type { Made, Making } from "./use-making.ts";

interface Props {
  readonly making: Making;
  /** What would be made now: with other choices what was made is no longer shown. */
  readonly choices: string;
  /** "First frame" */
  readonly caption: string;
  /** The preview. */
  readonly children: ReactNode;
}

export function Shown({ making, choices, caption, children }: Props) {
  const [moves, setMoves] = useState(() => !matchMedia("(prefers-reduced-motion: reduce)").matches);
  const made = making.state === "made" && making.job.choices === choices ? making.made : null;
  const isGif = made?.blob.type === "image/gif";
  return (
    <figure className="export-shown" data-testid={made ? "export-made" : undefined}>
      {made && (moves || !isGif) ? <Picture made={made} /> : children}
      <figcaption className="note">
        {made ? `Made: ${made.name}` : caption}
        {isGif && (
          <button type="button" className="quiet" aria-pressed={moves} onClick={() => setMoves(!moves)}>
            Show it moving
          </button>
        )}
      </figcaption>
    </figure>
  );
}

const Picture = ({ made: { url, blob, alt, name } }: { readonly made: Made }) =>
  blob.type.startsWith("video/") ? (
    <video className="export-picture" src={url} aria-label={alt ?? name} controls loop muted playsInline />
  ) : (
    <img className="export-picture" src={url} alt={alt ?? name} />
  );
