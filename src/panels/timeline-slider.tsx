/**
 * A range input over the drawn track, as high as the track. For keys and assistive technology it is the browser's own; its
 * keys are in `app/shortcuts.ts`, since between frames nothing is. Presses are taken here: the first one seeks, anywhere
 * and on every browser, and from then on the playhead is in hand until it is let go.
 */
import { type PointerEvent, useRef, useState } from "react";
import { TimelinePreview } from "#panels/timeline-preview.tsx";
import { recordingOf, travel, useAppStore } from "#store/app-store.ts";
import { clampedPlayhead, horizon } from "#store/selectors.ts";
import { shareUnder, stepUnder } from "./timeline-place.ts";

export function TimelineSlider() {
  const [pointedShare, setPointedShare] = useState<number | null>(null);
  return (
    <>
      <Slider onPoint={setPointedShare} />
      {pointedShare !== null && <TimelinePreview share={pointedShare} />}
    </>
  );
}

function Slider({ onPoint }: { readonly onPoint: (share: number | null) => void }) {
  const playhead = useAppStore(clampedPlayhead);
  const end = useAppStore(horizon);
  const text = useAppStore((state) => {
    const step = clampedPlayhead(state);
    const accuracy = recordingOf(state).valueAt("validationAccuracy", step);
    const epoch = step / (state.shown?.run.stepsPerEpoch ?? 1);
    const tail = accuracy === null ? "" : `, validation accuracy ${Math.round(accuracy * 100)} %`;
    return `step ${step}, epoch ${epoch.toFixed(1)}${tail}`;
  });
  const held = useRef(false);
  const seek = (event: PointerEvent<HTMLElement>) =>
    travel({ type: "seek", step: stepUnder(shareUnder(event)) });
  const take = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    // The browser's own way with a press, and with it the focus.
    event.preventDefault();
    event.currentTarget.focus({ preventScroll: true });
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = true;
    travel({ type: "hold", held: true });
    onPoint(shareUnder(event));
    seek(event);
  };
  const letGo = ({ pointerType }: PointerEvent) => {
    held.current = false;
    // A mouse still points after it.
    if (pointerType !== "mouse") onPoint(null);
    travel({ type: "hold", held: false });
  };
  return (
    <input
      type="range"
      aria-label="Timeline"
      aria-valuetext={text}
      min={0}
      max={end}
      step={1}
      value={Math.min(playhead, end)}
      onChange={(event) => held.current || travel({ type: "seek", step: Number(event.target.value) })}
      onPointerDown={take}
      onPointerMove={(event) => {
        onPoint(shareUnder(event));
        if (held.current) seek(event);
      }}
      onPointerLeave={() => onPoint(null)}
      onLostPointerCapture={letGo}
    />
  );
}
