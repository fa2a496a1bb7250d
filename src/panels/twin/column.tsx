/** One of those who are compared: where it looks and what its classifier sees, its verdict, and its figures. */

import { memo, type ReactNode, useMemo } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { QuadOverlay } from "#charts/quad-overlay.tsx";
import { fixed, percent, significant, whole } from "#geometry/figure.ts";
import { regionEdges } from "#geometry/quad.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import { Mark } from "#panels/mark.tsx";
import { useAppStore } from "#store/app-store.ts";
import { useSizes, useTransform, type Watched } from "#store/selectors.ts";
import { readPercent } from "./comparison.ts";
import type { Contestant } from "./contestants.ts";
import type { SeenByOne } from "./twin-seen.ts";

interface Props {
  readonly id: string;
  readonly contestant: Contestant;
  /** What it looks at. */
  readonly what: string;
  /** The picture on the stage. */
  readonly watched: Watched | null;
  readonly seen: SeenByOne;
  /** Said where it has not come as far as the playhead. */
  readonly behind?: string;
  readonly figures: {
    /** 0 to 1 */
    readonly accuracy: number | null;
    readonly parameters: number | null;
    /** A step's computing. */
    readonly milliseconds: number | null;
  };
  readonly children?: ReactNode;
}

export function Column({ id, contestant, what, watched, seen, behind, figures, children }: Props) {
  const { accuracy, parameters, milliseconds } = figures;
  return (
    <article className="twin-column" aria-label={contestant.title}>
      <h3 style={{ borderColor: contestant.color }}>{contestant.title}</h3>
      <p className="note twin-what">{what}</p>
      <Pictures id={id} title={contestant.title} watched={watched} theta={seen.theta} />
      <Verdict id={id} watched={watched} seen={seen} />
      <p className="note twin-behind">{behind}</p>
      <dl>
        <dt>Held-out right</dt>
        <dd data-testid={`twin-accuracy-${id}`}>
          {accuracy === null ? "–" : `${fixed(readPercent(accuracy), 1)} %`}
        </dd>
        <dt>Parameters</dt>
        <dd data-testid={`twin-parameters-${id}`}>{parameters === null ? "–" : whole(parameters)}</dd>
        <dt>
          Time a step<span className="hidden">, computed on one thread, in turns with the other</span>
        </dt>
        <dd>{milliseconds === null ? "–" : `${significant(milliseconds)} ms`}</dd>
      </dl>
      {children}
    </article>
  );
}

interface PicturesProps {
  readonly id: string;
  readonly title: string;
  readonly watched: Watched | null;
  readonly theta: Float32Array | null;
}

const Pictures = memo(({ id, title, watched, theta }: PicturesProps) => {
  const transform = useTransform();
  const { inputSize: size, outputSize } = useSizes();
  const pixels = watched?.pixels.length === size * size * 3 ? watched.pixels : null;
  const input = useMemo(() => pixels && renderInput(pixels), [pixels]);
  const output = useMemo(
    () => pixels && theta && renderOutput({ pixels, size, transform, theta, outputSize }),
    [pixels, size, transform, theta, outputSize],
  );
  return (
    <div className="twin-pictures">
      <span>
        {input && <PixelCanvas rgba={input} size={size} label="" />}
        {input && theta && (
          <QuadOverlay
            edges={regionEdges(transform, theta)}
            size={size}
            margin={0}
            testId={`twin-quad-${id}`}
          />
        )}
      </span>
      <span>
        {output && (
          <PixelCanvas
            rgba={output}
            size={outputSize}
            label={`What the classifier sees: ${title}`}
            testId={`twin-output-${id}`}
          />
        )}
      </span>
    </div>
  );
});

function Verdict({ id, watched, seen: { verdict } }: Pick<Props, "id" | "watched" | "seen">) {
  const classNames = useAppStore(({ shown }) => shown?.run.classNames);
  const named = verdict ? classNames?.[verdict.prediction] : undefined;
  const isRight = verdict?.prediction === watched?.label;
  return (
    <div className="twin-verdict" data-testid={`twin-verdict-${id}`}>
      <p>
        <b title={named}>{named ?? "Not trained yet"}</b>
        {verdict && <span>{percent(verdict.confidence)}</span>}
      </p>
      <p>
        {verdict &&
          (isRight ? (
            <b className="right">✓ right</b>
          ) : (
            <b className="wrong" title={watched?.className}>
              <Mark isRight={false} /> is {watched?.className}
            </b>
          ))}
      </p>
    </div>
  );
}
