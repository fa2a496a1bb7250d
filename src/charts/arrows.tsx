/** Arrows over a picture, for the inside of an overlay; in the picture's own pixels. */
import { memo } from "react";
import "./arrows.css";

interface Props {
  /** x, y, dx, dy of each. */
  readonly arrows: readonly (readonly [x: number, y: number, dx: number, dy: number])[];
  /** The length of an arrow's head at most. */
  readonly head: number;
  readonly className?: string;
  readonly testId?: string;
}

export const Arrows = memo(({ arrows, head, className = "", testId }: Props) => {
  const path = arrows
    .filter((arrow) => arrow.every(Number.isFinite))
    .map(([x, y, dx, dy]) => arrowPath(x, y, dx, dy, head))
    .join("");
  return (
    <>
      <path d={path} className={`arrows quad-halo ${className}`} />
      <path d={path} className={`arrows ${className}`} data-testid={testId} />
    </>
  );
});

function arrowPath(x: number, y: number, dx: number, dy: number, head: number): string {
  const length = Math.hypot(dx, dy);
  if (length === 0) return "";
  const part = Math.min(head, 0.45 * length) / length;
  const [tipX, tipY] = [x + dx, y + dy];
  const barb = (side: number) =>
    `${figure(tipX - part * (dx + side * 0.6 * dy))} ${figure(tipY - part * (dy - side * 0.6 * dx))}`;
  const tip = `${figure(tipX)} ${figure(tipY)}`;
  return `M${figure(x)} ${figure(y)}L${tip}M${barb(1)}L${tip}L${barb(-1)}`;
}

const figure = (number: number): number => Math.round(number * 1000) / 1000;
