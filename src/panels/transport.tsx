/** The buttons that play the recording. On a phone those that are wanted less often stand in a sheet above the others. */
import { Icon, type IconName } from "#panels/icons.tsx";
import { LoopRangeButtons } from "#panels/loop-range.tsx";
import { useNarrow } from "#panels/use-narrow.ts";
import { speeds, type TimeCommand } from "#recording/playback.ts";
import { recordingOf, travel, useAppStore } from "#store/app-store.ts";

export function Transport() {
  return useNarrow() ? (
    <div className="transport">
      <BackPlayForward />
      <Sheet name="More" icon="more">
        <div className="sheet-row">
          <ToStart />
          <ToEnd />
          <Speed />
          <Loop />
        </div>
        <LoopRangeButtons />
      </Sheet>
    </div>
  ) : (
    <div className="transport transport-wide">
      <ToStart />
      <BackPlayForward />
      <ToEnd />
      <Speed />
      <Loop />
      <Sheet name="Loop range" icon="range">
        <LoopRangeButtons />
      </Sheet>
    </div>
  );
}

const ToStart = () => (
  <Go name="To start" hint="Home" icon="start" command={{ type: "fraction", share: 0 }} />
);
const ToEnd = () => <Go name="To end" hint="End" icon="end" command={{ type: "follow" }} />;

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

interface GoProps {
  readonly name: string;
  /** The key that does the same. */
  readonly hint: string;
  readonly icon: IconName;
  readonly command: TimeCommand;
  readonly className?: string;
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

function Speed() {
  const speed = useAppStore((state) => state.playback.speed);
  return (
    <select
      aria-label="Speed"
      title="Speed (< and >): 1× shows 12 frames a second"
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
  );
}

function Loop() {
  const loop = useAppStore((state) => state.playback.loop);
  return (
    <button
      type="button"
      aria-label="Loop"
      title="Loop (R)"
      aria-pressed={loop}
      className="icon transport-loop"
      onClick={() => travel({ type: "loop", loop: !loop })}
    >
      <Icon name="loop" />
    </button>
  );
}

interface SheetProps {
  readonly name: string;
  readonly icon: IconName;
  readonly children: React.ReactNode;
}

/** A button and what it opens above the transport; a press elsewhere or Escape closes it. */
function Sheet({ name, icon, children }: SheetProps) {
  return (
    <>
      <button type="button" aria-label={name} title={name} className="icon" popoverTarget="transport-sheet">
        <Icon name={icon} />
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be taken out of the flow as a popover everywhere */}
      <div id="transport-sheet" popover="auto" role="group" aria-label={name} className="transport-sheet">
        {children}
      </div>
    </>
  );
}
