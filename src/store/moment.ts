/** Named moments of the recording on show. */
import { useMemo } from "react";
import { type Moment, type MomentName, momentIn } from "#recording/moments.ts";
import { travel, useAppStore } from "#store/app-store.ts";
import { useSlowRevision } from "#store/selectors.ts";

/** A recording that grows is looked through once in so many milliseconds. */
const interval = 1000;

/** null where the recording has no such moment (yet), or none is asked for. */
export function useMoment(name: MomentName | null): Moment | null {
  const revision = useSlowRevision(interval);
  const run = useAppStore((state) => state.shown?.run ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision says when the recording has grown
  return useMemo(() => name && momentNow(name), [name, run, revision]);
}

export function momentNow(name: MomentName): Moment | null {
  const { shown } = useAppStore.getState();
  return shown && momentIn(shown.recording, shown.run, name);
}

/** Stands still at a moment. */
export function standAt({ step }: Moment): void {
  travel({ type: "pause" });
  travel({ type: "seek", step });
}
