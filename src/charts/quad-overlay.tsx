/**
 * The region that is sampled, drawn over its input picture: its exact outline, with a thick edge that becomes the
 * output's top, and the identity dashed. Points are in the picture's own pixels, (c + 1) * size / 2, so what lies
 * outside the picture is drawn outside it, as far as the margin reaches.
 */
import { memo, type ReactNode } from "react";
import "./quad-overlay.css";

interface Props {
  /** Top, right, bottom and left: each x0, y0, ... from its corner up to the next one; normalised. */
  readonly edges: readonly (readonly number[])[];
  /** Side of the picture in its own pixels. */
  readonly size: number;
  /** What is visible around the picture, as a share of its side. */
  readonly margin: number;
  readonly identity?: boolean;
  readonly testId?: string;
  /** Lines under the outline. */
  readonly children?: ReactNode;
}

export const QuadOverlay = memo(({ edges, size, margin, identity, testId, children }: Props) => {
  const around = margin * size;
  const side = size + 2 * around;
  const points = inPixels(edges.flat(), size);
  const top = points.slice(0, (edges[0]?.length ?? 0) / 2 + 1).join(" ");
  return (
    <svg className="quad" viewBox={`${-around} ${-around} ${side} ${side}`} aria-hidden="true">
      {identity && <rect width={size} height={size} className="quad-identity" />}
      {children}
      {points.length > 0 && (
        <>
          <polygon points={points.join(" ")} className="quad-halo" />
          <polyline points={top} className="quad-halo quad-top" />
          <polygon points={points.join(" ")} data-testid={testId} />
          <polyline points={top} className="quad-top" />
        </>
      )}
    </svg>
  );
});

interface LinesProps {
  /** Each x0, y0, x1, y1, ...; normalised. */
  readonly lines: readonly (readonly number[])[];
  /** Side of the picture in its own pixels. */
  readonly size: number;
  readonly className: string;
  readonly testId?: string;
}

/** Thin lines over the picture, for the inside of an overlay. */
export const QuadLines = memo(({ lines, size, className, testId }: LinesProps) => {
  const path = lines
    .map((line) => inPixels(line, size))
    .filter((points) => points.length > 0)
    .map((points) => `M${points.join("L")}`)
    .join("");
  return (
    <>
      <path d={path} className={`${className} quad-halo`} />
      <path d={path} className={className} data-testid={testId} />
    </>
  );
});

/** Further out nothing can be seen, and drawing loses its exactness; in pixels of the picture. */
const furthest = 1e5;

/** "x,y" of normalised points; none where one of the numbers is not finite. */
function inPixels(flat: readonly number[], size: number): string[] {
  if (!flat.every(Number.isFinite)) return [];
  const pixel = (c: number) => {
    const coordinate = ((c + 1) * size) / 2;
    return Math.round(Math.min(furthest, Math.max(-furthest, coordinate)) * 1000) / 1000;
  };
  return Array.from(
    { length: flat.length / 2 },
    (_, i) => `${pixel(flat[2 * i] as number)},${pixel(flat[2 * i + 1] as number)}`,
  );
}
