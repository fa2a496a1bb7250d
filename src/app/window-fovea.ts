/** `window.fovea`: a read-only view for those who embed the page or drive it. Part of the contract. */
import type { BackendName } from "#experiment/experiment.ts";
import type { SeriesName } from "#recording/frame.ts";
import type { Timing } from "#recording/timing.ts";
import { type RecordedRun, type Status, statusOf, useAppStore } from "#store/app-store.ts";
import { clampedPlayhead, recordedTheta } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";

export interface FoveaView {
  readonly status: Status;
  /** null until the worker has chosen. */
  readonly backend: BackendName | null;
  /** Where training stands. */
  readonly step: number;
  readonly epoch: number;
  readonly frameCount: number;
  /** The step looked at. */
  readonly playhead: number;
  readonly following: boolean;
  readonly imagesPerSecond: number;
  /** Workers that share each batch at present. */
  readonly workers: number;
  /** Where the run's time went, in milliseconds; null before its first frames. */
  readonly timing: Timing | null;
  readonly dataSet: {
    readonly name: string;
    readonly classes: number;
    readonly train: number;
    readonly validation: number;
  } | null;
  /** All recorded steps, rising. */
  steps(): number[];
  /**
   * Theta of one probe at exactly this step, row by row; null where it is not recorded. Affine and attention: six numbers
   * (a, b, tx, c, d, ty); projective: nine, the last always 1; thin-plate: x of the sixteen control points, then y of them.
   */
  theta(step: number, probe: number): number[] | null;
  series(name: SeriesName): { readonly step: number; readonly value: number }[];
  /** Tensors alive in the worker. */
  tensorCount(): Promise<number>;
}

declare global {
  interface Window {
    readonly fovea: FoveaView;
  }
}

const state = useAppStore.getState;

/** The run on show; from the moment that training is asked for, the worker's own, though its first frame is still to come. */
function viewed(): RecordedRun | null {
  const { shown, own, takingOver } = state();
  return takingOver ? own : shown;
}

const view: FoveaView = {
  get status() {
    return statusOf(state());
  },
  get backend() {
    return state().backend?.backend ?? null;
  },
  get step() {
    return viewed()?.step ?? 0;
  },
  get epoch() {
    return viewed()?.epoch ?? 0;
  },
  get frameCount() {
    return viewed()?.recording.frameCount ?? 0;
  },
  get playhead() {
    return clampedPlayhead(state());
  },
  get following() {
    return state().playback.mode === "following";
  },
  get imagesPerSecond() {
    return state().imagesPerSecond;
  },
  get workers() {
    return state().workers;
  },
  get timing() {
    return state().timing;
  },
  get dataSet() {
    const { dataset } = state();
    if (!dataset) return null;
    const { name, chosen, train, validation } = dataset;
    return { name, classes: chosen.length, train, validation };
  },
  steps: () => viewed()?.recording.steps() ?? [],
  theta(step, probe) {
    const { run, recording } = viewed() ?? {};
    const frame = recording?.at(step);
    if (!run || frame?.step !== step || !(probe >= 0 && probe < run.probes.count)) return null;
    return Array.from(recordedTheta(frame, run, probe));
  },
  series(name) {
    const { steps, values } = viewed()?.recording.series(name) ?? { steps: [], values: [] };
    return steps.map((step, i) => ({ step, value: values[i] as number }));
  },
  tensorCount: () => trainingClient.countTensors(),
};

export function openWindowView(): void {
  Object.defineProperty(window, "fovea", { value: Object.freeze(view), configurable: false });
}
