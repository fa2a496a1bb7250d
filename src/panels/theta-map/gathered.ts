/** The pictures of the map at the playhead: the exam's, or the watched ones as they were recorded where nobody can be asked. */
import { useMemo } from "react";
import type { Frame, RunDescription } from "#recording/frame.ts";
import { useAppStore } from "#store/app-store.ts";
import { type KnownExam, useExam } from "#store/exams.ts";
import { frameAtPlayhead } from "#store/selectors.ts";

export interface Gathered {
  readonly runId: number;
  readonly step: number;
  readonly count: number;
  /** Of the first transformer: [count * thetaSize] */
  readonly thetas: Float32Array;
  readonly labels: Uint16Array;
  readonly predictions: Uint16Array;
  readonly confidences: Float32Array;
  /** Among the data set's validation pictures, [count]; null for recorded pictures: those are the run's probes, in order. */
  readonly places: Uint32Array | null;
  /** So many, the first, are those that the accuracy's curve is measured on. */
  readonly measured: number;
  readonly exam: KnownExam | null;
}

/** @param wanted whether anyone looks */
export function useGathered(wanted: boolean): {
  readonly gathered: Gathered | null;
  readonly isCurrent: boolean;
  readonly problem: string | null;
} {
  const { exam, isCurrent, problem } = useExam(wanted);
  const frame = useAppStore(frameAtPlayhead);
  const run = useAppStore(({ shown }) => shown?.run ?? null);
  const gathered = useMemo(() => {
    if (problem === null && exam) return ofExam(exam);
    return problem !== null && frame && run ? ofRecording(frame, run) : null;
  }, [exam, problem, frame, run]);
  return { gathered, isCurrent, problem };
}

const ofExam = (exam: KnownExam): Gathered => ({
  ...exam.told,
  runId: exam.runId,
  step: exam.step,
  count: exam.told.labels.length,
  exam,
});

function ofRecording(frame: Frame, { id, probes, transformers: [first] }: RunDescription): Gathered {
  const { count, labels } = probes;
  return {
    runId: id,
    step: frame.step,
    count,
    thetas: frame.transformers[0]?.thetas.subarray(0, count * first.thetaSize) ?? new Float32Array(0),
    labels,
    predictions: frame.predictions.subarray(0, count),
    confidences: frame.confidences.subarray(0, count),
    places: null,
    measured: 0,
    exam: null,
  };
}
