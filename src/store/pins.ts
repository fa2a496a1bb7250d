/** Pictures that the visitor has pinned: they stand first, and the next run watches them before all others. */
import { useMemo } from "react";
import { defaultExperiment, type Experiment, mostPins } from "#experiment/experiment.ts";
import { formatNumbers, parseNumbers } from "#experiment/number-list.ts";
import type { RunDescription } from "#recording/frame.ts";
import { type RecordedRun, useAppStore } from "#store/app-store.ts";
import { trainingClient } from "#store/training-client.ts";

const { pins: none } = defaultExperiment;

/** Places of the pinned pictures among the data set's validation pictures, rising. */
export const pinnedPlaces = ({ pins }: Pick<Experiment, "pins">): number[] =>
  pins === none ? [] : (parseNumbers(pins, { largest: 9_999_999, most: mostPins }) ?? []);

/** Whether places mean the same pictures in a run as in the form. */
export const sharesPictures = (draft: Experiment, { experiment: { data, seed } }: RecordedRun): boolean =>
  draft.data === data && draft.seed === seed;

/** Watched pictures of the run on show that are pinned, by their index; null where none can be. */
export function usePinned(): ReadonlySet<number> | null {
  const draft = useAppStore((state) => state.draft);
  const run = useAppStore((state) => state.shown?.run ?? null);
  const canPin = useAppStore(({ draft: now, shown }) => shown !== null && sharesPictures(now, shown));
  return useMemo(() => {
    const places = run?.probes.places;
    if (!places || !canPin) return null;
    const indices = pinnedPlaces(draft).map((place) => places.indexOf(place));
    return new Set(indices.filter((index) => index >= 0));
  }, [draft, run, canPin]);
}

/** Probes in the order in which they are shown: pinned ones first. */
export function inOrder({ probes }: RunDescription, pinned: ReadonlySet<number> | null): number[] {
  const indices = Array.from({ length: probes.count }, (_, index) => index);
  return indices.sort((a, b) => Number(pinned?.has(b) ?? false) - Number(pinned?.has(a) ?? false));
}

export function togglePin(place: number): void {
  const before = pinnedPlaces(useAppStore.getState().draft);
  const after = before.includes(place) ? before.filter((other) => other !== place) : [...before, place];
  trainingClient.adjust({ pins: asSetting(after) });
}

/** What the form's pins would be with one more, which takes the last one's place where they are as many as can be. */
export function withPin(draft: Experiment, place: number): string {
  const others = pinnedPlaces(draft).filter((other) => other !== place);
  return asSetting([...others.slice(0, mostPins - 1), place]);
}

const asSetting = (places: readonly number[]): string => (places.length > 0 ? formatNumbers(places) : none);
