/** Questions to the network on show as it was at the playhead: one is under way at a time, and the newest follows it. */
import { useEffect, useRef, useState } from "react";
import type { Asked, QuestionKind, Reply } from "#protocol/questions.ts";
import { useAppStore } from "#store/app-store.ts";
import { isFirstLook } from "#store/first-look.ts";
import { shownStep } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";

export interface Answered<Kind extends QuestionKind> {
  /** The latest; null before the first. */
  readonly reply: Reply<Kind> | null;
  /** The question that it answers, and the step that was asked for. */
  readonly asked: Asked<Kind> | null;
  readonly at: number | null;
  readonly runId: number | null;
  /** Whether question, run and playhead are still those. */
  readonly isCurrent: boolean;
}

type Known<Kind extends QuestionKind> = Omit<Answered<Kind>, "isCurrent">;

const nothing = { reply: null, asked: null, at: null, runId: null };

/** Milliseconds between two questions while the playhead moves by itself. */
const usualInterval = 250;

/**
 * @param asked the same object as long as it is the same question; null: nothing is asked, and what was answered stays
 * @param interval milliseconds between two questions while the playhead moves by itself
 */
export function useAnswer<Kind extends QuestionKind>(
  asked: Asked<Kind> | null,
  interval = usualInterval,
): Answered<Kind> {
  // What plays before the worker runs has nobody behind it yet.
  const runId = useAppStore(({ shown }) => (isFirstLook(shown) ? null : (shown?.run.id ?? null)));
  const at = useAppStore(shownStep);
  const isMoving = useAppStore(({ playback }) => playback.mode !== "paused");
  // Networks may come, or come back, with the engine.
  const engineAlive = useAppStore((state) => state.engineAlive);
  const [known, setKnown] = useState<Known<Kind>>(nothing);
  const [isBusy, setBusy] = useState(false);
  const last = useRef(Number.NEGATIVE_INFINITY);
  const isCurrent = known.asked === asked && known.runId === runId && known.at === at;
  const isWanted = asked !== null && runId !== null && at !== null && engineAlive && !isCurrent;
  useEffect(() => {
    if (!isWanted || isBusy) return;
    const ask = async () => {
      last.current = performance.now();
      setBusy(true);
      const reply = await trainingClient.ask(runId, at, asked);
      setKnown({ reply, asked, at, runId });
      setBusy(false);
    };
    const wait = isMoving ? Math.max(0, last.current + interval - performance.now()) : 0;
    const timer = setTimeout(ask, wait);
    return () => clearTimeout(timer);
  }, [isWanted, isBusy, isMoving, interval, runId, at, asked]);
  return { ...known, isCurrent };
}
