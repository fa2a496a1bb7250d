/** The way back of the picture on the stage, asked once for all panels that want it, and only while one does. */
import { useEffect, useMemo } from "react";
import { create } from "zustand";
import type { Asked } from "#protocol/questions.ts";
import { type Answered, useAnswer } from "#store/answers.ts";
import { useAppStore } from "#store/app-store.ts";
import { useWatched } from "#store/selectors.ts";
import { useShownTheta } from "#store/shown-theta.ts";

interface Shared extends Answered<"gradient"> {
  /** Panels that want it now. */
  readonly wanted: number;
  /** The watched picture that it is of; null before the first. */
  readonly subject: number | null;
}

/** What each question was about. */
const subjects = new WeakMap<Asked<"gradient">, number>();

const useShared = create<Shared>()(() => ({
  wanted: 0,
  subject: null,
  reply: null,
  asked: null,
  at: null,
  runId: null,
  isCurrent: false,
}));

/** Asks for all: mounted once, by the page. Draws nothing. */
export function AskTheWayBack(): null {
  const isWanted = useShared(({ wanted }) => wanted > 0);
  const index = useAppStore(({ onStage }) => onStage);
  const watched = useWatched(index);
  const theta = useShownTheta(index);
  const asked = useMemo(() => {
    if (!watched) return null;
    const { pixels, label } = watched;
    // What is sent is copied whole: the picture alone, not the run's.
    const asked = { kind: "gradient" as const, pixels: pixels.slice(), label, theta: theta.slice() };
    subjects.set(asked, index);
    return asked;
  }, [watched, theta, index]);
  const { reply, asked: answered, at, runId, isCurrent } = useAnswer(isWanted ? asked : null);
  useEffect(() => {
    const subject = (answered && subjects.get(answered)) ?? null;
    useShared.setState({ reply, asked: answered, at, runId, isCurrent, subject });
  }, [reply, answered, at, runId, isCurrent]);
  return null;
}

/** The latest answer about the picture on the stage; null while there is none about this picture. */
export function useWayBack(isWanted: boolean): Answered<"gradient"> | null {
  useEffect(() => {
    if (!isWanted) return;
    const count = (by: number) => useShared.setState(({ wanted }) => ({ wanted: wanted + by }));
    count(1);
    return () => count(-1);
  }, [isWanted]);
  const shared = useShared();
  const index = useAppStore(({ onStage }) => onStage);
  const runId = useAppStore(({ shown }) => shown?.run.id);
  const { subject } = shared;
  return shared.reply && subject === index && shared.runId === runId ? shared : null;
}
