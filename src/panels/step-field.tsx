/** Any recorded step can be typed. Whoever does wants to look at it: Enter goes there and stays there. */
import { type KeyboardEvent, useState } from "react";
import { whole } from "#geometry/figure.ts";
import { type AppState, recordingOf, travel, useAppStore } from "#store/app-store.ts";
import { clampedPlayhead } from "#store/selectors.ts";

export function StepField() {
  const playhead = useAppStore(clampedPlayhead);
  const last = useAppStore(lastStep);
  /** While the field has the focus, a playhead that moves by itself must not change it under the visitor's hands. */
  const [held, setHeld] = useState<Held | null>(null);
  const isMoving = useAppStore(({ playback }) => playback.mode !== "paused");
  const typed = held?.isTyped ? held.text.trim() : "";
  const step = typed === "" ? null : Number(typed);
  const outside = step !== null && !(step >= 0 && step <= last);
  const hint = useAppStore((state) =>
    step === null ? "" : outside ? recordedWords(state) : nearWords(state, step),
  );
  const leave = () => {
    if (step !== null && !outside) goTo(step);
    setHeld(null);
  };
  const onKeyDown = ({ key, ...event }: KeyboardEvent<HTMLInputElement>) => {
    const frames = { ArrowUp: 1, ArrowDown: -1 }[key];
    if (frames !== undefined) {
      event.preventDefault();
      travel({ type: "move", frames });
    } else if (key === "Enter") goTo(step ?? playhead);
    else if (key !== "Escape") return;
    setHeld({ text: String(clampedPlayhead(useAppStore.getState())), isTyped: false });
  };
  return (
    <div className="step-field">
      <label>
        <span>Step</span>
        <input
          type="number"
          inputMode="numeric"
          enterKeyHint="go"
          min={0}
          max={last}
          value={held && (held.isTyped || isMoving) ? held.text : String(playhead)}
          aria-invalid={outside}
          aria-describedby={hint ? "step-hint" : undefined}
          onFocus={(event) => setHeld({ text: event.target.value, isTyped: false })}
          onChange={(event) => setHeld({ text: event.target.value, isTyped: true })}
          onKeyDown={onKeyDown}
          // The keypads of some phones have no Enter: leaving the field goes as well, where what was typed is recorded.
          onBlur={leave}
        />
      </label>
      <p id="step-hint" role="status" className="step-hint">
        {hint}
      </p>
    </div>
  );
}

interface Held {
  readonly text: string;
  /** Whether the visitor has put it there. */
  readonly isTyped: boolean;
}

function goTo(step: number): void {
  travel({ type: "pause" });
  travel({ type: "seek", step: Math.max(0, Math.floor(step)) });
}

const lastStep = (state: AppState): number =>
  (state.revision >= 0 ? recordingOf(state).last()?.step : undefined) ?? 0;

const recordedWords = (state: AppState): string => `Recorded: 0 to ${whole(lastStep(state))}`;

/** What stands for a step between two frames. */
function nearWords(state: AppState, step: number): string {
  const there = recordingOf(state).at(step)?.step;
  return there === undefined || there === step ? "" : `Between frames: shows ${whole(there)}`;
}
