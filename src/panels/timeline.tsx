/** The one playhead: transport, track, step field and live edge. Stays at the lower edge of the window. */
import { type KeyboardEvent, useState } from "react";
import { fixed } from "#geometry/figure.ts";
import { Icon, type IconName } from "#panels/icons.tsx";
import { TimelineTrack } from "#panels/timeline-track.tsx";
import { nextSpeed, speeds, type TimeCommand } from "#recording/playback.ts";
import { recordingOf, travel, useAppStore } from "#store/app-store.ts";
import { clampedPlayhead, horizon, shownStep } from "#store/selectors.ts";
import "./timeline.css";

export function Timeline() {
  const step = useAppStore(shownStep);
  return (
    <section aria-label="Timeline" className="timeline" data-step={step ?? undefined}>
      <Transport />
      <div className="timeline-track">
        <TimelineTrack />
        <Slider />
      </div>
      <div className="timeline-right">
        <StepField />
        <LiveButton />
      </div>
    </section>
  );
}

function Transport() {
  const playing = useAppStore((state) => state.playback.mode === "playing");
  const { speed, loop } = useAppStore((state) => state.playback);
  const empty = useAppStore((state) => state.revision >= 0 && recordingOf(state).frameCount === 0);
  const button = (name: string, icon: IconName, command: TimeCommand, className?: string) => (
    <button
      type="button"
      aria-label={name}
      title={name}
      className={`icon ${className ?? ""}`}
      disabled={empty}
      onClick={() => travel(command)}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <div className="transport">
      {button("To start", "start", { type: "fraction", share: 0 })}
      {button("Back one frame", "back", { type: "move", frames: -1 })}
      {playing
        ? button("Pause", "pause", { type: "pause" }, "transport-play")
        : button("Play", "play", { type: "play" }, "transport-play")}
      {button("Forward one frame", "forward", { type: "move", frames: 1 })}
      {button("To end", "end", { type: "follow" })}
      <select
        aria-label="Speed"
        title="Speed: 1× shows 12 frames a second"
        className="transport-speed"
        value={speed}
        onChange={(event) => travel({ type: "speed", speed: Number(event.target.value) })}
      >
        {speeds.map((value) => (
          <option key={value} value={value}>
            {value}×
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-label="Loop"
        title="Loop"
        aria-pressed={loop}
        className="icon transport-loop"
        onClick={() => travel({ type: "loop", loop: !loop })}
      >
        <Icon name="loop" />
      </button>
    </div>
  );
}

/** A range input over the drawn track. Its arrows go by recorded frames, not by steps: between frames nothing is. */
function Slider() {
  const playhead = useAppStore(clampedPlayhead);
  const end = useAppStore(horizon);
  const text = useAppStore((state) => {
    const { shown } = state;
    const accuracy = recordingOf(state).valueAt("validationAccuracy", clampedPlayhead(state));
    const epoch = clampedPlayhead(state) / (shown?.run.stepsPerEpoch ?? 1);
    const tail = accuracy === null ? "" : `, validation accuracy ${Math.round(accuracy * 100)} %`;
    return `step ${clampedPlayhead(state)}, epoch ${epoch.toFixed(1)}${tail}`;
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (direction === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    travel({ type: "move", frames: direction * (event.shiftKey ? 10 : 1) });
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
      onChange={(event) => travel({ type: "seek", step: Number(event.target.value) })}
      onKeyDown={onKeyDown}
    />
  );
}

/** Any recorded step can be typed. */
function StepField() {
  const playhead = useAppStore(clampedPlayhead);
  const last = useAppStore(
    (state) => (state.revision >= 0 ? recordingOf(state).last()?.step : undefined) ?? 0,
  );
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = typed === null || typed.trim() === "" ? Number.NaN : Number(typed);
  const outside = typed !== null && typed !== "" && !(wanted >= 0 && wanted <= last);
  const go = () => {
    if (Number.isFinite(wanted)) travel({ type: "seek", step: Math.max(0, Math.floor(wanted)) });
    setTyped(null);
  };
  return (
    <div className="step-field">
      <label>
        <span>Step</span>
        <input
          type="number"
          inputMode="numeric"
          min={0}
          max={last}
          value={typed ?? String(playhead)}
          aria-invalid={outside}
          aria-describedby={outside ? "step-range" : undefined}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") go();
            if (event.key === "Escape") setTyped(null);
          }}
          onBlur={() => setTyped(null)}
        />
      </label>
      {outside && (
        <p id="step-range" role="status" className="step-range">
          Recorded: 0 to {fixed(last, 0)}
        </p>
      )}
    </div>
  );
}

function LiveButton() {
  const following = useAppStore((state) => state.playback.mode === "following");
  return (
    <button
      type="button"
      className="live"
      aria-pressed={following}
      title="Follow the training (End)"
      onClick={() => travel({ type: "follow" })}
    >
      <span aria-hidden="true" className="live-dot" />
      Live
    </button>
  );
}

/** The keys `<` and `>`: the next speed down or up. */
export function changeSpeed(direction: 1 | -1): void {
  travel({ type: "speed", speed: nextSpeed(useAppStore.getState().playback.speed, direction) });
}
