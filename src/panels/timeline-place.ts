/** Which place on the track is which step. */
import type { PointerEvent } from "react";
import { recordingOf, useAppStore } from "#store/app-store.ts";
import { horizon } from "#store/selectors.ts";

/** Where a pointer stands on the track, 0 to 1. */
export function shareUnder({ clientX, currentTarget }: PointerEvent<HTMLElement>): number {
  const { left, width } = (currentTarget.closest(".timeline-track") as HTMLElement).getBoundingClientRect();
  return Math.min(1, Math.max(0, (clientX - left) / Math.max(1, width)));
}

/** The recorded step nearest to a place on the track. */
export function stepUnder(share: number): number {
  const state = useAppStore.getState();
  const recording = recordingOf(state);
  const step = share * horizon(state);
  const index = recording.indexAt(step);
  const before = recording.frame(index)?.step ?? 0;
  const after = recording.frame(index + 1)?.step ?? before;
  return after - step < step - before ? after : before;
}
