/** What is out of sight need not keep up: it is drawn after what is in sight, and while a film plays not at all. */
import { type RefObject, useDeferredValue } from "react";
import { useAppStore } from "#store/app-store.ts";
import { useInSight } from "./use-in-sight.ts";

/** Whether an element may rest: it is out of sight, and the recording plays or has only just got to this value. */
export function useRests<E extends HTMLElement>(
  value: unknown,
): [element: RefObject<E | null>, rests: boolean] {
  const [element, isInSight] = useInSight<E>();
  const isPlaying = useAppStore(({ playback }) => playback.mode === "playing");
  const settled = useDeferredValue(value);
  return [element, !isInSight && (isPlaying || settled !== value)];
}

interface Resting {
  readonly rests: boolean;
}

/** For `memo`: nothing changes for what rests. */
export function restsOrSame<Props extends Resting>(before: Props, after: Props): boolean {
  return after.rests || (Object.keys(after) as (keyof Props)[]).every((key) => before[key] === after[key]);
}
