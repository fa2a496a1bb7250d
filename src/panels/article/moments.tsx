/** The moments that the article's figures show, looked up once for all of them. */
import { createContext, useContext, useMemo } from "react";
import { type Transform, thetaOf } from "#geometry/transform.ts";
import type { Moment, MomentName } from "#recording/moments.ts";
import { useAppStore } from "#store/app-store.ts";
import { useMoment } from "#store/moment.ts";
import { thetaIn, useTransform } from "#store/selectors.ts";

export type Moments = Readonly<Record<MomentName, Moment | null>>;

export function useMoments(): Moments {
  const untrained = useMoment("untrained");
  const firstTenth = useMoment("first-tenth");
  const fastest = useMoment("fastest");
  const firstEpoch = useMoment("first-epoch");
  const end = useMoment("end");
  return useMemo(
    () => ({ untrained, "first-tenth": firstTenth, fastest, "first-epoch": firstEpoch, end }),
    [untrained, firstTenth, fastest, firstEpoch, end],
  );
}

const none: Moments = { untrained: null, "first-tenth": null, fastest: null, "first-epoch": null, end: null };

export const MomentsContext = createContext<Moments>(none);

export const useShownMoment = (name: MomentName): Moment | null => useContext(MomentsContext)[name];

export interface Seen {
  readonly transform: Transform;
  readonly theta: Float32Array;
}

/** What the network made of a watched picture at a moment; before there is one, the identity. */
export function useSeenAt(name: MomentName, index: number): Seen {
  const moment = useShownMoment(name);
  const shown = useAppStore((state) => state.shown);
  const transform = useTransform();
  return useMemo(() => {
    const frame = moment && (shown?.recording.at(moment.step) ?? null);
    const theta = shown
      ? thetaIn(frame, index, shown.run, transform)
      : thetaOf(transform, transform.identity);
    return { transform, theta };
  }, [moment, shown, index, transform]);
}
