/** What one of those who are compared makes of the picture on the stage: where it looks, and what it takes it for. */
import { useEffect, useMemo, useState } from "react";
import type { Frame } from "#recording/frame.ts";
import { type RecordedTwin, recordingOf, useAppStore } from "#store/app-store.ts";
import { recordedTheta, usePaced, type Watched } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";
import { meanThetas } from "#store/twins.ts";

export interface SeenByOne {
  /** Where it looks; null before that is known. */
  readonly theta: Float32Array | null;
  readonly verdict: { readonly prediction: number; readonly confidence: number } | null;
}

const verdictIn = ({ predictions, confidences }: Frame, index: number): SeenByOne["verdict"] => {
  const prediction = predictions[index];
  return prediction === undefined ? null : { prediction, confidence: confidences[index] as number };
};

/** As recorded, whatever a hand has put in place of theta. */
export function useSeenByRun(watched: Watched | null, step: number): SeenByOne {
  const run = useAppStore(({ shown }) => shown?.run ?? null);
  const frame = useFrame(step);
  return useMemo(() => {
    if (!run || !frame || !watched) return { theta: null, verdict: null };
    const { index } = watched;
    return { theta: recordedTheta(frame, run, index), verdict: verdictIn(frame, index) };
  }, [run, frame, watched]);
}

/** Of the run on show; null before there is one. */
const useFrame = (step: number): Frame | null => useAppStore(recordingOf).at(step);

interface TwinLook {
  readonly twin: RecordedTwin | null;
  /** Where it looks, or would look. */
  readonly theta: Float32Array | null;
  readonly watched: Watched | null;
  readonly step: number;
  /** What no frame has is asked only then. */
  readonly isInSight: boolean;
}

/** At a step, or at the twin's last where it has not come as far. */
export function useSeenByTwin({ twin, theta, watched, step, isInSight }: TwinLook): SeenByOne {
  const frame = twin?.recording.at(step) ?? null;
  const recorded = frame && watched ? verdictIn(frame, watched.index) : null;
  const isMissing = frame !== null && recorded === null && isInSight;
  const asked = useAsked(isMissing ? twin : null, frame?.step ?? 0, watched);
  return { theta, verdict: recorded ?? asked?.verdict ?? null };
}

/** Milliseconds from one question to the next while the playhead moves. */
const interval = 500;

/** Of pictures that came to be watched when the twin had been begun: its network is asked. */
function useAsked(twin: RecordedTwin | null, wantedStep: number, watched: Watched | null) {
  const id = twin?.id ?? null;
  const step = usePaced(wantedStep, interval);
  const pixels = watched?.pixels ?? null;
  const [known, setKnown] = useState<{
    readonly pixels: Uint8Array;
    readonly of: number;
    readonly verdict: SeenByOne["verdict"];
  } | null>(null);
  useEffect(() => {
    if (id === null || !pixels) return;
    let isWanted = true;
    void trainingClient.ask(id, step, { kind: "looks", count: 1, pixels }).then(({ told }) => {
      const [prediction, confidence] = [told?.predictions[0], told?.confidences[0]];
      const verdict =
        prediction === undefined || confidence === undefined ? null : { prediction, confidence };
      if (isWanted) setKnown({ pixels, of: id, verdict });
    });
    return () => {
      isWanted = false;
    };
  }, [id, step, pixels]);
  return known?.of === id && known?.pixels === pixels ? known : null;
}

/** Where a frozen twin would look if it began now. */
export function useMeanTheta(step: number): Float32Array | null {
  const run = useAppStore(({ shown }) => shown?.run ?? null);
  const frame = useFrame(step);
  return useMemo(() => (run && frame ? (meanThetas(frame, run)[0] ?? null) : null), [run, frame]);
}
