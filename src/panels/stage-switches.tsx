/** What can be seen on the stage beside the pictures, and whether playing glides: three small switches. */
import { useAppStore } from "#store/app-store.ts";
import { playSmoothly, showOnStage, useStageView } from "#store/stage-view.ts";

export function StageSwitches() {
  const { grid, trail } = useStageView();
  const smooth = useAppStore((state) => state.playback.smooth);
  return (
    <fieldset className="stage-switches">
      <legend className="hidden">On the stage</legend>
      <Switch
        word="Grid"
        name="Sampling grid"
        title="The output’s pixels, where they are sampled from"
        on={grid}
        onChange={(on) => showOnStage("grid", on)}
      />
      <Switch
        word="Trail"
        name="Corner trail"
        title="Where the corners have been up to this step"
        on={trail}
        onChange={(on) => showOnStage("trail", on)}
      />
      <Switch
        word="Smooth"
        name="Smooth playback"
        title="Glide between recorded frames while playing; paused, exactly the recorded frame is shown"
        on={smooth}
        onChange={playSmoothly}
      />
    </fieldset>
  );
}

interface SwitchProps {
  readonly word: string;
  /** For those who do not see where it stands; holds the word. */
  readonly name: string;
  readonly title: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

const Switch = ({ word, name, title, on, onChange }: SwitchProps) => (
  <button
    type="button"
    className="quiet"
    aria-label={name}
    aria-pressed={on}
    title={title}
    onClick={() => onChange(!on)}
  >
    <span aria-hidden="true" className="switch-mark" />
    {word}
  </button>
);
