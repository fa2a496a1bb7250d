/** The run on show, as its twins are compared with it. */
import { recordingOf, useAppStore } from "#store/app-store.ts";
import { useWatched } from "#store/selectors.ts";
import { useStepTimes } from "#store/twins.ts";
import { Column } from "./column.tsx";
import { run } from "./contestants.ts";
import { useSeenByRun } from "./twin-seen.ts";

export function RunColumn({ step }: { readonly step: number }) {
  const watched = useWatched(useAppStore(({ onStage }) => onStage));
  const seen = useSeenByRun(watched, step);
  const recording = useAppStore(recordingOf);
  const parameters = useAppStore(({ shown }) => shown?.run.parameters ?? null);
  const times = useStepTimes();
  return (
    <Column
      id="with"
      contestant={run}
      what="The run on show: its localisation net says where to look."
      watched={watched}
      seen={seen}
      figures={{
        accuracy: recording.valueAt("validationAccuracy", step),
        parameters,
        milliseconds: times?.with ?? null,
      }}
    />
  );
}
