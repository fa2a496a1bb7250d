/** One twin: what it sees, how it fares, and how it is had trained. */
import { useMemo } from "react";
import { whole } from "#geometry/figure.ts";
import { thetaOf } from "#geometry/transform.ts";
import { useAppStore } from "#store/app-store.ts";
import { useTransform, useWatched } from "#store/selectors.ts";
import { type TwinKind, useStepTimes, useTwinOfShown } from "#store/twins.ts";
import { Column } from "./column.tsx";
import { twins } from "./contestants.ts";
import { TwinControl } from "./twin-control.tsx";
import { useMeanTheta, useSeenByTwin } from "./twin-seen.ts";

interface Props {
  readonly kind: TwinKind;
  readonly step: number;
  readonly isInSight: boolean;
}

export function TwinColumn({ kind, step, isInSight }: Props) {
  const twin = useTwinOfShown(kind);
  const watched = useWatched(useAppStore(({ onStage }) => onStage));
  const times = useStepTimes();
  const theta = useTheta(kind, twin?.thetas[0] ?? null, step);
  const seen = useSeenByTwin({ twin, theta, watched, step, isInSight });
  return (
    <Column
      id={kind}
      contestant={twins[kind]}
      what={
        kind === "without"
          ? "The whole picture, as the untrained run sees it."
          : windowOf(twin?.frozenAt ?? null)
      }
      watched={watched}
      seen={seen}
      {...(twin &&
        step > twin.step && { behind: `Trained to step ${whole(twin.step)} only: as it was then.` })}
      figures={{
        accuracy: twin?.recording.valueAt("validationAccuracy", step) ?? null,
        parameters: twin?.parameters ?? null,
        milliseconds: (twin && times?.without) ?? null,
      }}
    >
      <TwinControl kind={kind} step={step} />
    </Column>
  );
}

const windowOf = (step: number | null): string =>
  step === null
    ? "One window for all, from the first step on: where the run looks on average now."
    : `One window for all, from the first step on: where the run looked on average at step ${whole(step)}.`;

/** Where it looks; before it is trained, where it would. */
function useTheta(kind: TwinKind, own: Float32Array | null, step: number): Float32Array | null {
  const transform = useTransform();
  const identity = useMemo(() => thetaOf(transform, transform.identity), [transform]);
  const mean = useMeanTheta(step);
  return own ?? (kind === "without" ? identity : mean);
}
