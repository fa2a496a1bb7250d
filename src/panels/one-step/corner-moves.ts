/** How the corners of the sampled region move: along the loss's own slope, or by one step of the network. */
import { quadrilateral } from "#geometry/quad.ts";
import { type Flow, layerOf } from "#store/flow.ts";
import { greatest } from "./map-picture.ts";

export interface CornerMoves {
  /** dx0, dy0, ... normalised, in the order of the corners. */
  readonly moves: readonly number[];
  /** How many times larger they are drawn, so that they are seen. */
  readonly scale: number;
  /** The longest of them in pixels of the input. */
  readonly pixels: number;
}

/** Half-widths of the picture that the greatest move is drawn as, at about. */
const drawnAs = 0.2;

/** null where no network was asked, or where theta is no number. */
export function cornerMoves(flow: Flow, by: "gradient" | "step"): CornerMoves | null {
  const { activations, transform, theta, corners, inputSize } = flow;
  if (!activations) return null;
  const { gradient } = layerOf(activations, "localisation/theta");
  // So small that families which divide move along their slope.
  const tiny = 1e-4 / (greatest(gradient) || 1);
  const there =
    by === "step"
      ? activations.after.theta
      : Float64Array.from(theta, (entry, i) => entry - tiny * (gradient[i] as number));
  const moved = quadrilateral(transform, there);
  const moves = moved.map((c, i) => c - (corners[i] as number));
  const most = greatest(moves);
  if (!Number.isFinite(most) || most === 0) return null;
  const lengths = [0, 2, 4, 6].map((i) => Math.hypot(moves[i] as number, moves[i + 1] as number));
  const scale = drawnAs / most;
  return {
    moves,
    // Of a step people are told the factor: a round one. A slope has no length of its own.
    scale: by === "step" ? Math.max(1, roundFactor(scale)) : scale,
    pixels: (Math.max(...lengths) * inputSize) / 2,
  };
}

/** 1, 2 or 5, and noughts: the greatest that is no greater. */
function roundFactor(factor: number): number {
  const unit = 10 ** Math.floor(Math.log10(factor));
  return unit * (factor >= 5 * unit ? 5 : factor >= 2 * unit ? 2 : 1);
}
