/** The read-only view that the page offers to tests and to pages that embed it: written here a second time, on purpose. */
export interface FoveaView {
  readonly status: "idle" | "replay" | "loading-data" | "training" | "paused" | "done" | "failed";
  readonly backend: string | null;
  readonly step: number;
  readonly epoch: number;
  readonly frameCount: number;
  readonly playhead: number;
  readonly following: boolean;
  steps(): number[];
  theta(step: number, probe: number): number[] | null;
  series(name: string): { step: number; value: number }[];
  readonly imagesPerSecond: number;
  tensorCount(): Promise<number>;
  readonly dataSet: {
    readonly name: string;
    readonly classes: number;
    readonly train: number;
    readonly validation: number;
  } | null;
}

declare global {
  interface Window {
    readonly fovea: FoveaView;
  }
}
