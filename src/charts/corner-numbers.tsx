/** The numbers that tell a quadrilateral's corners apart, beside the picture and over it. */
import { type CornerPlace, cornerPlaces } from "#geometry/corner-places.ts";
import "./corner-numbers.css";

interface Props {
  /** x0, y0, ... of output top left, top right, bottom right, bottom left; normalised. */
  readonly corners: readonly number[];
  /** Side of the box that they stand in, CSS pixels; the picture is in its middle. */
  readonly side: number;
  /** What is visible around the picture, as a share of its side. */
  readonly margin: number;
}

/** A corner out of sight has its number at the edge, with an arrow. Nothing while a corner is not finite. */
export function CornerNumbers({ corners, side, margin }: Props) {
  if (!corners.every(Number.isFinite)) return null;
  const picture = side / (1 + 2 * margin);
  const inBox = (c: number | undefined) => (side + (c as number) * picture) / 2;
  const points = [0, 2, 4, 6].map((i) => [inBox(corners[i]), inBox(corners[i + 1])] as const);
  return cornerPlaces(points, side).map((place, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the corner's number is what tells it apart
    <CornerNumber key={i} number={i + 1} place={place} side={side} />
  ));
}

interface NumberProps {
  readonly number: number;
  readonly place: CornerPlace;
  readonly side: number;
}

const CornerNumber = ({ number, place: { x, y, towards }, side }: NumberProps) => (
  <span
    aria-hidden="true"
    className="corner-number"
    style={{ transform: `translate(${(x / side) * 100}%, ${(y / side) * 100}%)` }}
  >
    <span>{number}</span>
    {towards !== null && <i style={{ transform: `rotate(${towards}rad)` }} />}
  </span>
);
