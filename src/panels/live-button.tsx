/** Follows the training; says how far behind it one is; where there is nothing to follow, says why. */
import { whole } from "#geometry/figure.ts";
import { isLive, travel, useAppStore } from "#store/app-store.ts";
import { shownStep } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";

export function LiveButton() {
  const training = useAppStore(({ status }) => status === "training");
  const live = useAppStore(isLive);
  const following = useAppStore((state) => state.playback.mode === "following") && live;
  const behind = useAppStore((state) =>
    training && live && !following ? (state.shown?.step ?? 0) - (shownStep(state) ?? 0) : 0,
  );
  // The run that is trained may not be the one on show.
  const reachable = live || training;
  return (
    <>
      <button
        type="button"
        className="live"
        aria-pressed={following}
        data-reachable={reachable || undefined}
        aria-describedby={behind > 0 ? "live-behind" : undefined}
        title={reachable ? "Follow the training (End)" : "Nothing is being trained"}
        data-training={training || undefined}
        {...(reachable ? { onClick: goLive } : { popoverTarget: "live-reason" })}
      >
        <span className="live-word">
          <span aria-hidden="true" className="live-dot" />
          Live
        </span>
        {behind > 0 && (
          <span aria-hidden="true" className="live-behind">
            −{whole(behind)}
            <i> steps</i>
          </span>
        )}
      </button>
      <span id="live-behind" className="hidden">
        {behind > 0 && `${whole(behind)} steps behind the training`}
      </span>
      <div id="live-reason" popover="auto" className="live-reason">
        What you see was recorded; nothing is being trained now. Press <b>Train</b> to watch a network learn
        live.
      </div>
    </>
  );
}

function goLive(): void {
  trainingClient.showOwn();
  travel({ type: "follow" });
}
