/** Theta as the numbers that it is: a matrix or, where these are places of control points, a drawing of them. */
import { lazy, Suspense } from "react";
import { steady } from "#geometry/figure.ts";
import type { Point, Transform } from "#geometry/transform.ts";
import { fetched } from "#panels/fetched.ts";
import "./stage.css";

/** Of one family: fetched when it is chosen. */
const ControlPoints = lazy(async () => ({
  default: (await fetched(() => import("#charts/control-points.tsx"))).ControlPoints,
}));

interface Props {
  readonly transform: Transform;
  readonly theta: ArrayLike<number>;
  /** Side of the input in pixels. */
  readonly size: number;
}

export function ThetaFigures({ transform: { controlPoints, basisSize }, theta, size }: Props) {
  if (controlPoints) {
    const to = controlPoints.map((_, i): Point => [theta[i] as number, theta[basisSize + i] as number]);
    return (
      <div className="stage-points">
        <Suspense>
          <ControlPoints from={controlPoints} to={to} size={size} />
        </Suspense>
      </div>
    );
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
