/** `window.fovea`: a read-only view for those who embed the page or drive it. Part of the contract. */
import type { BackendName } from "#experiment/experiment.ts";
import type { WorkerStatus } from "#protocol/messages.ts";
import type { SeriesName } from "#recording/frame.ts";
import type { Timing } from "#recording/timing.ts";
import { recordingOf, useAppStore } from "#store/app-store.ts";
import { clampedPlayhead, recordedTheta } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";

export interface FoveaView {
  readonly status: WorkerStatus;
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
  /** Six numbers of one probe at exactly this step; null where it is not recorded. */
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

const view: FoveaView = {
  get status() {
    return state().status;
  },
  get backend() {
    return state().backend?.backend ?? null;
  },
  get step() {
    return state().shown?.step ?? 0;
  },
  get epoch() {
    return state().shown?.epoch ?? 0;
  },
  get frameCount() {
    return recordingOf(state()).frameCount;
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
    const { name, classNames, train, validation } = dataset;
    return { name, classes: classNames.length, train, validation };
  },
  steps: () => recordingOf(state()).steps(),
  theta(step, probe) {
    const { shown } = state();
    const frame = recordingOf(state()).at(step);
    if (!shown || frame?.step !== step || !(probe >= 0 && probe < shown.run.probes.count)) return null;
    return Array.from(recordedTheta(frame, shown.run, probe));
  },
  series(name) {
    const { steps, values } = recordingOf(state()).series(name) ?? { steps: [], values: [] };
    return steps.map((step, i) => ({ step, value: values[i] as number }));
  },
  tensorCount: () => trainingClient.countTensors(),
};

export function openWindowView(): void {
  Object.defineProperty(window, "fovea", { value: Object.freeze(view), configurable: false });
}
