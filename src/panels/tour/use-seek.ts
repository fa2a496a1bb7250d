/**
 * Where a step of the tour puts the playhead: only when Next was pressed, or where nobody has moved it since the tour or a
 * recording that plays by itself did.
 */
import { useEffect, useRef } from "react";
import type { MomentName } from "#recording/moments.ts";
import { useAppStore } from "#store/app-store.ts";
import type { Arrival } from "#store/guide.ts";
import { momentNow, standAt } from "#store/moment.ts";
import { clampedPlayhead } from "#store/selectors.ts";

export function useSeek(name: MomentName | null, tour: { readonly by: Arrival }): void {
  /** Where the tour itself has put the playhead last. */
  const put = useRef<number | null>(null);
  const isReady = useAppStore(({ shown }) => (shown?.recording.frameCount ?? 0) > 0);
  const arrived = useRef<object | null>(null);
  useEffect(() => {
    if (!isReady || arrived.current === tour) return;
    arrived.current = tour;
    if (!name || !mayMove(tour.by, put.current)) return;
    const moment = momentNow(name);
    if (!moment) return;
    standAt(moment);
    put.current = moment.step;
  }, [name, tour, isReady]);
}

/** @param put where the tour has put it last */
function mayMove(by: Arrival, put: number | null): boolean {
  const state = useAppStore.getState();
  switch (by) {
    case "next":
      return true;
    case "back":
      return state.playback.mode === "paused" && clampedPlayhead(state) === put;
    case "link":
      // A link that asks for a step has paused there.
      return state.playback.mode !== "paused";
    case "begun":
      return false;
    default:
      return by satisfies never;
  }
}
