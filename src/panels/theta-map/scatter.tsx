/** The points on a canvas, axes beside it, and the brush over it: drawn by mouse, pen or finger, or by keys. */
import { type KeyboardEvent, type PointerEvent, useCallback, useId, useMemo, useRef, useState } from "react";
import { drawPoints } from "#charts/draw-points.ts";
import { useDevicePixelRatio } from "#charts/pixel-fit.ts";
import { useWidth } from "#charts/use-width.ts";
import { percent } from "#geometry/figure.ts";
import { useAppStore } from "#store/app-store.ts";
import { type Brush, brushAfter, middleOf, spanOf } from "./brush.ts";
import type { Gathered } from "./gathered.ts";
import type { MapQuantity } from "./map-quantities.ts";
import { useGlide } from "./use-glide.ts";
import { useInk } from "./use-ink.ts";

interface Props {
  readonly gathered: Gathered;
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  readonly axes: Brush;
  readonly xQuantity: MapQuantity;
  readonly yQuantity: MapQuantity;
  readonly brush: Brush | null;
  /** The class that stands out; null for all. */
  readonly label: number | null;
  readonly onBrush: (brush: Brush | null) => void;
  readonly onPick: (index: number | null) => void;
}

const height = 400;
/** Half a mark. */
const inset = 5;
/** Pixels that a press may move and still be a click, and that a point may be away from it. */
const reach = { click: 4, point: 14 };

export function Scatter(props: Props) {
  const { gathered, axes, xs, ys, xQuantity, yQuantity, brush, label, onBrush, onPick } = props;
  const [box, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const ratio = useDevicePixelRatio();
  const ink = useInk();
  const help = useId();
  const { x, y } = axes;
  const [xLeast, xMost, yLeast, yMost] = [x.least, x.most, y.least, y.most];
  const places = useMemo(() => {
    const onto = (values: Float32Array, least: number, most: number, length: number) =>
      values.map((value) =>
        // Whole marks, at the edge too.
        Math.min(length - inset, Math.max(inset, (length * (value - least)) / (most - least))),
      );
    const down = onto(ys, yLeast, yMost, height).map((up) => height - up);
    return { xs: onto(xs, xLeast, xMost, width), ys: down };
  }, [xs, ys, xLeast, xMost, yLeast, yMost, width]);
  const { labels, predictions } = gathered;
  const marks = useMemo(
    () => ({
      isRight: Uint8Array.from(labels, (one, i) => Number(one === predictions[i])),
      isFaint: Uint8Array.from(labels, (one) => Number(label !== null && one !== label)),
    }),
    [labels, predictions, label],
  );
  const draw = useCallback(
    (at: { readonly xs: Float32Array; readonly ys: Float32Array }) => {
      const context = canvas.current?.getContext("2d");
      if (context) drawPoints(context, { ...at, ...marks }, ink, ratio);
    },
    [marks, ink, ratio],
  );
  useGlide(places, `${gathered.runId} ${gathered.places === null} ${width}`, draw);

  const toX = (px: number) => xLeast + (px / Math.max(1, width)) * (xMost - xLeast);
  const toY = (py: number) => yMost - (py / height) * (yMost - yLeast);
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const pointOf = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLDivElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    return {
      x: Math.min(width, Math.max(0, clientX - left)),
      y: Math.min(height, Math.max(0, clientY - top)),
    };
  };
  const nearest = (at: { readonly x: number; readonly y: number }): number | null => {
    let [best, distance]: [number | null, number] = [null, reach.point];
    for (let i = 0; i < places.xs.length; i++) {
      if (marks.isFaint[i]) continue;
      const away = Math.hypot((places.xs[i] as number) - at.x, (places.ys[i] as number) - at.y);
      if (away < distance) [best, distance] = [i, away];
    }
    return best;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && brush) onBrush(null);
    else {
      const next = brushAfter(event.key, event.shiftKey, brush ?? middleOf(axes), axes);
      if (!next) return;
      // The first key shows where the brush is.
      onBrush(brush ? next : middleOf(axes));
    }
    event.preventDefault();
  };
  return (
    <figure className="theta-map-figure">
      <figcaption>
        {yQuantity.label} <span aria-hidden="true">↑</span> against {xQuantity.label}{" "}
        <span aria-hidden="true">→</span>
      </figcaption>
      <div className="theta-map-plot" style={{ height }}>
        <div ref={box} className="theta-map-box">
          <canvas
            ref={canvas}
            width={Math.round(width * ratio)}
            height={Math.round(height * ratio)}
            data-testid="theta-map-canvas"
            data-step={gathered.step}
          />
          {brush && <BrushBox brush={brush} axes={axes} />}
          <div
            className="theta-map-surface"
            role="application"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the brush is moved by keys
            tabIndex={0}
            aria-label={`Brush over ${gathered.count} pictures, ${yQuantity.label} against ${xQuantity.label}`}
            aria-describedby={help}
            onKeyDown={onKeyDown}
            onPointerDown={(event) => {
              if (event.button !== 0) return;
              event.currentTarget.setPointerCapture(event.pointerId);
              start.current = pointOf(event);
              setHovered(null);
            }}
            onPointerMove={(event) => {
              const at = pointOf(event);
              const from = start.current;
              if (!from) {
                if (event.pointerType === "mouse") setHovered(nearest(at));
              } else if (Math.hypot(at.x - from.x, at.y - from.y) > reach.click) {
                onBrush({ x: spanOf(toX(from.x), toX(at.x)), y: spanOf(toY(from.y), toY(at.y)) });
              }
            }}
            onPointerUp={(event) => {
              const from = start.current;
              start.current = null;
              if (!from) return;
              const at = pointOf(event);
              if (Math.hypot(at.x - from.x, at.y - from.y) > reach.click) return;
              onBrush(null);
              onPick(nearest(at));
            }}
            onPointerCancel={() => {
              start.current = null;
            }}
            onPointerLeave={() => setHovered(null)}
          />
          {hovered !== null && hovered < xs.length && (
            <Hovered
              {...{ gathered, xQuantity, yQuantity }}
              index={hovered}
              at={{ x: places.xs[hovered] as number, y: places.ys[hovered] as number, width }}
              values={[xs[hovered] as number, ys[hovered] as number]}
            />
          )}
        </div>
        <span className="theta-map-tick theta-map-top">{yQuantity.figure(y.most)}</span>
        <span className="theta-map-tick theta-map-bottom">{yQuantity.figure(y.least)}</span>
      </div>
      <div className="theta-map-across" aria-hidden="true">
        <span>{xQuantity.figure(x.least)}</span>
        <span>{xQuantity.figure(x.most)}</span>
      </div>
      <p id={help} className="note theta-map-help">
        By keys: arrows move a brush, with Shift they make it larger or smaller, Escape takes it away. A click
        picks the nearest point.
      </p>
    </figure>
  );
}

function BrushBox({ brush, axes: { x, y } }: { readonly brush: Brush; readonly axes: Brush }) {
  const share = (value: number, { least, most }: Brush["x"]) =>
    100 * Math.min(1, Math.max(0, (value - least) / (most - least)));
  const [left, right] = [share(brush.x.least, x), share(brush.x.most, x)];
  const [bottom, top] = [share(brush.y.least, y), share(brush.y.most, y)];
  return (
    <div
      className="theta-map-brush"
      style={{ left: `${left}%`, right: `${100 - right}%`, bottom: `${bottom}%`, top: `${100 - top}%` }}
    />
  );
}

interface HoveredProps extends Pick<Props, "gathered" | "xQuantity" | "yQuantity"> {
  readonly index: number;
  readonly at: { readonly x: number; readonly y: number; readonly width: number };
  readonly values: readonly [number, number];
}

function Hovered({ gathered, xQuantity, yQuantity, index, at, values }: HoveredProps) {
  const classNames = useAppStore(({ shown }) => shown?.run.classNames);
  const { labels, predictions, confidences } = gathered;
  const nameOf = (label: number | undefined) => classNames?.[label ?? -1] ?? `Class ${label}`;
  const isRight = labels[index] === predictions[index];
  const side = at.x > at.width / 2 ? { right: at.width - at.x + 10 } : { left: at.x + 10 };
  return (
    <span className="seek-reading theta-map-reading" style={{ top: Math.max(0, at.y - 20), ...side }}>
      <span>{nameOf(labels[index])}</span>
      <span>
        {isRight ? "right" : `taken for ${nameOf(predictions[index])}`},{" "}
        {percent(confidences[index] as number)}
      </span>
      <span>
        {xQuantity.label} {xQuantity.figure(values[0])}, {yQuantity.label} {yQuantity.figure(values[1])}
      </span>
    </span>
  );
}
