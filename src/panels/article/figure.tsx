/** A numbered figure: live pictures, a caption, and the way to the panel that shows the same at large. */
import type { ReactNode } from "react";
import { whole } from "#geometry/figure.ts";
import { momentName } from "#panels/guide/moment-words.ts";
import type { MomentName } from "#recording/moments.ts";
import { useShownMoment } from "./moments.tsx";

interface FigureProps {
  readonly number: number;
  readonly caption: ReactNode;
  /** "Show me" buttons. */
  readonly ways: ReactNode;
  readonly children?: ReactNode;
}

export const Figure = ({ number, caption, ways, children }: FigureProps) => (
  <figure className="article-figure">
    {children}
    <figcaption>
      <b>Figure {number}.</b> {caption}
    </figcaption>
    <p className="article-ways">{ways}</p>
  </figure>
);

/** "step 20", and what is meant where that is another one. */
export function StepOf({ name }: { readonly name: MomentName }) {
  const moment = useShownMoment(name);
  if (!moment) return <>step –</>;
  const { step, meant } = moment;
  if (step === meant) return <>step {whole(step)}</>;
  return (
    <>
      step {whole(step)}, the nearest recorded to {momentName(name)}
    </>
  );
}
