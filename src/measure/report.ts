/** What a measurement leaves, for programs; and the figures that follow from it. */

import type { BackendName } from "#experiment/experiment.ts";
import type { NetworkName } from "#experiment/presets.ts";
import { median } from "#geometry/median.ts";
import { peerNetwork } from "#measure/plan.ts";
import type { BreakDown, Contender } from "#protocol/bench-messages.ts";

export interface Report {
  readonly format: "fovea-bench-1";
  readonly date: string;
  readonly machine: Machine;
  /** Pictures a step. */
  readonly batch: number;
  readonly results: readonly Result[];
  readonly engines: readonly EngineReport[];
}

export interface Machine {
  readonly browser: string;
  readonly cores: number;
  /** What draws for WebGL; null where nothing does or the browser does not say. */
  readonly renderer: string | null;
  /** Isolated pages get exact clocks. */
  readonly isolated: boolean;
}

/** One contender's steps. Milliseconds throughout. */
export interface Result extends Contender {
  readonly engineName: string;
  readonly parameters: number | null;
  /** Until the backend stood ready, and the first step after that; null where it did not come so far. */
  readonly startMs: number | null;
  readonly firstStepMs: number | null;
  /** Every step after those to warm up, in order. */
  readonly stepMs: readonly number[];
  readonly medianMs: number | null;
  /** Why there is no figure; null when all went well. */
  readonly failure: string | null;
}

/** What this project's engine reaches on one backend. */
export interface EngineReport {
  readonly network: NetworkName;
  readonly backend: BackendName;
  readonly peakGigaflops: number | null;
  /** Of all kernels that convolve, together. */
  readonly convolutionGigaflops: number | null;
  readonly breakDown: BreakDown | null;
  readonly failure: string | null;
}

/** Billions of operations a second in all convolutions of a step; null when there is none. */
export function convolutionRate({ kernels }: BreakDown): number | null {
  const convolutions = kernels.filter(({ kernel, gigaflop }) => /Conv/.test(kernel) && gigaflop > 0);
  const milliseconds = convolutions.reduce((sum, kernel) => sum + kernel.milliseconds, 0);
  const gigaflop = convolutions.reduce((sum, kernel) => sum + kernel.gigaflop, 0);
  return milliseconds > 0 ? (1000 * gigaflop) / milliseconds : null;
}

/** null of nothing. */
export const medianOf = (values: readonly number[]): number | null =>
  values.length > 0 ? median(values) : null;

/** A result's time in times of PyTorch's at the same number of threads; on a graphics card, at all of them. */
export function againstPyTorch(result: Result, results: readonly Result[]): number | null {
  const peers = peersOf(result, results, "pytorch");
  const onCard = result.backend !== "wasm" && result.backend !== "cpu";
  const most = Math.max(...peers.map(({ workers }) => workers));
  return ratio(
    result,
    peers.find(({ workers }) => workers === (onCard ? most : result.workers)),
  );
}

/** A result's time in times of that of tfjs as it comes, on the same backend. */
export const againstStock = (result: Result, results: readonly Result[]): number | null =>
  ratio(
    result,
    peersOf(result, results, "stock").find(({ backend }) => backend === result.backend),
  );

const peersOf = (
  { network, engine }: Result,
  results: readonly Result[],
  wanted: Contender["engine"],
): readonly Result[] =>
  engine === wanted
    ? []
    : results.filter((other) => other.engine === wanted && other.network === peerNetwork(network));

function ratio(result: Result, peer: Result | undefined): number | null {
  if (result.medianMs === null || !peer || peer.medianMs === null) return null;
  return result.medianMs / peer.medianMs;
}

/** The results by network, in the order in which they were measured. */
export function resultsOf({ results }: Report): readonly (readonly [NetworkName, readonly Result[]])[] {
  const networks = [...new Set(results.map(({ network }) => network))];
  return networks.map((network) => [network, results.filter((result) => result.network === network)]);
}
