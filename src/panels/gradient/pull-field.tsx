/** The input with the region that is sampled, each output pixel's pull on its source point, and the corners' arrows. */
import type { ButtonHTMLAttributes } from "react";
import { Arrows } from "#charts/arrows.tsx";
import { QuadOverlay } from "#charts/quad-overlay.tsx";
import { significant } from "#geometry/figure.ts";
import { quadrilateral, regionEdges } from "#geometry/quad.ts";
import { useRoving } from "#panels/use-roving.ts";
import { type Picture, Well } from "#panels/well.tsx";
import { useTransform } from "#store/selectors.ts";
import type { Traced } from "./use-traced.ts";

/** Every so many output pixels, in rows and columns, one arrow. */
const thinning = 2;
/** The longest arrows, as shares of the picture's side. */
const longestPull = 0.1;
const longestCorner = 0.18;

interface Props {
  readonly picture: Picture;
  readonly theta: ArrayLike<number>;
  readonly traced: Traced | null;
  /** Output pixels to be lit; null: all alike. */
  readonly leading: readonly number[] | null;
  readonly corners: (index: number) => ButtonHTMLAttributes<HTMLButtonElement>;
}

const names = ["top left", "top right", "bottom right", "bottom left"];

export function PullField({ picture, theta, traced, leading, corners: explains }: Props) {
  const transform = useTransform();
  const corners = traced?.corners ?? quadrilateral(transform, theta);
  const { size } = picture;
  const field = traced && fieldOf(traced, size, leading);
  const arrows = traced ? cornerArrows(traced.corners, traced.cornerPulls, size) : [];
  const roving = useRoving(4);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons, not of fields */}
      <div role="group" aria-label="The corners’ arrows" {...roving.group}>
        <Well picture={picture}>
          {(side, margin) => (
            <>
              <QuadOverlay
                edges={regionEdges(transform, traced?.told.theta ?? theta)}
                size={size}
                margin={margin}
                testId="gradient-quad"
              >
                {field && <Arrows arrows={field.arrows} head={0.8} testId="gradient-pulls" />}
              </QuadOverlay>
              <QuadOverlay edges={[]} size={size} margin={margin}>
                <Arrows
                  arrows={arrows}
                  head={2.2}
                  className="corner-arrows"
                  testId="gradient-corner-arrows"
                />
              </QuadOverlay>
              {names.map((name, i) => (
                <button
                  key={name}
                  type="button"
                  className="corner-button"
                  aria-label={`Corner ${i + 1}, ${name}: which pixels pull at it`}
                  style={placeOf(corners, i, side, margin)}
                  {...roving.of(i)}
                  {...explains(i)}
                >
                  <span>{i + 1}</span>
                </button>
              ))}
            </>
          )}
        </Well>
      </div>
      <p className="note gradient-scale">
        White: every {thinning === 2 ? "second" : thinning} output pixel’s pull on its source point, −∂L/∂(x,
        y); the longest is {field ? significant((field.longest * 2) / size) : "–"} nats a pixel. Yellow: what
        their sum does at the corners, −∂L/∂θ times the basis there. The network moves theta through its
        weights, so it need not follow exactly.
      </p>
    </>
  );
}

/** Where a corner's button stands; one that is out of sight at the well's edge. */
export function placeOf(corners: readonly number[], i: number, side: number, margin: number) {
  const picture = side / (1 + 2 * margin);
  const at = (c: number | undefined) =>
    Math.min(side - 12, Math.max(12, (side + (Number.isFinite(c) ? (c as number) : 0) * picture) / 2));
  return { left: at(corners[2 * i]), top: at(corners[2 * i + 1]) };
}

/** The lit pixels' pulls, or every few; the longest as long as the scale says, in pixels of the picture. */
function fieldOf({ pulls }: Traced, size: number, leading: readonly number[] | null) {
  const { points, slopes, outputSize } = pulls;
  let longest = 0;
  for (let i = 0; i < outputSize ** 2; i++)
    longest = Math.max(longest, Math.hypot(slopes[2 * i] as number, slopes[2 * i + 1] as number));
  const scale = longest > 0 ? (longestPull * size) / longest : 0;
  const every = Array.from({ length: outputSize ** 2 }, (_, i) => i).filter(
    (i) => i % thinning === 0 && Math.floor(i / outputSize) % thinning === 0,
  );
  const pixel = (c: number | undefined) => (((c as number) + 1) * size) / 2;
  const arrows = (leading ?? every).map(
    (i) =>
      [
        pixel(points[2 * i]),
        pixel(points[2 * i + 1]),
        -(slopes[2 * i] as number) * scale,
        -(slopes[2 * i + 1] as number) * scale,
      ] as const,
  );
  return { arrows, longest };
}

/** Of all corners on one scale, in pixels of the picture. */
export function cornerArrows(corners: readonly number[], pulls: readonly number[], size: number) {
  const lengths = [0, 2, 4, 6].map((i) => Math.hypot(pulls[i] as number, pulls[i + 1] as number));
  const longest = Math.max(...lengths);
  const scale = longest > 0 ? (longestCorner * size) / longest : 0;
  return [0, 2, 4, 6].map(
    (i) =>
      [
        (((corners[i] as number) + 1) * size) / 2,
        (((corners[i + 1] as number) + 1) * size) / 2,
        (pulls[i] as number) * scale,
        (pulls[i + 1] as number) * scale,
      ] as const,
  );
}
