/** A watched picture at a moment, in and out: made again from its theta, like every picture on the page. */
import { type ReactNode, useMemo } from "react";
import { CornerNumbers } from "#charts/corner-numbers.tsx";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { QuadOverlay } from "#charts/quad-overlay.tsx";
import { quadrilateral, regionEdges } from "#geometry/quad.ts";
import { renderInput, renderOutput } from "#geometry/render.ts";
import { Well } from "#panels/well.tsx";
import type { MomentName } from "#recording/moments.ts";
import { useSizes, useWatched } from "#store/selectors.ts";
import { type Seen, useSeenAt } from "./moments.tsx";

interface SampledProps {
  readonly moment: MomentName;
  /** Of the watched picture. */
  readonly index: number;
}

export function useSampled({ moment, index }: SampledProps) {
  const watched = useWatched(index);
  const { inputSize, outputSize } = useSizes();
  const seen = useSeenAt(moment, index);
  const corners = useMemo(() => quadrilateral(seen.transform, seen.theta), [seen]);
  const edges = useMemo(() => regionEdges(seen.transform, seen.theta), [seen]);
  const request = useMemo(
    () => watched && { pixels: watched.pixels, size: inputSize, outputSize, ...seen },
    [watched, inputSize, outputSize, seen],
  );
  return { watched, request, corners, edges, inputSize, outputSize, ...seen };
}

interface PictureProps extends SampledProps {
  /** "" where words beside it say the same. */
  readonly label: string;
}

/** Corners numbered, with room around for those outside. */
export function InputWell({
  lines,
  label,
  ...sampled
}: PictureProps & { readonly lines?: (seen: Seen & { size: number }) => ReactNode }) {
  const { request, corners, edges, inputSize, transform, theta } = useSampled(sampled);
  const rgba = useMemo(() => request && renderInput(request.pixels), [request]);
  return (
    <Well picture={{ rgba, size: inputSize, label, testId: `article-input-${sampled.moment}` }}>
      {(side, margin) => (
        <>
          <QuadOverlay edges={edges} size={inputSize} margin={margin} identity>
            {lines?.({ transform, theta, size: inputSize })}
          </QuadOverlay>
          <CornerNumbers corners={corners} side={side} margin={margin} />
        </>
      )}
    </Well>
  );
}

const outputCorners = [-1, -1, 1, -1, 1, 1, -1, 1];

export function OutputWell({ label, ...sampled }: PictureProps) {
  const { request, outputSize } = useSampled(sampled);
  const rgba = useMemo(() => request && renderOutput(request), [request]);
  return (
    <Well picture={{ rgba, size: outputSize, label, testId: `article-output-${sampled.moment}` }}>
      {(side, margin) => <CornerNumbers corners={outputCorners} side={side} margin={margin} />}
    </Well>
  );
}

/** One above the other, small: a frame of a film. */
export function FilmFrame({ label, ...sampled }: PictureProps) {
  const { request, edges, inputSize, outputSize } = useSampled(sampled);
  const input = useMemo(() => request && renderInput(request.pixels), [request]);
  const output = useMemo(() => request && renderOutput(request), [request]);
  return (
    <span className="article-frame">
      <span className="article-small">
        {input && <PixelCanvas rgba={input} size={inputSize} label={label && `Input, ${label}`} />}
        {input && <QuadOverlay edges={edges} size={inputSize} margin={0} />}
      </span>
      <span className="article-small">
        {output && <PixelCanvas rgba={output} size={outputSize} label={label && `Output, ${label}`} />}
      </span>
    </span>
  );
}
