/** Theta as the numbers that it is: a matrix or, where these are places of control points, a drawing of them. */
import { ControlPoints } from "#charts/control-points.tsx";
import { fixed, steady } from "#geometry/figure.ts";
import type { Point, Transform } from "#geometry/transform.ts";
import "./stage.css";

interface Props {
  readonly transform: Transform;
  readonly theta: ArrayLike<number>;
  /** Side of the input in pixels. */
  readonly size: number;
}

export function ThetaFigures({ transform: { controlPoints, basisSize }, theta, size }: Props) {
  if (controlPoints) {
    const to = controlPoints.map((_, i): Point => [theta[i] as number, theta[basisSize + i] as number]);
    return <ControlPoints from={controlPoints} to={to} label={inWords(controlPoints, to, size)} />;
  }
  const numbers = Array.from(theta, (number) => steady(number, 3));
  return (
    <div className="matrix" role="img" aria-label={`theta: ${numbers.join(", ")}`}>
      {numbers.map((number, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the matrix is the identity
        <span key={i}>{number}</span>
      ))}
    </div>
  );
}

function inWords(from: readonly Point[], to: readonly Point[], size: number): string {
  const pixels = from.map(([x, y], i) => {
    const [toX, toY] = to[i] as Point;
    return (Math.hypot(toX - x, toY - y) * size) / 2;
  });
  const mean = pixels.reduce((sum, one) => sum + one, 0) / pixels.length;
  return `theta: ${from.length} control points, moved by ${fixed(mean, 1)} pixels on average, ${fixed(Math.max(...pixels), 1)} at most`;
}
