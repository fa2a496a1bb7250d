/** The title, where things stand in one line, and the buttons that make frames. */
import { whole } from "#geometry/figure.ts";
import { type Status, statusOf, useAppStore } from "#store/app-store.ts";
import { Situation } from "./situation.tsx";
import { TrainingButtons } from "./training-buttons.tsx";

export function TitleRow() {
  const status = useAppStore(statusOf);
  const branchedAt = useAppStore(({ shown }) => shown?.branchedAt ?? null);
  return (
    <div className="title">
      <div className="title-words">
        <h1>Watch a network learn where to look</h1>
        <p className="title-status">
          <Situation />
        </p>
        <p className="hidden" role="status">
          {announcements[status]}
          {branchedAt !== null && status === "training" && ` It went back to step ${whole(branchedAt)}.`}
        </p>
      </div>
      <TrainingButtons />
    </div>
  );
}

/** For those who hear the page: said when the status changes, not with every step. */
const announcements = {
  idle: "Ready to train.",
  replay: "A recording is on show.",
  "loading-data": "Opening the data set.",
  training: "Training.",
  paused: "Training is paused.",
  done: "Training is done.",
  failed: "Training has stopped.",
} as const satisfies Record<Status, string>;
