/** A twin's one button, how far it has come, and how it stands in words. */
import { whole } from "#geometry/figure.ts";
import { type RecordedTwin, useAppStore } from "#store/app-store.ts";
import {
  canGoOn,
  pauseTwin,
  type TwinKind,
  trainTwin,
  twinGoal,
  twinObstacle,
  useTwin,
  useTwinOfShown,
} from "#store/twins.ts";
import { twins } from "./contestants.ts";

interface Props {
  readonly kind: TwinKind;
  /** Where the playhead stands. */
  readonly step: number;
}

export function TwinControl({ kind, step }: Props) {
  const twin = useTwinOfShown(kind);
  const { label, act, said } = useWayOn(kind, step);
  const obstacle = useAppStore(twinObstacle);
  const isOff = act === null || obstacle !== null;
  return (
    <div className="twin-control">
      {/* Never really disabled: it would lose the focus when a twin has come to its end. */}
      <button
        type="button"
        aria-disabled={isOff}
        aria-describedby={obstacle === null ? undefined : "twin-how"}
        onClick={() => {
          if (!isOff) act();
        }}
      >
        {label}
      </button>
      <progress
        aria-label={`How far the ${twins[kind].button} has come`}
        max={Math.max(1, twin?.until ?? 1)}
        value={twin?.step ?? 0}
        data-idle={twin === null}
      />
      <p className="note" role="status">
        {said}
      </p>
    </div>
  );
}

interface WayOn {
  readonly label: string;
  /** null: there is nothing to do. */
  readonly act: (() => void) | null;
  readonly said: string;
}

function useWayOn(kind: TwinKind, step: number): WayOn {
  const twin = useTwinOfShown(kind);
  const any = useTwin(kind);
  const goal = useAppStore(twinGoal);
  const isRunTraining = useAppStore(({ status }) => status === "training");
  const name = twins[kind].button;
  const train = () => trainTwin(kind);
  if (!twin) {
    const said = any ? "There is one of another run: train it anew for this one." : "";
    return { label: `Train the ${name}`, act: train, said };
  }
  if (!canGoOn(twin)) return { label: `Train the ${name} anew`, act: train, said: ending(twin) };
  switch (twin.status) {
    case "waiting":
    case "training":
      return {
        label: `Pause the ${name}`,
        act: () => pauseTwin(twin),
        said: twin.status === "training" ? "Training." : waitingFor(isRunTraining),
      };
    case "paused":
      return { label: `Go on with the ${name}`, act: train, said: `Paused at step ${whole(twin.step)}.` };
    default:
      if (twin.step < goal) {
        return {
          label: `Train the ${name} to step ${whole(goal)}`,
          act: train,
          said: "The run has gone on.",
        };
      }
      return finished(twin, kind, step);
  }
}

const waitingFor = (isRunTraining: boolean): string =>
  isRunTraining ? "Waits until your run pauses or ends." : "Waits for its turn.";

/** Nothing else would come of the same lessons; only another window is another twin. */
function finished({ frozenAt, step: reached }: RecordedTwin, kind: TwinKind, step: number): WayOn {
  const name = twins[kind].button;
  const said = `Trained as far as the run: step ${whole(reached)}.`;
  if (frozenAt === null || step < 0 || step === frozenAt)
    return { label: `Train the ${name}`, act: null, said };
  return { label: `Freeze anew at step ${whole(step)}`, act: () => trainTwin(kind, true), said };
}

const ending = ({ problem, step }: RecordedTwin): string =>
  problem ?? `It ended at step ${whole(step)}, when the engine went on to something else.`;
