/** The loop range on the track: what is looped, tinted, between two handles. Buttons and keys set it as well. */
import { type PointerEvent, useState } from "react";
import { TimelinePreview } from "#panels/timeline-preview.tsx";
import { type LoopRange, wholeRun } from "#recording/playback.ts";
import { type AppState, recordingOf, travel, useAppStore } from "#store/app-store.ts";
import { horizon } from "#store/selectors.ts";
import { shareUnder, stepUnder } from "./timeline-place.ts";

const edges = ["start", "end"] as const;

export function LoopRangeTrack() {
  const [dragged, setDragged] = useState<number | null>(null);
  const loop = useAppStore(({ playback }) => playback.loop);
  const chosen = useAppStore(({ playback }) => playback.range !== wholeRun);
  const start = useAppStore((state) => shareOf(state, "start"));
  const end = useAppStore((state) => shareOf(state, "end"));
  const empty = useAppStore((state) => state.revision >= 0 && recordingOf(state).frameCount === 0);
  if (empty || !(loop || chosen)) return null;
  const places = { start, end };
  return (
    <div aria-hidden="true" className="loop-track" data-off={!loop || undefined}>
      <div
        className="loop-track-band"
        style={{ transform: `translateX(${100 * start}%) scaleX(${end - start})` }}
      />
      {edges.map((edge) => (
        <div
          key={edge}
          className="loop-track-edge"
          style={{ transform: `translateX(${100 * places[edge]}%)` }}
        >
          <span
            className="loop-handle"
            data-edge={edge}
            title={edge === "start" ? "Loop start ([)" : "Loop end (])"}
            onPointerDown={(event) => {
              event.preventDefault();
              event.currentTarget.setPointerCapture(event.pointerId);
            }}
            onPointerMove={(event) => {
              if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
              setDragged(drag(edge, event));
            }}
            onLostPointerCapture={() => setDragged(null)}
          />
        </div>
      ))}
      {dragged !== null && <TimelinePreview share={dragged} />}
    </div>
  );
}

/** Where on the track an edge stands, 0 to 1. */
function shareOf(state: AppState, edge: keyof LoopRange): number {
  const last = recordingOf(state).last()?.step ?? 0;
  return Math.min(state.playback.range[edge], last) / horizon(state);
}

/** Takes an edge along with the pointer, at least a frame from the other one. @returns where on the track it stands now. */
function drag(edge: keyof LoopRange, event: PointerEvent<HTMLElement>): number {
  const share = shareUnder(event);
  const state = useAppStore.getState();
  const recording = recordingOf(state);
  const { start, end } = state.playback.range;
  const last = recording.last()?.step ?? 0;
  const beside = (step: number, frames: number) =>
    recording.frame(recording.indexAt(step) + frames)?.step ?? 0;
  const isBeyond = share * horizon(state) > last;
  const step =
    edge === "start"
      ? Math.min(stepUnder(share), beside(end, -1))
      : Math.max(isBeyond ? wholeRun.end : stepUnder(share), beside(start, 1));
  travel({ type: "mark", edge, step });
  return shareOf(useAppStore.getState(), edge);
}
