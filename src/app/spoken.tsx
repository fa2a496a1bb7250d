/**
 * What those are told who hear the page: what changes, and now and then how far training has come. A live region, so it
 * says little, and nothing that the visitor has not asked for while they look at something else.
 */
import { useEffect, useRef, useState } from "react";
import { fixed, percent, whole } from "#geometry/figure.ts";
import { type RecordedRun, type Status, statusOf, useAppStore } from "#store/app-store.ts";
import { outcomeOf } from "#store/progress.ts";
import { isSame } from "#store/runs.ts";

/** Milliseconds from one report of progress to the next, at least. */
const interval = 20_000;

export function Spoken() {
  const status = useAppStore(statusOf);
  const branchedAt = useAppStore(({ shown }) => shown?.branchedAt ?? null);
  const looksBack = useAppStore(
    ({ playback, shown, own, takingOver }) =>
      !takingOver && !(playback.mode === "following" && isSame(shown, own)),
  );
  const progress = useProgress(status === "training" && !looksBack);
  return (
    <p className="hidden" role="status">
      {status !== "training" && announcements[status]}
      {status === "done" && <Outcome />}
      {status === "training" && (looksBack ? lookingBack : (progress ?? announcements.training))}
      {status === "training" && branchedAt !== null && ` It went back to step ${whole(branchedAt)}.`}
    </p>
  );
}

const announcements = {
  idle: "Ready to train.",
  replay: "A recording is on show.",
  "loading-data": "Opening the data set.",
  training: "Training.",
  paused: "Training is paused.",
  done: "Training is done.",
  failed: "Training has stopped.",
} as const satisfies Record<Status, string>;

const lookingBack = "You look back; training goes on. The End key, or Live, follows it again.";

function Outcome() {
  const own = useAppStore((state) => state.own);
  return own && ` ${outcomeInWords(own)}`;
}

function outcomeInWords(own: RecordedRun): string {
  const outcome = outcomeOf(own);
  if (!outcome) return "";
  const { accuracy, count, focus } = outcome;
  const overlap = focus
    ? `; overlap of the frame with the sign ${fixed(focus.reached, 2)}, untrained ${fixed(focus.identity, 2)}`
    : "";
  return `${percent(accuracy)} of ${whole(count)} held-out signs named${overlap}.`;
}

/** How far the run has come at a validation, if the last report is long enough ago; null before the first one. */
function useProgress(isWanted: boolean): string | null {
  const validations = useAppStore(({ own }) => own?.recording.series("validationAccuracy").steps.length ?? 0);
  const [said, setSaid] = useState<string | null>(null);
  const saidAt = useRef<number | null>(null);
  useEffect(() => {
    if (!isWanted) {
      saidAt.current = null;
      setSaid(null);
      return;
    }
    saidAt.current ??= performance.now();
    const { own } = useAppStore.getState();
    if (!own || validations === 0 || performance.now() < saidAt.current + interval) return;
    saidAt.current = performance.now();
    setSaid(`Epoch ${fixed(own.epoch, 1)} of ${own.experiment.epochs}: ${outcomeInWords(own)}`);
  }, [isWanted, validations]);
  return said;
}
