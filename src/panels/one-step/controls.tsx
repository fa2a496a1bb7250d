/** Play, one beat back or on, the moment, and the speed. */
import type { RefObject } from "react";
import { Icon } from "#panels/icons.tsx";
import { beatAt, beatCount, type Move, momentOf, type SlowMotion, speeds, stages } from "./slow-motion.ts";
import { titles } from "./words.ts";

interface Props {
  readonly state: SlowMotion;
  readonly tell: (move: Move) => void;
  readonly slider: RefObject<HTMLInputElement | null>;
}

export function Controls({ state, tell, slider }: Props) {
  const { stage, direction } = beatAt(state.beat);
  const isPlaying = state.mode === "playing";
  const at = `${direction === "forward" ? "forward" : "back"}, ${stage + 1} of ${stages.length}: ${titles[stage]?.toLowerCase()}`;
  return (
    <div className="one-controls">
      <button
        type="button"
        className="icon"
        aria-label="One stage back"
        disabled={state.beat === 0}
        onClick={() => tell({ type: "step", beats: -1 })}
      >
        <Icon name="back" />
      </button>
      <button
        type="button"
        className="icon one-play"
        aria-label={isPlaying ? "Pause the step" : "Play the step"}
        onClick={() => tell({ type: "toggle" })}
      >
        <Icon name={isPlaying ? "pause" : "play"} />
      </button>
      <button
        type="button"
        className="icon"
        aria-label="One stage on"
        disabled={state.beat === beatCount - 1}
        onClick={() => tell({ type: "step", beats: 1 })}
      >
        <Icon name="forward" />
      </button>
      <input
        ref={slider}
        type="range"
        aria-label="Moment of the step"
        aria-valuetext={at}
        aria-keyshortcuts="Space ArrowLeft ArrowRight Home End"
        min={0}
        max={beatCount}
        step={0.01}
        value={momentOf(state)}
        onChange={(event) => tell({ type: "seek", moment: Number(event.target.value) })}
      />
      <select
        aria-label="Speed of the slow motion"
        value={state.speed}
        onChange={(event) => tell({ type: "speed", speed: Number(event.target.value) })}
      >
        {speeds.map((speed) => (
          <option key={speed} value={speed}>
            {speed === 0.5 ? "½" : speed} ×
          </option>
        ))}
      </select>
    </div>
  );
}
