/** The first transformer's theta as it is drawn: of the frame at the playhead, or on the way to the next while playing glides. */
import { useEffect, useMemo } from "react";
import { thetaOf } from "#geometry/transform.ts";
import type { Frame } from "#recording/frame.ts";
import { frameAhead } from "#recording/playback.ts";
import { type AppState, recordingOf, timescaleOf, useAppStore } from "#store/app-store.ts";
import { frameAtPlayhead, thetaIn, useTransform } from "#store/selectors.ts";
import { useHand } from "#store/steered.ts";

/** The frame that playing glides towards; null while it does not. */
function frameToCome(state: AppState): Frame | null {
  const position = frameAhead(state.playback, timescaleOf(state));
  return position === null ? null : recordingOf(state).frame(position);
}

/** How far it has come, 0 to 1: changes with every picture on the screen while playing glides, else never. */
const shareOfWay = (state: AppState): number => (frameToCome(state) ? state.playback.carry : 0);

/** What is drawn of one watched image: the hand's theta where there is one; the identity before there is a run. */
export function useShownTheta(index: number): Float32Array {
  const own = useOwnTheta(index);
  return useHand(index) ?? own;
}

/** Fetched with the first glide: until it is there, recorded frames stand still, as without gliding. */
let between: typeof import("#geometry/between.ts").between | null = null;

/** The network's own, whatever a hand has put in its place. */
export function useOwnTheta(index: number): Float32Array {
  const run = useAppStore((state) => state.shown?.run ?? null);
  const frame = useAppStore(frameAtPlayhead);
  const ahead = useAppStore(frameToCome);
  const share = useAppStore(shareOfWay);
  const transform = useTransform();
  const glides = ahead !== null;
  useEffect(() => {
    if (glides)
      void import("#geometry/between.ts").then((loaded) => {
        between = loaded.between;
      });
  }, [glides]);
  return useMemo(() => {
    if (!run) return thetaOf(transform, transform.identity);
    const theta = thetaIn(frame, index, run, transform);
    return ahead && between ? between(transform, theta, thetaIn(ahead, index, run, transform), share) : theta;
  }, [run, frame, ahead, share, index, transform]);
}
