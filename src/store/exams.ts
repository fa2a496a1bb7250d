/** The exam of the network at the playhead, kept by step: going back to what was asked before costs nothing. */
import { useEffect, useMemo, useState } from "react";
import type { Examined } from "#protocol/questions.ts";
import { useAnswer } from "#store/answers.ts";
import { useAppStore } from "#store/app-store.ts";
import { shownStep } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";

export interface KnownExam {
  readonly runId: number;
  /** Of the network that was examined. */
  readonly step: number;
  readonly told: Examined;
}

interface Kept extends KnownExam {
  /** Steps from here to there are known to be nearest to this network's. */
  from: number;
  to: number;
}

/** 2,000 pictures take some 80 kB. */
const mostKept = 60;
/** Milliseconds between two exams while the playhead moves by itself. */
const interval = 4000;

const kept: Kept[] = [];

/** A network's weights at a step never change: what was found once stays true. */
function keep(exam: KnownExam, at: number): void {
  const { runId, step } = exam;
  const known = kept.find((one) => one.runId === runId && one.step === step);
  if (known) {
    known.from = Math.min(known.from, at);
    known.to = Math.max(known.to, at);
    return;
  }
  kept.push({ ...exam, from: Math.min(step, at), to: Math.max(step, at) });
  if (kept.length > mostKept) kept.shift();
}

const recall = (runId: number | null, at: number | null): KnownExam | null =>
  at === null ? null : (kept.find((one) => one.runId === runId && one.from <= at && at <= one.to) ?? null);

const question = { kind: "exam" } as const;

/** @param wanted whether anyone looks */
export function useExam(wanted: boolean): {
  /** At the playhead, or else the last that was asked for of this run. */
  readonly exam: KnownExam | null;
  readonly isCurrent: boolean;
  readonly problem: string | null;
} {
  const runId = useAppStore(({ shown }) => shown?.run.id ?? null);
  const at = useAppStore(shownStep);
  const recalled = recall(runId, at);
  const answer = useAnswer<"exam">(wanted && !recalled ? question : null, interval);
  const { reply, runId: of } = answer;
  const answered = useMemo(
    (): KnownExam | null =>
      reply?.told && reply.step !== null && of !== null
        ? { runId: of, step: reply.step, told: reply.told }
        : null,
    [reply, of],
  );
  if (answered && answer.at !== null) keep(answered, answer.at);
  const [last, setLast] = useState<KnownExam | null>(null);
  const newest = recalled ?? answered;
  if (newest && newest !== last && (recalled !== null || answer.isCurrent)) setLast(newest);
  const exam = recalled ?? (last?.runId === runId ? last : null) ?? answered;
  return {
    exam: exam?.runId === runId ? exam : null,
    isCurrent: recalled !== null || answer.isCurrent,
    problem: recalled === null && of === runId ? (reply?.problem ?? null) : null,
  };
}

/** Held-out pictures by run and place; pictures of another run may be of another data set or size. */
const pictures = new Map<string, Uint8Array>();
const mostPictures = 2000;

/** Some of the exam's pictures, [size, size, 3] bytes each, as they come; null for those that have not come yet. */
export function useExamPictures(
  exam: KnownExam | null,
  places: readonly number[],
): readonly (Uint8Array | null)[] {
  const [, setCount] = useState(0);
  const runId = exam?.runId ?? null;
  const step = exam?.step ?? 0;
  const missing = places.filter((place) => !pictures.has(`${runId} ${place}`)).join();
  useEffect(() => {
    if (missing === "" || runId === null) return;
    let isWanted = true;
    // While a brush is drawn, what it holds changes with every move.
    const timer = setTimeout(async () => {
      const asked = missing.split(",").map(Number);
      const { told } = await trainingClient.ask(runId, step, { kind: "exam-pictures", places: asked });
      if (!told) return;
      if (pictures.size > mostPictures) pictures.clear();
      const length = told.pixels.length / asked.length;
      for (const [i, place] of asked.entries()) {
        pictures.set(`${runId} ${place}`, told.pixels.subarray(i * length, (i + 1) * length));
      }
      if (isWanted) setCount((count) => count + 1);
    }, 120);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [runId, step, missing]);
  return places.map((place) => pictures.get(`${runId} ${place}`) ?? null);
}
