/** The validation pictures that the network on show finds hardest: whether it can look for them, and when it is asked to. */
import { useEffect } from "react";
import { type AppState, useAppStore } from "#store/app-store.ts";
import { isSame } from "#store/runs.ts";
import { trainingClient } from "#store/training-client.ts";

/** Why there is nobody to ask, in plain words; null where there is. */
export function whyNotHardest({ shown, own, status, engineAlive }: AppState): string | null {
  if (!shown || !engineAlive) return "There is no network yet.";
  if (shown.origin) {
    return shown.origin.examines
      ? null
      : "This recording brought no network that could be asked, or its pictures are not at hand.";
  }
  if (!isSame(shown, own)) return "The network of this run is gone: a new run has taken its place.";
  if (status === "failed") return "Training has stopped, and its network with it.";
  return shown.step > 0 ? null : "An untrained network finds every picture equally hard: train first.";
}

/** Has them picked when this is first shown, and again whenever training comes to a rest. @param wanted whether they are shown */
export function useHardest(wanted: boolean): void {
  const canAsk = useAppStore((state) => whyNotHardest(state) === null);
  const runId = useAppStore(({ shown }) => shown?.run.id ?? null);
  const isPicked = useAppStore(({ shown }) => shown?.hardest != null);
  const isStale = useAppStore(
    ({ shown, own, status }) =>
      isSame(shown, own) && status !== "training" && (shown?.hardest?.step ?? 0) < (shown?.step ?? 0),
  );
  const isSeeking = useAppStore((state) => state.seekingHardest !== null);
  useEffect(() => {
    if (wanted && canAsk && runId !== null && !isSeeking && (!isPicked || isStale)) {
      trainingClient.findHardest(runId);
    }
  }, [wanted, canAsk, runId, isSeeking, isPicked, isStale]);
}
