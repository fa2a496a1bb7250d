/** When the hardest pictures were picked, and the way to have them picked again. */
import { whole } from "#geometry/figure.ts";
import { useAppStore } from "#store/app-store.ts";
import { trainingClient } from "#store/training-client.ts";

export function HardestNote() {
  const runId = useAppStore(({ shown }) => shown?.run.id ?? null);
  const hardest = useAppStore(({ shown }) => shown?.hardest ?? null);
  const isSeeking = useAppStore((state) => state.seekingHardest !== null);
  return (
    <p className="note hardest-note" role="status">
      {hardest && !isSeeking
        ? `Picked at step ${whole(hardest.step)} among ${whole(hardest.among)} validation pictures: mistakes first, the surest ahead.`
        : "The network is looking through its validation pictures…"}{" "}
      {hardest && !isSeeking && runId !== null && (
        <button type="button" className="text" onClick={() => trainingClient.findHardest(runId)}>
          Pick again
        </button>
      )}
    </p>
  );
}
