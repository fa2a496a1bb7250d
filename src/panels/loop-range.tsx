/** What playing in a loop keeps to: set at the playhead, or dragged on the track. */
import { whole } from "#geometry/figure.ts";
import { type LoopRange, wholeRun } from "#recording/playback.ts";
import { recordingOf, travel, useAppStore } from "#store/app-store.ts";

export function LoopRangeButtons() {
  const range = useAppStore(({ playback }) => playback.range);
  const loop = useAppStore(({ playback }) => playback.loop);
  const empty = useAppStore((state) => state.revision >= 0 && recordingOf(state).frameCount === 0);
  return (
    <div className="loop-range">
      <p className="loop-range-title">
        <b>Loop range</b> {inWords(range)}
        {!loop && ", loop is off"}
      </p>
      <div className="sheet-row">
        <button type="button" disabled={empty} onClick={() => travel({ type: "mark", edge: "start" })}>
          Start here{" "}
          <span aria-hidden="true" className="loop-key">
            [
          </span>
        </button>
        <button type="button" disabled={empty} onClick={() => travel({ type: "mark", edge: "end" })}>
          End here{" "}
          <span aria-hidden="true" className="loop-key">
            ]
          </span>
        </button>
        <button type="button" disabled={range === wholeRun} onClick={() => travel({ type: "clear-range" })}>
          Clear{" "}
          <span aria-hidden="true" className="loop-key">
            X
          </span>
        </button>
      </div>
    </div>
  );
}

function inWords({ start, end }: LoopRange): string {
  if (start === wholeRun.start && end === wholeRun.end) return "the whole recording";
  return end === wholeRun.end ? `from step ${whole(start)} on` : `steps ${whole(start)} to ${whole(end)}`;
}
