/** The runs that the page knows, and which of them is on show. The same run may stand in several places: its id tells. */
import type { RunToWrite } from "#protocol/messages.ts";
import type { Frame, Measurement } from "#recording/frame.ts";
import { initialPlayback, type Playback, pausedAt, wholeRun } from "#recording/playback.ts";
import { Recording } from "#recording/recording.ts";
import { type AppState, type RecordedRun, useAppStore } from "#store/app-store.ts";
import { stageIndexIn } from "#store/stage-picture.ts";

/** A recording of fewer frames is not worth bringing back. */
const worthKeeping = 50;

type Runs = Pick<AppState, "shown" | "own" | "guest" | "putAway">;

export const isSame = (one: RecordedRun | null, other: RecordedRun | null): boolean =>
  one !== null && one.run.id === other?.run.id;

/** The run that the form is compared with: the recording on show, else the one that training goes on with. */
export const runToCompare = ({ shown, own }: AppState): RecordedRun | null =>
  shown?.origin?.kind === "recording" ? shown : (own ?? shown);

export function findRun(id: number): RecordedRun | null {
  const { shown, own, guest, putAway } = useAppStore.getState();
  return [shown, own, guest, putAway].find((candidate) => candidate?.run.id === id) ?? null;
}

export function updateRun(id: number, change: (run: RecordedRun) => RecordedRun): void {
  useAppStore.setState((state) => ({
    ...mapRuns(state, (run) => (run.run.id === id ? change(run) : run)),
    revision: state.shown?.run.id === id ? state.revision + 1 : state.revision,
  }));
}

/** Another picture: what was seen of the last one is forgotten. */
export const forgetLooks = (): void =>
  useAppStore.setState((state) => ({
    ...mapRuns(state, (run) => ({ ...run, looks: [] })),
    revision: state.revision + 1,
  }));

const mapRuns = ({ shown, own, guest, putAway }: Runs, change: (run: RecordedRun) => RecordedRun): Runs => ({
  shown: shown && change(shown),
  own: own && change(own),
  guest: guest && change(guest),
  putAway: putAway && change(putAway),
});

/** Puts a run on show. What was there before can be brought back if nothing else leads to it and it is worth it. */
export function putOnShow(run: RecordedRun, start: Playback): void {
  useAppStore.setState((state) => {
    const { speed, smooth, range } = state.playback;
    // A part that was looped is a part of the run that leaves.
    const loop = state.playback.loop && range === wholeRun;
    const putAway = toPutAway(state);
    return {
      shown: run,
      putAway: isSame(putAway, run) ? null : putAway,
      takingOver: false,
      revision: state.revision + 1,
      playback: { ...start, speed, loop, smooth },
      onStage: stageIndexIn(run.run, state),
    };
  });
}

function toPutAway({ shown, own, guest, putAway }: Runs): RecordedRun | null {
  if (isSame(shown, own) || isSame(shown, guest)) return putAway;
  const leaving = worthwhile(shown);
  // A run that was trained here cannot be had again; a recording can.
  return leaving?.origin && putAway && !putAway.origin ? putAway : (leaving ?? putAway);
}

/** The run, if anyone could want it back. */
export const worthwhile = (run: RecordedRun | null): RecordedRun | null =>
  run && run.recording.frameCount >= worthKeeping ? run : null;

/** Live where it was trained here; else paused at its last frame. */
export const atEnd = ({ origin, recording }: RecordedRun): Playback => {
  const step = recording.last()?.step ?? 0;
  return origin ? pausedAt(step) : { ...initialPlayback, playhead: step };
};

/** Plays from the first frame. */
export const fromTheStart: Playback = { ...initialPlayback, mode: "playing" };

/** Whether the network on show can look at the visitor's picture: one that nobody has trained yet has nothing to say. */
export function canLook({ shown, own, status }: AppState): boolean {
  if (!shown) return false;
  if (shown.origin) return shown.origin.looks;
  return isSame(shown, own) && (shown.step > 0 || status === "training");
}

/**
 * The run that leaves another at a step, to go on otherwise: it shares what was recorded up to there. The other stays as it
 * is, its failure included, and can be brought back.
 */
export function branchOf(run: RecordedRun, id: number, step: number): RecordedRun {
  const recording = run.recording.upTo(step);
  const { approach } = run;
  return {
    ...run,
    run: { ...run.run, id },
    recording,
    step,
    epoch: step / run.run.stepsPerEpoch,
    looks: run.looks.filter((look) => look.step <= step),
    approach: approach && { ...approach, looks: approach.looks.filter((look) => look.step <= step) },
    branchedAt: step,
  };
}

export function recordingFrom(frames: readonly Frame[], measurements: readonly Measurement[]): Recording {
  const recording = new Recording();
  for (const frame of frames) recording.append(frame);
  for (const measurement of measurements) recording.measure(measurement);
  return recording;
}

/** What a run was trained on, for people. @param dataset of the worker's own run */
export function dataNameOf({ experiment, origin }: RecordedRun, dataset: AppState["dataset"]): string {
  const isOfDataset = experiment.data === dataset?.source;
  const kind = experiment.data === "drawn-signs" ? "Drawn signs" : "Photographs";
  return origin?.dataName ?? (isOfDataset && !origin ? dataset.name : kind);
}

/** All that the page knows of a run, for a file. */
export function runToWrite(shown: RecordedRun, dataset: AppState["dataset"]): RunToWrite {
  const { run, experiment, origin, recording } = shown;
  return {
    description: run,
    experiment,
    frames: recording.frames,
    measurements: recording.measurements,
    dataName: dataNameOf(shown, dataset),
    createdAt: origin?.createdAt ?? null,
  };
}
