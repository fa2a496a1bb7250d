/** The sampled region with handles: corners, edges and the middle, or control points; by pointer or by arrow keys. */
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { Arrows } from "#charts/arrows.tsx";
import { QuadOverlay } from "#charts/quad-overlay.tsx";
import { fixed } from "#geometry/figure.ts";
import { cornerPulls } from "#geometry/pulls.ts";
import { outputCorners, quadrilateral, regionEdges } from "#geometry/quad.ts";
import { dragCorner, dragEdge, dragPoint, shift } from "#geometry/steer.ts";
import { type Point, sourcePoint, type Transform } from "#geometry/transform.ts";
import { cornerArrows, placeOf } from "#panels/gradient/pull-field.tsx";
import { type Picture, Well } from "#panels/well.tsx";
import { useTransform } from "#store/selectors.ts";

interface Props {
  readonly picture: Picture;
  readonly theta: Float32Array;
  /** Of the answer: its own theta and gradient; null while there is none. */
  readonly gradient: { readonly theta: Float32Array; readonly thetaGradient: Float32Array } | null;
  readonly onSteer: (theta: Float32Array) => void;
}

interface Handle {
  readonly name: string;
  /** What stands on it; nothing on the small ones. */
  readonly mark: string;
  /** It stands in the middle of these: points of the input. */
  readonly amid: readonly Point[];
  readonly move: (from: Float32Array, by: Point) => Float32Array;
}

const names = ["top left", "top right", "bottom right", "bottom left"];
const edges = ["Top edge", "Right edge", "Bottom edge", "Left edge"];

/** Pixels of the picture that an arrow key moves. */
const [keyStep, longKeyStep] = [1, 5];

export function Handles({ picture, theta, gradient, onSteer }: Props) {
  const transform = useTransform();
  const { size } = picture;
  const grip = useRef<{ readonly x: number; readonly y: number; readonly theta: Float32Array } | null>(null);
  const arrows = gradient
    ? cornerArrows(
        quadrilateral(transform, gradient.theta),
        cornerPulls(transform, gradient.theta, gradient.thetaGradient),
        size,
      )
    : [];
  const handles = handlesOf(transform, theta);
  return (
    <div className="steer-input">
      <Well picture={picture}>
        {(side, margin) => {
          const picturePixels = side / (1 + 2 * margin);
          return (
            <>
              <QuadOverlay
                edges={regionEdges(transform, theta)}
                size={size}
                margin={margin}
                identity
                testId="steer-quad"
              >
                <Arrows arrows={arrows} head={2.2} className="corner-arrows" testId="steer-arrows" />
              </QuadOverlay>
              {handles.map(({ name, mark, amid, move }) => (
                <button
                  key={name}
                  type="button"
                  className={`corner-button steer-handle ${mark === "" ? "is-edge" : ""}`}
                  aria-label={`${name}, at ${inPixels(mean(amid), size)}`}
                  aria-description="Arrow keys move it by a pixel, with Shift by five"
                  style={standing(amid, side, margin)}
                  onKeyDown={(event) => byKey(event, (by) => onSteer(move(theta, by)))}
                  onPointerDown={(event: PointerEvent<HTMLElement>) => {
                    event.currentTarget.setPointerCapture(event.pointerId);
                    grip.current = { x: event.clientX, y: event.clientY, theta };
                  }}
                  onPointerMove={(event) => {
                    const { current } = grip;
                    if (!current) return;
                    const by = (to: number, from: number) => ((to - from) * 2) / picturePixels;
                    onSteer(
                      move(current.theta, [by(event.clientX, current.x), by(event.clientY, current.y)]),
                    );
                  }}
                  onPointerUp={() => {
                    grip.current = null;
                  }}
                  onPointerCancel={() => {
                    grip.current = null;
                  }}
                >
                  <span>{mark}</span>
                </button>
              ))}
            </>
          );
        }}
      </Well>
    </div>
  );

  function byKey(event: KeyboardEvent<HTMLElement>, go: (by: Point) => void) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const length = ((event.shiftKey ? longKeyStep : keyStep) * 2) / size;
    go([(way[0] as number) * length, (way[1] as number) * length]);
  }
}

/** Corners, edges and the middle; where a family has control points, these and the middle. */
function handlesOf(transform: Transform, theta: Float32Array): readonly Handle[] {
  const corners = quadrilateral(transform, theta);
  const at = (i: number): Point => [corners[2 * (i % 4)] as number, corners[2 * (i % 4) + 1] as number];
  const middle: Handle = {
    name: "Middle",
    mark: "✥",
    amid: transform.controlPoints ? [sourcePoint(transform, theta, 0, 0)] : [at(0), at(1), at(2), at(3)],
    move: (from, by) => shift(transform, from, by),
  };
  if (transform.controlPoints) return [...pointHandles(transform, theta), middle];
  return [
    ...names.map((name, i) => ({
      name: `Corner ${i + 1}, ${name}`,
      mark: String(i + 1),
      amid: [at(i)],
      move: (from: Float32Array, by: Point) => {
        const start = quadrilateral(transform, from);
        return dragCorner(transform, from, i, [
          (start[2 * i] as number) + by[0],
          (start[2 * i + 1] as number) + by[1],
        ]);
      },
    })),
    ...edges.map((name, i) => ({
      name,
      mark: "",
      amid: [at(i), at(i + 1)],
      move: (from: Float32Array, by: Point) => dragEdge(transform, from, i, by),
    })),
    middle,
  ];
}

/** Each moves its control point alone; those at the corners have the corners' numbers. */
function pointHandles(transform: Transform, theta: Float32Array): readonly Handle[] {
  const points = transform.controlPoints ?? [];
  const side = Math.sqrt(points.length);
  return points.map((point, i) => {
    const corner = outputCorners.findIndex(([x, y]) => x === point[0] && y === point[1]);
    return {
      name: `Control point, row ${Math.floor(i / side) + 1}, column ${(i % side) + 1}`,
      mark: corner < 0 ? "" : String(corner + 1),
      amid: [sourcePoint(transform, theta, ...point)],
      move: (from, [byX, byY]) => {
        const [x, y] = sourcePoint(transform, from, ...point);
        return dragPoint(transform, from, point, [x + byX, y + byY]);
      },
    };
  });
}

const mean = (points: readonly Point[]): Point => {
  const along = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  return [along(0), along(1)];
};

/** Amid its points as they stand in the well: where some are out of sight, handles do not lie on one another. */
function standing(amid: readonly Point[], side: number, margin: number): { left: number; top: number } {
  const places = amid.map((point) => placeOf([...point], 0, side, margin));
  const [left, top] = mean(places.map((place) => [place.left, place.top]));
  return { left, top };
}

const inPixels = (place: Point, size: number): string =>
  place.map((c) => `${fixed(((c + 1) * size) / 2, 1)}`).join(", ");
