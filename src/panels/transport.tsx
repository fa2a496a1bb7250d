/**
 * The buttons that play the recording. On a phone those that are wanted less often stand in a sheet above the others; the
 * style sheet decides, since the page is drawn before any script knows how wide it is.
 */
import { Icon, type IconName } from "#panels/icons.tsx";
import { LoopRangeButtons } from "#panels/loop-range.tsx";
import { speeds, type TimeCommand } from "#recording/playback.ts";
import { recordingOf, travel, useAppStore } from "#store/app-store.ts";

export function Transport() {
  return (
    <div className="transport">
      <ToStart className="when-wide" />
      <BackPlayForward />
      <ToEnd className="when-wide" />
      <Speed className="when-wide" />
      <Loop className="when-wide" />
      <Opener name="Loop range" icon="range" className="when-wide" />
      <Opener name="More" icon="more" className="when-narrow" />
      {/* biome-ignore lint/a11y/useSemanticElements: some browsers do not show a fieldset as a popover */}
      <div id={sheetId} popover="auto" role="group" aria-label="More of playing" className="transport-sheet">
        <div className="sheet-row when-narrow">
          <ToStart />
          <ToEnd />
          <Speed />
          <Loop />
        </div>
        <LoopRangeButtons />
      </div>
    </div>
  );
}

interface Place {
  readonly className?: string;
}

const ToStart = (place: Place) => (
  <Go name="To start" hint="Home" icon="start" command={{ type: "fraction", share: 0 }} {...place} />
);
const ToEnd = (place: Place) => (
  <Go name="To end" hint="End" icon="end" command={{ type: "follow" }} {...place} />
);

function BackPlayForward() {
  const playing = useAppStore((state) => state.playback.mode === "playing");
  return (
    <>
      <Go name="Back one frame" hint="," icon="back" command={{ type: "move", frames: -1 }} />
      {playing ? (
        <Go name="Pause" hint="Space" icon="pause" command={{ type: "pause" }} className="transport-play" />
      ) : (
        <Go name="Play" hint="Space" icon="play" command={{ type: "play" }} className="transport-play" />
      )}
      <Go name="Forward one frame" hint="." icon="forward" command={{ type: "move", frames: 1 }} />
    </>
  );
}

interface GoProps extends Place {
  readonly name: string;
  /** The key that does the same. */
  readonly hint: string;
  readonly icon: IconName;
  readonly command: TimeCommand;
}

function Go({ name, hint, icon, command, className = "" }: GoProps) {
  const empty = useAppStore((state) => state.revision >= 0 && recordingOf(state).frameCount === 0);
  return (
    <button
      type="button"
      aria-label={name}
      title={`${name} (${hint})`}
      className={`icon ${className}`}
      disabled={empty}
      onClick={() => travel(command)}
    >
      <Icon name={icon} />
    </button>
  );
}

function Speed({ className = "" }: Place) {
  const speed = useAppStore((state) => state.playback.speed);
  return (
    <select
      aria-label="Speed"
      title="Speed (< and >): 1× shows 12 frames a second"
      className={`transport-speed ${className}`}
      value={speed}
      onChange={(event) => travel({ type: "speed", speed: Number(event.target.value) })}
    >
      {speeds.map((value) => (
        <option key={value} value={value}>
          {value}×
        </option>
      ))}
    </select>
  );
}

function Loop({ className = "" }: Place) {
  const loop = useAppStore((state) => state.playback.loop);
  return (
    <button
      type="button"
      aria-label="Loop"
      title="Loop (R)"
      aria-pressed={loop}
      className={`icon transport-loop ${className}`}
      onClick={() => travel({ type: "loop", loop: !loop })}
    >
      <Icon name="loop" />
    </button>
  );
}

const sheetId = "transport-sheet";

interface OpenerProps {
  readonly name: string;
  readonly icon: IconName;
  readonly className: string;
}

/** Opens the sheet; a press elsewhere or Escape closes it. */
const Opener = ({ name, icon, className }: OpenerProps) => (
  <button
    type="button"
    aria-label={name}
    title={name}
    className={`icon ${className}`}
    popoverTarget={sheetId}
  >
    <Icon name={icon} />
  </button>
);
