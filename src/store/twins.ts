/** Twins as the page knows them: had trained, heard of, and asked for what they make of the stage. */
import { isSameRun } from "#experiment/experiment.ts";
import { thetaOf } from "#geometry/transform.ts";
import { transforms } from "#geometry/transforms.ts";
import type { StepTimes, TwinKind, TwinRequest } from "#protocol/messages.ts";
import { Recording } from "#recording/recording.ts";
import { type AppState, type RecordedRun, type RecordedTwin, useAppStore } from "#store/app-store.ts";
import { isFirstLook } from "#store/first-look.ts";
import { isSame } from "#store/runs.ts";
import { frameAtPlayhead, recordedTheta } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";

export type { TwinKind };

/** The last twin's id: runs have those above 0. */
let last = 0;

trainingClient.hearOfTwin = ({ twin: id, frames, measurements, type: _, ...news }) => {
  updateTwin(id, (twin) => {
    for (const frame of frames) twin.recording.append(frame);
    for (const measurement of measurements) twin.recording.measure(measurement);
    return { ...twin, ...news };
  });
  trainingClient.tellTwin({ type: "acknowledge-twin", twin: id });
};

// A worker that has crashed takes its twins with it; how they did stays.
useAppStore.subscribe(({ engineAlive, twins }, before) => {
  if (engineAlive || !before.engineAlive) return;
  for (const { id } of Object.values(twins)) updateTwin(id, (twin) => ({ ...twin, status: "gone" }));
});

function updateTwin(id: number, change: (twin: RecordedTwin) => RecordedTwin): void {
  useAppStore.setState(({ twins }) => ({
    twins: Object.fromEntries(
      Object.entries(twins).map(([kind, twin]) => [kind, twin.id === id ? change(twin) : twin]),
    ),
  }));
}

export const useTwin = (kind: TwinKind): RecordedTwin | null =>
  useAppStore(({ twins }) => twins[kind] ?? null);

/** The twin, if it is one of the run on show. */
export const useTwinOfShown = (kind: TwinKind): RecordedTwin | null =>
  useAppStore(({ twins, shown }) => ofRun(twins[kind], shown));

/** As measured with the first twin: the others are as large, and what lies between two measurements is noise. */
export const useStepTimes = (): StepTimes | null =>
  useAppStore(
    ({ twins, shown }) => ofRun(twins.without, shown)?.times ?? ofRun(twins.frozen, shown)?.times ?? null,
  );

const ofRun = (twin: RecordedTwin | undefined, run: RecordedRun | null): RecordedTwin | null =>
  twin && run && twin.of === run.run.id ? twin : null;

/** How far the run on show has come: a twin goes as far. */
export const twinGoal = ({ shown }: AppState): number =>
  Math.max(shown?.step ?? 0, shown?.recording.last()?.step ?? 0);

/** Whether a twin of the run on show can go on from where it stands. */
export const canGoOn = (twin: RecordedTwin | null): boolean =>
  twin !== null && twin.status !== "failed" && twin.status !== "gone";

/** Why no twin of the run on show can be trained; null where one can. */
export function twinObstacle(state: AppState): string | null {
  const { shown, own, engineAlive } = state;
  if (!engineAlive) return "The engine has stopped: start it again first.";
  if (!shown || isFirstLook(shown) || !own) return "A moment: the run is still being prepared.";
  if (twinGoal(state) === 0) return "Train first: a twin goes as far as the run has come.";
  if (isSame(shown, own)) return null;
  if (shown.origin?.kind === "network")
    return "A network from elsewhere has no twin: nobody knows which pictures it was taught, in which order.";
  return isSameRun(shown.experiment, own.experiment)
    ? null
    : "Only what this tab would train can have a twin: this run was made from other settings, or other pictures.";
}

/** Trains a twin of the run on show as far as that has come: on from where it stands, or from the beginning. */
export function trainTwin(kind: TwinKind, anew = false): void {
  const state = useAppStore.getState();
  const { shown } = state;
  if (!shown) return;
  const there = ofRun(state.twins[kind], shown);
  const known = there && !anew && canGoOn(there) ? there : begin(kind, state, shown);
  const until = twinGoal(state);
  useAppStore.setState(({ twins }) => ({ twins: { ...twins, [kind]: { ...known, until } } }));
  const { experiment, run } = shown;
  const watched = [run.probes, run.sequence];
  const twin: TwinRequest = { twin: known.id, kind, experiment, thetas: known.thetas, watched, until };
  trainingClient.tellTwin({ type: "train-twin", twin });
}

export function pauseTwin({ id }: RecordedTwin): void {
  trainingClient.tellTwin({ type: "pause-twin", twin: id });
}

function begin(kind: TwinKind, state: AppState, shown: RecordedRun): RecordedTwin {
  const frame = kind === "frozen" ? frameAtPlayhead(state) : null;
  return {
    id: --last,
    of: shown.run.id,
    thetas: frame ? meanThetas(frame, shown.run) : wholePicture(shown),
    frozenAt: frame?.step ?? null,
    recording: new Recording(),
    status: "waiting",
    step: 0,
    until: 0,
    parameters: null,
    times: null,
    problem: null,
  };
}

function wholePicture({ run, experiment }: RecordedRun): Float32Array[] {
  const transform = transforms[experiment.transform];
  return run.transformers.map(() => thetaOf(transform, transform.identity));
}

/** Where each transformer looks in the mean over the probes; those of the approach all show one sign. */
export function meanThetas(
  frame: NonNullable<ReturnType<typeof frameAtPlayhead>>,
  run: RecordedRun["run"],
): Float32Array[] {
  return run.transformers.map(({ thetaSize }, transformer) => {
    const mean = new Float32Array(thetaSize);
    for (let i = 0; i < run.probes.count; i++) {
      const theta = recordedTheta(frame, run, i, transformer);
      for (const [k, value] of theta.entries()) mean[k] = (mean[k] as number) + value / run.probes.count;
    }
    return mean;
  });
}
