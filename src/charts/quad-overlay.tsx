/**
 * The region that is sampled, drawn over its input picture: the exact quadrilateral, with a thick edge that becomes the
 * output's top, and the identity dashed. Points are in the picture's own pixels, (c + 1) * size / 2, so what lies
 * outside the picture is drawn outside it, as far as the margin reaches.
 */
import { memo } from "react";
import "./quad-overlay.css";

interface Props {
  /** x0, y0, ... of output top left, top right, bottom right, bottom left; normalised. */
  readonly corners: readonly number[];
  /** Side of the picture in its own pixels. */
  readonly size: number;
  /** What is visible around the picture, as a share of its side. */
  readonly margin: number;
  readonly numbered?: boolean;
  readonly identity?: boolean;
  readonly testId?: string;
}

export const QuadOverlay = memo(({ corners, size, margin, numbered, identity, testId }: Props) => {
  const points = pairs(corners.map((c) => ((c + 1) * size) / 2));
  const list = points.map(([x, y]) => `${round(x)},${round(y)}`);
  const top = list.slice(0, 2).join(" ");
  const around = margin * size;
  const side = size + 2 * around;
  return (
    <>
      <svg className="quad" viewBox={`${-around} ${-around} ${side} ${side}`} aria-hidden="true">
        {identity && <rect width={size} height={size} className="quad-identity" />}
        <polygon points={list.join(" ")} className="quad-halo" />
        <polyline points={top} className="quad-halo quad-top" />
        <polygon points={list.join(" ")} data-testid={testId} />
        <polyline points={top} className="quad-top" />
      </svg>
      {numbered && (
        <CornerNumbers places={points.map(([x, y]) => [(x + around) / side, (y + around) / side])} />
      )}
    </>
  );
});

/** A corner further than this from the middle, in sides of the box, is out of sight: so is its number. */
const reach = 0.52;

/** Numbered discs at four places, given as shares of the box that they stand in. */
export function CornerNumbers({ places }: { readonly places: readonly (readonly [number, number])[] }) {
  return places.map(([x, y], i) => (
    <span
      hidden={Math.max(Math.abs(x - 0.5), Math.abs(y - 0.5)) > reach}
      // biome-ignore lint/suspicious/noArrayIndexKey: the corner's number is what tells it apart
      key={i}
      aria-hidden="true"
      className="corner-number"
      style={{ transform: `translate(${x * 100}%, ${y * 100}%)` }}
    >
      <span>{i + 1}</span>
    </span>
  ));
}

const round = (coordinate: number): number => Math.round(coordinate * 1000) / 1000;

const pairs = (flat: readonly number[]): [number, number][] =>
  Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] as number, flat[2 * i + 1] as number]);
