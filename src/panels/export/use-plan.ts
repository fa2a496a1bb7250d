/** What films and sheets have in common: which part of the run, which pictures, what is behind them. */
import { useMemo, useState } from "react";
import type { Backdrop } from "#recording/figures.ts";
import { filmMoments } from "#recording/film-moments.ts";
import { type LoopRange, wholeRun } from "#recording/playback.ts";
import { type RecordedRun, useAppStore } from "#store/app-store.ts";
import { type FilmedRun, titleOf } from "#store/films.ts";
import { inOrder, usePinned } from "#store/pins.ts";
import type { Option } from "./choice.tsx";

export type RangeName = "epoch" | "run" | "loop";

export interface Part {
  readonly name: RangeName;
  readonly options: readonly Option<RangeName>[];
  /** Positions of the frames, rising. */
  readonly positions: readonly number[];
  /** The last step in it. */
  readonly last: number;
  choose(name: RangeName): void;
}

/** @param most frames at most */
export function usePart(run: RecordedRun, first: RangeName, most: number): Part {
  const [name, choose] = useState(first);
  const range = useAppStore(({ playback }) => playback.range);
  const hasRange = range !== wholeRun;
  const options = [
    { value: "epoch", label: "Epoch 1" },
    { value: "run", label: "Whole run" },
    hasRange
      ? { value: "loop", label: "Loop range" }
      : { value: "loop", label: "Loop range", because: "Mark one on the timeline first." },
  ] as const satisfies readonly Option<RangeName>[];
  const chosen = name === "loop" && !hasRange ? "run" : name;
  const { stepsPerEpoch } = run.run;
  const positions = useMemo(() => {
    const wanted = rangeOf(chosen, range, stepsPerEpoch);
    const moments = filmMoments(run.recording.steps(), { range: wanted, stepsPerEpoch, most });
    // Frames of a range may have been thinned out.
    return moments.length > 0 ? moments : [0];
  }, [run, chosen, range, stepsPerEpoch, most]);
  const last = run.recording.frames[positions.at(-1) ?? 0]?.step ?? 0;
  return { name: chosen, options, positions, last, choose };
}

function rangeOf(name: RangeName, loop: LoopRange, stepsPerEpoch: number): LoopRange {
  if (name === "epoch") return { start: 0, end: stepsPerEpoch };
  return name === "run" ? wholeRun : loop;
}

const backdrops = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const satisfies readonly Option<Backdrop>[];

/** A film stays as it was made, whatever theme the page is looked at in. */
export function useLooks(run: RecordedRun) {
  const [backdrop, choose] = useState<Backdrop>("light");
  const dataset = useAppStore((state) => state.dataset);
  const title = titleOf(run, dataset);
  return { looks: useMemo(() => ({ title, backdrop }), [title, backdrop]), backdrops, choose };
}

/** The same as long as it is the same run: previews need not be drawn again because it has grown. */
export function useFilmed({ run, recording, experiment }: RecordedRun): FilmedRun {
  return useMemo(() => ({ run, recording, experiment }), [run, recording, experiment]);
}

/** The first of the watched pictures, as the Probes panel has them. */
export function useWatchedIndices({ run }: RecordedRun, count: number): readonly number[] {
  const pinned = usePinned();
  return useMemo(() => inOrder(run, pinned).slice(0, count), [run, pinned, count]);
}
