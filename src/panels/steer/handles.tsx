/** The sampled region with handles: corners, edges and the middle, by pointer or by arrow keys. */
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { Arrows } from "#charts/arrows.tsx";
import { QuadOverlay } from "#charts/quad-overlay.tsx";
import { fixed } from "#geometry/figure.ts";
import { cornerPulls } from "#geometry/pulls.ts";
import { quadrilateral } from "#geometry/quad.ts";
import { dragCorner, dragEdge, shift } from "#geometry/steer.ts";
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

type Way = readonly [x: number, y: number];
const names = ["top left", "top right", "bottom right", "bottom left"];
const edges = ["Top edge", "Right edge", "Bottom edge", "Left edge"];

/** Pixels of the picture that an arrow key moves. */
const [keyStep, longKeyStep] = [1, 5];

export function Handles({ picture, theta, gradient, onSteer }: Props) {
  const transform = useTransform();
  const corners = quadrilateral(transform, theta);
  const { size } = picture;
  const grip = useRef<{ readonly x: number; readonly y: number; readonly theta: Float32Array } | null>(null);
  const arrows = gradient
    ? cornerArrows(
        quadrilateral(transform, gradient.theta),
        cornerPulls(transform, gradient.theta, gradient.thetaGradient),
        size,
      )
    : [];
  const at = (i: number): Way => [corners[2 * (i % 4)] as number, corners[2 * (i % 4) + 1] as number];
  const halfway = (one: Way, other: Way): Way => [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
  const handles = [
    ...names.map((name, i) => ({
      name: `Corner ${i + 1}, ${name}`,
      mark: String(i + 1),
      place: at(i),
      of: [i],
      move: (from: Float32Array, by: Way) => {
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
      place: halfway(at(i), at(i + 1)),
      of: [i, (i + 1) % 4],
      move: (from: Float32Array, by: Way) => dragEdge(transform, from, i, by),
    })),
    {
      name: "Middle",
      mark: "✥",
      place: halfway(halfway(at(0), at(1)), halfway(at(2), at(3))),
      of: [0, 1, 2, 3],
      move: (from: Float32Array, by: Way) => shift(transform, from, by),
    },
  ];
  return (
    <div className="steer-input">
      <Well picture={picture}>
        {(side, margin) => {
          const picturePixels = side / (1 + 2 * margin);
          return (
            <>
              <QuadOverlay corners={corners} size={size} margin={margin} identity testId="steer-quad">
                <Arrows arrows={arrows} head={2.2} className="corner-arrows" testId="steer-arrows" />
              </QuadOverlay>
              {handles.map(({ name, mark, place, of, move }) => (
                <button
                  key={name}
                  type="button"
                  className={`corner-button steer-handle ${mark === "" ? "is-edge" : ""}`}
                  aria-label={`${name}, at ${inPixels(place, size)}`}
                  aria-description="Arrow keys move it by a pixel, with Shift by five"
                  style={amid(of.map((i) => placeOf(corners, i, side, margin)))}
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

  function byKey(event: KeyboardEvent<HTMLElement>, go: (by: Way) => void) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const length = ((event.shiftKey ? longKeyStep : keyStep) * 2) / size;
    go([(way[0] as number) * length, (way[1] as number) * length]);
  }
}

/** Amid corners as they stand in the well: where some are out of sight, handles do not lie on one another. */
const amid = (places: readonly ReturnType<typeof placeOf>[]) => {
  const mean = (side: "left" | "top") => places.reduce((sum, of) => sum + of[side], 0) / places.length;
  return { left: mean("left"), top: mean("top") };
};

const inPixels = (place: Way, size: number): string =>
  place.map((c) => `${fixed(((c + 1) * size) / 2, 1)}`).join(", ");
