/** The loss over two parts of theta, asked of the worker piece by piece: first coarsely, then every cell. */
import { useEffect, useMemo, useState } from "react";
import type { AffineParts } from "#geometry/affine.ts";
import { withParts } from "#geometry/steer.ts";
import { thetaParts } from "#geometry/theta-parts.ts";
import type { Transform } from "#geometry/transform.ts";
import { useAnswer } from "#store/answers.ts";
import { useAppStore } from "#store/app-store.ts";
import { shownStep, usePaced, type Watched } from "#store/selectors.ts";
import { partRow } from "./parts.ts";

export type Axes = readonly [x: keyof AffineParts, y: keyof AffineParts];

/** Cells a side: each third of the fine ones is a coarse one. */
export const side = 31;
const coarse = (side - 1) / 3 + 1;
/** Rows of fine cells to a question. */
const rowsTogether = 4;
/** Milliseconds from one map to the next while something changes all the time. */
const interval = 800;

export interface MapCell {
  readonly loss: number;
  readonly prediction: number;
  /** How the loss changes across the map, in nats from its middle to its edge. */
  readonly slope: readonly [x: number, y: number];
}

interface Plan {
  /** Run, picture and axes: what is known of others says nothing here. */
  readonly about: string;
  readonly at: number | null;
  /** Theta at a place from -1 to 1 each way. */
  readonly thetaAt: (x: number, y: number) => Float32Array;
  readonly pieces: readonly Piece[];
}

interface Piece {
  /** Cells, row by row. */
  readonly cells: readonly number[];
  readonly asked: {
    readonly kind: "losses";
    readonly pixels: Uint8Array;
    readonly label: number;
    readonly thetas: Float32Array;
  };
}

interface Known {
  readonly plan: Plan | null;
  /** What each cell shows: its own loss, or that of the coarse one nearest to it; null: not known yet. */
  readonly cells: readonly (MapCell | null)[];
  readonly done: number;
}

export const placeOf = (cell: number): readonly [x: number, y: number] => [
  (2 * (cell % side)) / (side - 1) - 1,
  (2 * Math.floor(cell / side)) / (side - 1) - 1,
];

const blank: readonly null[] = new Array(side * side).fill(null);

export function useLossMap(
  isWanted: boolean,
  watched: Watched | null,
  transform: Transform,
  own: Float32Array,
  theta: Float32Array,
  axes: Axes,
) {
  const step = useAppStore(shownStep);
  const runId = useAppStore(({ shown }) => shown?.run.id);
  const middle = thetaParts(transform, own);
  // Steering within the map leaves it as it is.
  const others = Object.entries(thetaParts(transform, theta))
    .filter(([part]) => !axes.includes(part as keyof AffineParts))
    .map(([, value]) => value.toFixed(4));
  const about = JSON.stringify([runId, watched?.index, axes]);
  const key = JSON.stringify([about, step, others, axes.map((part) => middle[part])]);
  const settled = usePaced(key, interval);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of them, a while later
  const plan = useMemo(
    () => (isWanted && watched ? { about, ...planOf(watched, transform, theta, middle, axes, step) } : null),
    [settled, isWanted],
  );
  const [known, setKnown] = useState<Known>({ plan: null, cells: blank, done: 0 });
  const next = plan && known.plan === plan ? known.done : 0;
  const piece = plan?.pieces[next] ?? null;
  const { reply, asked, at, isCurrent } = useAnswer(isWanted ? (piece?.asked ?? null) : null);
  useEffect(() => {
    if (!plan || !piece || asked !== piece.asked || !reply?.told) return;
    // A coarse map of a moment ago is better than none, half a map of it is not.
    if (next > 0 && at !== plan.at) return;
    const { told } = reply;
    setKnown((before) => {
      const cells = next === 0 ? [...blank] : [...before.cells];
      const thetaSize = transform.offset.length;
      for (const [i, cell] of piece.cells.entries()) {
        const gradient = told.thetaGradients.subarray(i * thetaSize, (i + 1) * thetaSize);
        const found = {
          loss: told.losses[i] as number,
          prediction: told.predictions[i] as number,
          slope: slopeAt(plan.thetaAt, ...placeOf(cell), gradient),
        };
        for (const shown of next === 0 ? around(cell) : [cell]) cells[shown] = found;
      }
      return { plan, cells, done: next + 1 };
    });
  }, [plan, piece, asked, reply, at, next, transform]);
  const isOfThese = plan?.about === about;
  return {
    cells: known.plan?.about === about ? known.cells : blank,
    /** At which places it would stand; null until that is known. */
    thetaAt: isOfThese ? plan.thetaAt : null,
    problem: reply?.problem ?? null,
    isWhole: isOfThese && known.plan === plan && next >= plan.pieces.length && (isCurrent || piece === null),
  };
}

function planOf(
  { pixels, label }: Watched,
  transform: Transform,
  theta: Float32Array,
  middle: AffineParts,
  axes: Axes,
  at: number | null,
): Omit<Plan, "about"> {
  const [x, y] = axes.map((part) => ({ part, row: partRow(part), middle: middle[part] })) as [
    { part: keyof AffineParts; row: ReturnType<typeof partRow>; middle: number },
    { part: keyof AffineParts; row: ReturnType<typeof partRow>; middle: number },
  ];
  const thetaAt = (u: number, v: number) =>
    withParts(transform, theta, { [x.part]: x.row.on(u, x.middle), [y.part]: y.row.on(v, y.middle) });
  const own = pixels.slice();
  const pieceOf = (cells: readonly number[]): Piece => {
    const thetas = new Float32Array(cells.length * transform.offset.length);
    for (const [i, cell] of cells.entries())
      thetas.set(thetaAt(...placeOf(cell)), i * transform.offset.length);
    return { cells, asked: { kind: "losses", pixels: own, label, thetas } };
  };
  const coarseCells = Array.from(
    { length: coarse * coarse },
    (_, i) => 3 * (Math.floor(i / coarse) * side + (i % coarse)),
  );
  const fine = Array.from({ length: Math.ceil(side / rowsTogether) }, (_, i) => {
    const from = i * rowsTogether * side;
    const to = Math.min(from + rowsTogether * side, side * side);
    return pieceOf(Array.from({ length: to - from }, (_, k) => from + k));
  });
  return { at, thetaAt, pieces: [pieceOf(coarseCells), ...fine] };
}

/** The fine cells for which a coarse one stands. */
function around(cell: number): number[] {
  const [column, row] = [cell % side, Math.floor(cell / side)];
  return [-1, 0, 1].flatMap((dy) =>
    [-1, 0, 1].flatMap((dx) => {
      const [x, y] = [column + dx, row + dy];
      return x >= 0 && x < side && y >= 0 && y < side ? [y * side + x] : [];
    }),
  );
}

const h = 1e-2;

/** dL/dtheta along the map's axes, by how theta changes with them. */
export function slopeAt(
  thetaAt: (x: number, y: number) => ArrayLike<number>,
  x: number,
  y: number,
  gradient: ArrayLike<number>,
): readonly [number, number] {
  const along = (left: ArrayLike<number>, right: ArrayLike<number>) => {
    let sum = 0;
    for (let k = 0; k < gradient.length; k++)
      sum += ((gradient[k] as number) * ((right[k] as number) - (left[k] as number))) / (2 * h);
    return sum;
  };
  return [along(thetaAt(x - h, y), thetaAt(x + h, y)), along(thetaAt(x, y - h), thetaAt(x, y + h))];
}
