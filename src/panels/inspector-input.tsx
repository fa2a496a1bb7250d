/** The input with the region that is sampled, the source point of the chosen pixel, and what the lens shows of it. */
import { QuadOverlay } from "#charts/quad-overlay.tsx";
import { regionEdges } from "#geometry/quad.ts";
import type { OutputRequest } from "#geometry/render.ts";
import type { SampledPixel } from "#geometry/taps.ts";
import { usePart } from "./lit-part.tsx";
import { Well } from "./well.tsx";

interface Props {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly request: OutputRequest;
  readonly sampled: SampledPixel;
}

export function InspectorInput({ rgba, request: { transform, theta, size }, sampled: { point } }: Props) {
  const region = usePart("theta");
  return (
    <div>
      <h3>Input, and where the pixel comes from</h3>
      <div {...region} className="inspector-input">
        <Well picture={{ rgba, size, label: "The input on the stage", testId: "inspector-input" }}>
          {(_, margin) => (
            <>
              <QuadOverlay edges={regionEdges(transform, theta)} size={size} margin={margin} />
              {point.every(Number.isFinite) && <SourceMark point={point} size={size} margin={margin} />}
            </>
          )}
        </Well>
      </div>
    </div>
  );
}

interface MarkProps {
  readonly point: readonly [number, number];
  readonly size: number;
  readonly margin: number;
}

/** The source point in the lens's frame. What lies beyond the well is marked, hollow, at its edge. */
function SourceMark({ point, size, margin }: MarkProps) {
  const part = usePart("source");
  const around = margin * size;
  const within = (c: number) => Math.min(size + around - 1, Math.max(1 - around, c + 0.5));
  const [x, y] = [within(point[0]), within(point[1])];
  const isSeen = x === point[0] + 0.5 && y === point[1] + 0.5;
  const [left, top] = [Math.floor(point[0]), Math.floor(point[1])];
  return (
    <svg
      viewBox={`${-around} ${-around} ${size + 2 * around} ${size + 2 * around}`}
      aria-hidden="true"
      className="inspector-mark"
    >
      {isSeen && (
        <>
          <rect x={left - 0.5} y={top - 0.5} width={3} height={3} className="halo" />
          <rect x={left - 0.5} y={top - 0.5} width={3} height={3} data-lit={part["data-lit"]} />
        </>
      )}
      <circle cx={x} cy={y} r={size / 80} className={isSeen ? "point" : "point beyond"} {...part} />
    </svg>
  );
}
