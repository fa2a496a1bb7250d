/** Any recorded step can be typed. Whoever does wants to look at it: Enter goes there and stays there. */
import { type KeyboardEvent, useState } from "react";
import { whole } from "#geometry/figure.ts";
import { type AppState, recordingOf, travel, useAppStore } from "#store/app-store.ts";
import { clampedPlayhead } from "#store/selectors.ts";

export function StepField() {
  const playhead = useAppStore(clampedPlayhead);
  const last = useAppStore(lastStep);
  const [typed, setTyped] = useState<string | null>(null);
  const step = typed === null || typed.trim() === "" ? null : Number(typed);
  const outside = step !== null && !(step >= 0 && step <= last);
  const hint = useAppStore((state) =>
    step === null ? "" : outside ? recordedWords(state) : nearWords(state, step),
  );
  const leave = () => {
    if (step !== null && !outside) goTo(step);
    setTyped(null);
  };
  const onKeyDown = ({ key, ...event }: KeyboardEvent<HTMLInputElement>) => {
    const frames = { ArrowUp: 1, ArrowDown: -1 }[key];
    if (frames !== undefined) {
      event.preventDefault();
      travel({ type: "move", frames });
    } else if (key === "Enter") goTo(step ?? playhead);
    else if (key !== "Escape") return;
    setTyped(null);
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
          value={typed ?? String(playhead)}
          aria-invalid={outside}
          aria-describedby={hint ? "step-hint" : undefined}
          onChange={(event) => setTyped(event.target.value)}
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
