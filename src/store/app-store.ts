/**
 * What the page knows, as one zustand store of small values. The recording itself stays a plain mutable object: the
 * store holds a reference to it and a `revision` that rises when it has grown, so that panels know when to ask again.
 */
import { createContext, useContext } from "react";
import { createStore, useStore } from "zustand";
import { defaultExperiment, type Experiment } from "#experiment/experiment.ts";
import type { Notice } from "#experiment/notice.ts";
import type { NetworkName } from "#experiment/presets.ts";
import type { StagePicture } from "#experiment/url.ts";
import type {
  Approaches,
  ApproachLook,
  BackendChoice,
  ClassPictures,
  DatasetSummary,
  Expectation,
  Keeping,
  LoadingProgress,
  Look,
  Origin,
  PictureView,
  StepTimes,
  TwinKind,
  TwinStatus,
  WorkerStatus,
} from "#protocol/messages.ts";
import type { RunDescription, WatchedImages } from "#recording/frame.ts";
import type { KeptSummary } from "#recording/kept-summary.ts";
import {
  initialPlayback,
  type Playback,
  reduce,
  type TimeCommand,
  type Timescale,
} from "#recording/playback.ts";
import { Recording } from "#recording/recording.ts";
import type { Timing } from "#recording/timing.ts";
import type { ReadableStore } from "#store/resting-store.ts";

/** Something that a visitor is told, until they put it away. */
export interface Alert extends Notice {
  readonly id: number;
  readonly about: "data" | "image" | "run" | "backend" | "link" | "engine" | "page";
}

/** The visitor's own picture, in every size that a network wants it. */
export interface YourImage {
  /** Tells it from the picture before. */
  readonly picture: number;
  readonly name: string;
  readonly views: readonly PictureView[];
}

/** An approach, and how the run's network saw it over time. */
export interface WatchedApproach {
  readonly index: number;
  readonly images: WatchedImages;
  /** [count * 4]; null where boxes are not known. */
  readonly disturbedBoxes: Float32Array | null;
  readonly looks: readonly ApproachLook[];
}

/** A run with everything that was recorded of it. */
export interface RecordedRun {
  readonly run: RunDescription;
  /** What it was really made from. */
  readonly experiment: Experiment;
  /** null: trained here. */
  readonly origin: Origin | null;
  readonly recording: Recording;
  /** Where its training stands, between frames too. */
  readonly step: number;
  readonly epoch: number;
  readonly looks: readonly Look[];
  readonly approaches: Approaches;
  /** The approach that is watched for stillness; null until one is asked for. */
  readonly approach: WatchedApproach | null;
  /** When the hardest pictures were picked that are watched by now (`run.also`), and among how many; null before. */
  readonly hardest: { readonly pick: number; readonly step: number; readonly among: number } | null;
  /** What a step was measured to take before training; null where that was not asked. */
  readonly expectation: Expectation | null;
  /** The step at which it left another run, to go on otherwise; null where it began by itself. */
  readonly branchedAt: number | null;
}

/** The same classifier behind a transformer that does not learn, and how it did. */
export interface RecordedTwin {
  /** Tells it from all others. */
  readonly id: number;
  /** The run that it is a twin of. */
  readonly of: number;
  /** Where each transformer looks, and the step of the run at which it was looked there; null: at the whole picture. */
  readonly thetas: readonly Float32Array[];
  readonly frozenAt: number | null;
  readonly recording: Recording;
  readonly status: TwinStatus;
  readonly step: number;
  /** Where it ends, or has ended. */
  readonly until: number;
  readonly parameters: number | null;
  readonly times: StepTimes | null;
  readonly problem: string | null;
}

export interface AppState {
  readonly status: WorkerStatus;
  /** Whether the worker runs; false after a crash, until it is started again. */
  readonly engineAlive: boolean;
  /** null until the worker has chosen. */
  readonly backend: BackendChoice | null;
  readonly dataset: DatasetSummary | null;
  /** A picture of each of its classes; null as long as they are being made. */
  readonly classPictures: ClassPictures | null;
  /** Progress of opening files; null when nothing is being opened. */
  readonly opening: LoadingProgress | null;
  /** The run on show; null until the first one stands ready. */
  readonly shown: RecordedRun | null;
  /** The worker's own run, which training goes on with; often the one on show. */
  readonly own: RecordedRun | null;
  /** A network that was trained elsewhere; null until one is asked for. */
  readonly guest: RecordedRun | null;
  /** The run that was on show before and that can be brought back; null when there is none worth it. */
  readonly putAway: RecordedRun | null;
  /** Whether training was asked for and the run on show stays only until its first frame. */
  readonly takingOver: boolean;
  /** Whether the network that comes with the app is on its way. */
  readonly consulting: boolean;
  /** Rises whenever the recording on show, or the looks, have grown. */
  readonly revision: number;
  readonly imagesPerSecond: number;
  readonly millisecondsPerStep: number;
  /** Workers that share each batch at present. */
  readonly workers: number;
  /** Where the run's time went; null before its first frames. */
  readonly timing: Timing | null;
  /** How large each network would be in the own run's place; null before the first. */
  readonly parameters: Readonly<Record<NetworkName, number>> | null;
  /** What the form says: made into a run at the next reset. */
  readonly draft: Experiment;
  readonly playback: Playback;
  /** The watched image on the stage, counted through probes and then the approach sequence. */
  readonly onStage: number;
  /** The run whose hardest pictures are being looked for; null while none are. */
  readonly seekingHardest: number | null;
  /** The picture that the visitor, or a link, wants there, in whatever run is on show; null for the first. */
  readonly wantedOnStage: StagePicture | null;
  readonly yourImage: YourImage | null;
  readonly twins: Readonly<Partial<Record<TwinKind, RecordedTwin>>>;
  readonly alerts: readonly Alert[];
  /** What ails the worker's own run, whether or not the alert was put away; null where nothing does. */
  readonly trouble: Notice | null;
  /** A run of an earlier visit that can go on; null where there is none. */
  readonly keptRun: KeptSummary | null;
  /** Whether a run was kept here that this version of the app cannot read. */
  readonly keptUnreadable: boolean;
  /** How keeping the present run for the next visit went last; null before the first time. */
  readonly keeping: Keeping | null;
  /** Whether the page opens and trains without a network, checked. */
  readonly worksOffline: boolean;
  /** Whether keys without a modifier do anything (WCAG 2.1.4). */
  readonly singleKeys: boolean;
}

const initialState: AppState = {
  status: "idle",
  engineAlive: true,
  backend: null,
  dataset: null,
  classPictures: null,
  opening: null,
  shown: null,
  own: null,
  guest: null,
  putAway: null,
  takingOver: false,
  consulting: false,
  revision: 0,
  imagesPerSecond: 0,
  millisecondsPerStep: 0,
  workers: 1,
  timing: null,
  parameters: null,
  draft: defaultExperiment,
  playback: initialPlayback,
  onStage: 0,
  seekingHardest: null,
  wantedOnStage: null,
  yourImage: null,
  twins: {},
  alerts: [],
  trouble: null,
  keptRun: null,
  keptUnreadable: false,
  keeping: null,
  worksOffline: false,
  singleKeys: true,
};

const appStore = createStore<AppState>()(() => initialState);

/** Whose state a part of the page is drawn from: the app's, or one that follows it at leisure (`store/resting-store.ts`). */
export const SeenStore = createContext<ReadableStore<AppState>>(appStore);

/** What is drawn is drawn from what this part of the page sees; what happens is written, and read, in the app's own store. */
export const useAppStore = Object.assign(
  <Selected>(selector: (state: AppState) => Selected): Selected => useStore(useContext(SeenStore), selector),
  appStore,
);

const nothingRecorded = new Recording();

/** The recording on show; an empty one before the first run. */
export const recordingOf = (state: AppState): Recording => state.shown?.recording ?? nothingRecorded;

export type Status = WorkerStatus | "replay";

/** What the page is doing: whoever looks at a run that was not trained here, while nothing is trained, sees a replay. */
export function statusOf({ status, shown, takingOver }: AppState): Status {
  const isVisiting = shown !== null && shown.origin !== null;
  return isVisiting && !takingOver && status !== "training" && status !== "loading-data" ? "replay" : status;
}

/** Whether what is on show is the run that training adds to. */
export const isLive = ({ shown, own }: AppState): boolean => shown?.run.id === own?.run.id;

/** A history of a few networks goes by more slowly than a film. */
const networksPerSecond = 2;

export function timescaleOf(state: AppState): Timescale {
  const recording = recordingOf(state);
  const live = isLive(state);
  return {
    frameCount: recording.frameCount,
    stepAt: (index) => recording.frame(index)?.step ?? 0,
    indexAt: (step) => recording.indexAt(step),
    stepsPerEpoch: state.shown?.run.stepsPerEpoch ?? 1,
    growing: live && state.status === "training",
    live,
    ...(state.shown?.origin?.kind === "network" && { framesPerSecond: networksPerSecond }),
  };
}

/** Everything that a visitor may do to time goes through here. */
export function travel(command: TimeCommand): void {
  useAppStore.setState((state) => {
    const playback = reduce(state.playback, command, timescaleOf(state));
    return playback === state.playback ? state : { playback };
  });
}

let alertCount = 0;

/** Tells the visitor something; what was said before about the same thing makes way. */
export function tell(about: Alert["about"], notice: Notice): void {
  const alert = { ...notice, about, id: ++alertCount };
  useAppStore.setState(({ alerts, trouble }) => ({
    alerts: [...alerts.filter((old) => old.about !== about), alert],
    trouble: isOfRun(about) ? notice : trouble,
  }));
}

/** What was told about something is settled. */
export const settle = (about: Alert["about"]): void =>
  useAppStore.setState(({ alerts, trouble }) => {
    const rest = alerts.filter((alert) => alert.about !== about);
    return {
      alerts: rest.length === alerts.length ? alerts : rest,
      trouble: isOfRun(about) ? null : trouble,
    };
  });

const isOfRun = (about: Alert["about"]): boolean => about === "run" || about === "engine";

export const putAwayAlert = (id: number): void =>
  useAppStore.setState(({ alerts }) => ({ alerts: alerts.filter((alert) => alert.id !== id) }));
