/** The loss over two parts of theta as a landscape in steps: where the network is, where the hand is, and where nothing pulls. */
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import type { AffineParts } from "#geometry/affine.ts";
import { significant } from "#geometry/figure.ts";
import { partsOf } from "#geometry/steer.ts";
import { thetaParts } from "#geometry/theta-parts.ts";
import { useAppStore } from "#store/app-store.ts";
import { useSizes, useTransform, type Watched } from "#store/selectors.ts";
import { partRow } from "./parts.ts";
import { type Axes, type MapCell, placeOf, side, slopeAt, useLossMap } from "./use-loss-map.ts";

const choices: readonly Axes[] = [
  ["right", "down"],
  ["zoom", "rotation"],
  ["right", "zoom"],
  ["stretch", "shear"],
];

/** From low to high: dark valleys and bright ridges, in the order of viridis. */
const shades = [
  [68, 1, 84],
  [72, 36, 117],
  [65, 68, 135],
  [53, 95, 141],
  [42, 120, 142],
  [33, 145, 140],
  [34, 168, 132],
  [68, 191, 112],
  [122, 209, 81],
  [189, 223, 38],
  [253, 231, 37],
] as const;

/** Nothing pulls where the slope is less than this share of the steepest one. */
const flat = 1e-3;

interface Props {
  readonly watched: Watched | null;
  readonly own: Float32Array;
  readonly theta: Float32Array;
  readonly gradient: { readonly theta: Float32Array; readonly thetaGradient: Float32Array } | null;
  readonly isInSight: boolean;
  readonly onSteer: (theta: Float32Array) => void;
}

export function LossMap({ watched, own, theta, gradient, isInSight, onSteer }: Props) {
  const transform = useTransform();
  const { inputSize } = useSizes();
  const classNames = useAppStore(({ shown }) => shown?.run.classNames);
  const known = partsOf(transform);
  const offered = choices.filter((axes) => axes.every((part) => known.includes(part)));
  const [choice, setChoice] = useState(0);
  const axes = offered[choice] ?? (choices[0] as Axes);
  const { cells, thetaAt, problem, isWhole } = useLossMap(isInSight, watched, transform, own, theta, axes);
  const [cursor, setCursor] = useState<number | null>(null);
  const drawn = useMemo(() => draw(cells), [cells]);
  const middle = thetaParts(transform, own);
  const placed = (of: ArrayLike<number>) => {
    const parts = thetaParts(transform, of);
    return axes.map((part) => partRow(part).off(parts[part], middle[part])) as [number, number];
  };
  const [hand, net] = [placed(theta), [0, 0] as const];
  const arrow =
    gradient && thetaAt ? downhill(thetaAt, placed(gradient.theta), gradient.thetaGradient) : null;
  const put = (place: readonly [number, number]) => {
    if (thetaAt) onSteer(thetaAt(...place));
  };
  const looked = cursor === null ? null : cells[cursor];
  const percentOf = (c: number) =>
    `${(50 * (Math.min(1, Math.max(-1, c)) + 1) * (side - 1)) / side + 50 / side}%`;
  const byPointer = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = (at: number, from: number, length: number) =>
      Math.min(side - 1, Math.max(0, Math.floor(((at - from) / length) * side)));
    const cell = place(event.clientY, box.top, box.height) * side + place(event.clientX, box.left, box.width);
    setCursor(cell);
    if (event.buttons & 1) put(placeOf(cell));
  };
  const byKey = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const from = cursor ?? (side * side - 1) / 2;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      put(placeOf(from));
    }
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? 5 : 1;
    const clamp = (c: number) => Math.min(side - 1, Math.max(0, c));
    const [x, y] = [
      clamp((from % side) + step * (by[0] as number)),
      clamp(Math.floor(from / side) + step * (by[1] as number)),
    ];
    setCursor(y * side + x);
  };
  return (
    <div className="loss-map">
      <div className="loss-map-head">
        <h3>Loss over two parts of theta</h3>
        <select
          aria-label="Parts of the map"
          value={choice}
          onChange={(event) => setChoice(Number(event.target.value))}
        >
          {offered.map(([x, y], i) => (
            <option key={`${x} ${y}`} value={i}>
              {partRow(x).label} and {partRow(y).label.toLowerCase()}
            </option>
          ))}
        </select>
      </div>
      <div
        className="loss-map-field"
        role="application"
        aria-label={`Map of the loss over ${axes.map((part) => partRow(part).label).join(" and ")}`}
        aria-roledescription="map"
        aria-description="Arrow keys move the cursor, with Shift by five cells; Enter puts theta there"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move its cursor
        tabIndex={0}
        data-testid="loss-map"
        data-whole={isWhole}
        onPointerDown={byPointer}
        onPointerMove={byPointer}
        onPointerLeave={() => setCursor(null)}
        onKeyDown={byKey}
      >
        <PixelCanvas rgba={drawn.rgba} size={side} label="" testId="loss-map-picture" />
        <svg viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
          <path d={drawn.flatPath} className="loss-map-flat" />
          {cursor !== null && (
            <rect
              x={cursor % side}
              y={Math.floor(cursor / side)}
              width={1}
              height={1}
              className="loss-map-cursor"
            />
          )}
          {arrow && <ArrowFrom place={hand} way={arrow} />}
        </svg>
        <span className="loss-map-mark is-net" style={{ left: percentOf(net[0]), top: percentOf(net[1]) }} />
        <span
          className="loss-map-mark is-hand"
          style={{ left: percentOf(hand[0]), top: percentOf(hand[1]) }}
        />
      </div>
      <p className="loss-map-axes">
        <span>→ {axisWords(axes[0], middle, inputSize)}</span>
        <span>↓ {axisWords(axes[1], middle, inputSize)}</span>
      </p>
      <div className="loss-map-legend">
        <span>{drawn.isKnown ? significant(drawn.least) : "–"}</span>
        <i
          aria-hidden="true"
          style={{
            background: `linear-gradient(90deg, ${shades.map((shade) => `rgb(${shade})`).join(",")})`,
          }}
        />
        <span>{drawn.isKnown ? significant(drawn.most) : "–"} nats</span>
      </div>
      <p className="loss-map-read" aria-live="polite" data-testid="loss-map-read">
        {looked
          ? `Loss ${significant(looked.loss)}; taken for ${classNames?.[looked.prediction] ?? `class ${looked.prediction}`}.`
          : (problem ?? "Point at the map, press to put theta there, or use the arrow keys and Enter.")}
      </p>
      <p className="note">
        ○ the network’s place, ● where theta is now, yellow: downhill from there.
        {drawn.flatCount > 0 &&
          ` Hatched (${drawn.flatCount} of ${side * side} places): nothing pulls. There next to every sample lies outside the picture and is one constant, or the loss is level: a network that has got there finds no way back by itself.`}
      </p>
    </div>
  );
}

const axisWords = (part: keyof AffineParts, middle: AffineParts, size: number): string => {
  const { label, on, shown, unit } = partRow(part);
  const ends = [-1, 1].map((end) => significant(shown(on(end, middle[part]), size), 2));
  return `${label.toLowerCase()}, ${ends.join(" to ")} ${unit}`;
};

/** A unit vector against the slope; null where there is none. */
function downhill(
  thetaAt: (x: number, y: number) => ArrayLike<number>,
  place: readonly [number, number],
  gradient: ArrayLike<number>,
): readonly [number, number] | null {
  const [x, y] = slopeAt(thetaAt, ...place, gradient);
  const length = Math.hypot(x, y);
  return length > 1e-9 && Number.isFinite(length) ? [-x / length, -y / length] : null;
}

function ArrowFrom({ place, way }: { place: readonly [number, number]; way: readonly [number, number] }) {
  const at = (c: number) => ((Math.min(1, Math.max(-1, c)) + 1) * (side - 1)) / 2 + 0.5;
  const [x, y] = [at(place[0]), at(place[1])];
  const [tipX, tipY] = [x + 4 * way[0], y + 4 * way[1]];
  const barb = (s: number) => `${tipX - way[0] - s * 0.7 * way[1]} ${tipY - way[1] + s * 0.7 * way[0]}`;
  const path = `M${x} ${y}L${tipX} ${tipY}M${barb(1)}L${tipX} ${tipY}L${barb(-1)}`;
  return (
    <>
      <path d={path} className="loss-map-arrow is-halo" />
      <path d={path} className="loss-map-arrow" data-testid="loss-map-arrow" />
    </>
  );
}

/** The losses in steps, and a hatching over the cells where nothing pulls. */
function draw(cells: readonly (MapCell | null)[]) {
  const losses = cells.flatMap((cell) => (cell ? [cell.loss] : []));
  const least = losses.length > 0 ? Math.min(...losses) : 0;
  const most = losses.length > 0 ? Math.max(...losses) : 0;
  const steep = Math.max(0, ...cells.map((cell) => (cell ? Math.hypot(...cell.slope) : 0)));
  const rgba = new Uint8ClampedArray(cells.length * 4);
  const hatches: string[] = [];
  for (const [i, cell] of cells.entries()) {
    if (!cell) continue;
    const level = most > least ? (cell.loss - least) / (most - least) : 0;
    const shade = shades[
      Math.min(shades.length - 1, Math.floor(level * shades.length))
    ] as (typeof shades)[number];
    rgba.set([...shade, 255], i * 4);
    const [x, y] = [i % side, Math.floor(i / side)];
    if (!(Math.hypot(...cell.slope) > flat * steep)) hatches.push(`M${x} ${y + 1}L${x + 1} ${y}`);
  }
  return {
    rgba,
    least,
    most,
    isKnown: losses.length > 0,
    flatPath: hatches.join(""),
    flatCount: hatches.length,
  };
}
