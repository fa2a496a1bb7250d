/**
 * What is out of sight need not keep up: it sees the app's state a little later, when the page has time, and while the
 * recording plays not at all. So neither the playhead nor what plays ever waits for what nobody sees.
 */
import { type RefObject, useEffect, useState } from "react";
import { type AppState, useAppStore } from "#store/app-store.ts";
import { type RestingStore, restingStore } from "#store/resting-store.ts";
import { useInSight } from "./use-in-sight.ts";

/** Another run, or more of it, is not missed even then. */
const onlyPlays = ({ playback, shown }: AppState, seen: AppState): boolean =>
  playback.mode === "playing" && shown === seen.shown;

/**
 * @param later runs something when there is time
 * @returns what to put on the element whose sight counts, what to give to `SeenStore` around its insides, and whether it is
 * in sight
 */
export function useResting<E extends HTMLElement>(
  later: (run: () => void) => void,
): [element: RefObject<E | null>, seen: RestingStore<AppState>, isInSight: boolean] {
  const [element, isInSight] = useInSight<E>();
  const [seen] = useState(() =>
    restingStore(useAppStore, onlyPlays, (catchUp) => {
      let isCalledOff = false;
      later(() => isCalledOff || catchUp());
      return () => {
        isCalledOff = true;
      };
    }),
  );
  useEffect(() => seen.follow(), [seen]);
  useEffect(() => seen.setAwake(isInSight), [seen, isInSight]);
  return [element, seen, isInSight];
}
