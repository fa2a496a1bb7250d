/** The title, where things stand in one line, and the buttons that make frames. */
import type { ReactNode } from "react";
import { presetOf } from "#experiment/presets.ts";
import { duration, fixed, significant, whole } from "#geometry/figure.ts";
import {
  type RecordedRun,
  recordingOf,
  type Status,
  statusOf,
  travel,
  useAppStore,
} from "#store/app-store.ts";
import { isSame } from "#store/runs.ts";
import { type Forecast, hasLostThePictures, shownStep, useForecast } from "#store/selectors.ts";
import { trainingClient } from "#store/training-client.ts";
import { ShareButton } from "./share-button.tsx";

export function TitleRow() {
  const status = useAppStore(statusOf);
  return (
    <div className="title">
      <div className="title-words">
        <h1>Watch a network learn where to look</h1>
        <p className="title-status">
          <Situation />
        </p>
        <p className="hidden" role="status">
          {announcements[status]}
        </p>
      </div>
      <Buttons />
    </div>
  );
}

/** For those who hear the page: said when the status changes, not with every step. */
const announcements = {
  idle: "Ready to train.",
  replay: "A recording is on show.",
  "loading-data": "Opening the data set.",
  training: "Training.",
  paused: "Training is paused.",
  done: "Training is done.",
  failed: "Training has stopped.",
} as const satisfies Record<Status, string>;

function Buttons() {
  const status = useAppStore(statusOf);
  const ready = useAppStore((state) => state.shown !== null && state.engineAlive);
  const training = status === "training";
  const canTrain = ready && ["idle", "paused", "replay"].includes(status);
  return (
    <div className="title-buttons">
      <ShareButton />
      <button type="button" disabled={!ready} onClick={() => trainingClient.reset()}>
        Reset
      </button>
      <button type="button" disabled={!canTrain} onClick={() => trainingClient.stepOnce()}>
        Step once
      </button>
      {training ? (
        <button type="button" className="primary" onClick={() => trainingClient.pauseTraining()}>
          Pause training
        </button>
      ) : (
        <button type="button" className="primary" disabled={!canTrain} onClick={() => trainingClient.train()}>
          Train
        </button>
      )}
    </div>
  );
}

const Action = ({ onClick, children }: { readonly onClick: () => void; readonly children: ReactNode }) => (
  <button type="button" className="text" onClick={onClick}>
    {children}
  </button>
);

/** One line that says where things stand and what can be done about it. */
function Situation() {
  const status = useAppStore(statusOf);
  const alive = useAppStore((state) => state.engineAlive);
  const shown = useAppStore((state) => state.shown);
  const own = useAppStore((state) => state.own);
  const takingOver = useAppStore((state) => state.takingOver);
  const isLive = useAppStore(
    (state) => state.playback.mode === "following" && isSame(state.shown, state.own),
  );
  const viewed = useAppStore(shownStep);
  const lost = useAppStore(hasLostThePictures);
  const forecast = useForecast();
  if (!alive) {
    return (
      <>
        The training engine has stopped; the recording can still be looked at.{" "}
        <Action onClick={() => trainingClient.restart()}>Start the engine again</Action>
      </>
    );
  }
  if (shown && lost && viewed !== null) {
    return (
      <>
        <b className="wrong">The frame has lost the sign</b> and nothing pulls it back: steps this large
        overshoot. <Action onClick={startOverGently}>Start over with a tenth of the learning rate</Action>
      </>
    );
  }
  if (!shown) return <>Making traffic signs to learn from…</>;
  if (takingOver) {
    return <>Starting to train on this device; what is on show stays until the first frame is there.</>;
  }
  if (status === "replay" && shown.origin) return <Replay origin={shown.origin} />;
  const { step, epoch, experiment } = own ?? shown;
  if (!isLive && status === "training" && viewed !== null) {
    return (
      <>
        Viewing {shown.origin ? `${shown.origin.name}, ` : ""}step <b>{whole(viewed)}</b>, training at{" "}
        <b>{whole(step)}</b>: <Action onClick={jumpToLive}>jump to live</Action>
      </>
    );
  }
  if (status === "idle" && !isSame(shown, own)) {
    return (
      <>
        The last recording, to look at. <b>Train</b> begins the new, untrained run.
      </>
    );
  }
  switch (status) {
    case "training":
      return (
        <>
          Training on this device: epoch <b>{fixed(epoch, 1)}</b> of {experiment.epochs}, step{" "}
          <b>{whole(step)}</b>. Drag the timeline to look back; training goes on.
        </>
      );
    case "paused":
      return (
        <>
          Training is paused at step <b>{whole(step)}</b>, epoch {fixed(epoch, 1)} of {experiment.epochs}.
          Press Play to watch what it learnt, or Train to go on.
        </>
      );
    case "done":
      return (
        <>
          Done after {experiment.epochs} {experiment.epochs === 1 ? "epoch" : "epochs"}. Press Play to watch
          it learn again, drop a picture of your own, or{" "}
          <Action onClick={trainLonger}>add {moreEpochs} epochs</Action>.
        </>
      );
    case "failed":
      return <>Training has stopped. Reset begins again with the same settings.</>;
    case "loading-data":
      return <>Opening the data set; what is recorded stays.</>;
    case "idle":
    case "replay":
      return forecast ? (
        <>
          <ForecastWords forecast={forecast} /> <BringBack />
        </>
      ) : (
        <Untrained />
      );
    default:
      return status satisfies never;
  }
}

/** What a slow network will cost, before anyone has to wait for it. */
function ForecastWords({
  forecast: { millisecondsPerStep, stepsPerEpoch },
}: {
  readonly forecast: Forecast;
}) {
  const network = useAppStore((state) => presetOf((state.shown?.experiment ?? state.draft).network).label);
  const backend = useAppStore((state) => state.backend?.backend);
  if (millisecondsPerStep === null) {
    return <>{network} is a large network: measuring how long a step takes on this device…</>;
  }
  const seconds = millisecondsPerStep / 1000;
  return (
    <>
      Measured on this device{backend === "wasm" && ", on one core"}: a step of {network} takes about{" "}
      <b>{seconds < 10 ? `${significant(seconds, 2)}\u202fs` : duration(seconds)}</b>, an epoch of{" "}
      {whole(stepsPerEpoch)} steps about <b>{duration(seconds * stepsPerEpoch)}</b>.
    </>
  );
}

function Untrained() {
  const putAway = useAppStore((state) => state.putAway);
  const frameCount = useAppStore((state) => (state.revision >= 0 ? recordingOf(state).frameCount : 0));
  if (putAway && frameCount === 0) {
    return (
      <>
        A fresh, untrained network. <BringBack />
      </>
    );
  }
  return (
    <>
      Press <b>Train</b>: the white frame starts as the whole picture and learns to close in on the sign.
    </>
  );
}

const BringBack = () => (
  <Action onClick={() => trainingClient.bringBack()}>Bring the last recording back</Action>
);

/** What is on show where nothing is trained: a recording, or a network from elsewhere. */
function Replay({ origin }: { readonly origin: NonNullable<RecordedRun["origin"]> }) {
  const canBringBack = useAppStore((state) => state.putAway !== null);
  const data = origin.dataName === null ? "" : `, trained on ${origin.dataName}`;
  if (origin.kind === "network") {
    return (
      <>
        You look through <b>{origin.name}</b>
        {data}. {canBringBack ? <BringBack /> : "Drag the timeline to see how it learnt."}
      </>
    );
  }
  return (
    <>
      <b>Recording</b> {origin.shipped ? "of a run that you can repeat" : `from ${origin.name}`}
      {origin.createdAt && `, made on ${dateOf(origin.createdAt)}`}
      {origin.shipped ? "" : data}. <b>Train</b> begins it on this device.
    </>
  );
}

const dateOf = (iso: string): string => new Date(iso).toLocaleDateString("en-GB", { dateStyle: "long" });

function jumpToLive(): void {
  trainingClient.showOwn();
  travel({ type: "follow" });
}

function startOverGently(): void {
  const { draft } = useAppStore.getState();
  trainingClient.adjust({ rate: Math.max(1e-5, Number((draft.rate / 10).toPrecision(3))) });
  trainingClient.reset();
}

const moreEpochs = 10;

function trainLonger(): void {
  const { draft } = useAppStore.getState();
  trainingClient.adjust({ epochs: Math.min(500, draft.epochs + moreEpochs) });
  trainingClient.train();
}
