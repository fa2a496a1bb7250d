/**
 * The only owner of the training worker: starts it, speaks to it, hears it, and starts it again after a crash.
 *
 * What the worker sends goes into the recording at once and into the store at most `updatesPerSecond` times a second;
 * only then is it acknowledged, so that a slow page slows the messages and never the training. A hidden tab gets no
 * animation frames, so there a timer stands in for them.
 */
import { type Experiment, taughtAlike } from "#experiment/experiment.ts";
import type { Command, TrainingEvent } from "#protocol/messages.ts";
import { initialPlayback, pausedAt } from "#recording/playback.ts";
import { Recording } from "#recording/recording.ts";
import {
  type AppState,
  type RecordedRun,
  recordingOf,
  settle,
  tell,
  travel,
  useAppStore,
} from "#store/app-store.ts";
import type { ChosenFiles } from "#store/chosen-files.ts";
import { insertLooks } from "#store/looks.ts";

const updatesPerSecond = 12;
/** A recording of fewer frames is not worth bringing back after a reset. */
const worthKeeping = 50;

type FramesEvent = Extract<TrainingEvent, { type: "frames" }>;

class TrainingClient {
  #worker: Worker | null = null;
  #heldFrames: FramesEvent | null = null;
  #lastUpdate = 0;
  #requests = 0;
  /** Where a link wants the next run to be looked at; null means live. */
  #openAt: number | null = null;
  readonly #tensorCounts = new Map<number, (count: number) => void>();

  /** Starts the worker and prepares a run, looked at live or, by a link, paused at a step. */
  start(experiment: Experiment, openAt: number | null = null): void {
    this.#worker?.terminate();
    this.#heldFrames = null;
    this.#openAt = openAt;
    const worker = new Worker(new URL("../worker/training.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<TrainingEvent>) => this.#hear(data);
    worker.onerror = (event) => this.#crashed(event);
    worker.onmessageerror = () => this.#crashed(null);
    this.#worker = worker;
    useAppStore.setState({ engineAlive: true, status: "idle", draft: experiment, opening: null });
    this.#send({ type: "prepare", experiment });
  }

  /** After a crash: a fresh worker and a fresh run. */
  restart(): void {
    settle("engine");
    this.start(useAppStore.getState().draft);
  }

  train(): void {
    this.#showNewest();
    this.#send({ type: "train" });
  }

  pauseTraining(): void {
    this.#send({ type: "pause" });
  }

  stepOnce(): void {
    this.#showNewest();
    this.#send({ type: "step-once" });
  }

  /** Follows a link to another experiment. */
  open(experiment: Experiment, openAt: number | null): void {
    useAppStore.setState({ draft: experiment });
    this.reset();
    this.#openAt = openAt;
  }

  /** A new run of what the form says. */
  reset(): void {
    this.#openAt = null;
    this.#send({ type: "prepare", experiment: useAppStore.getState().draft });
  }

  /** Puts the run that the last reset put away back on show, until training begins on the new one. */
  bringBack(): void {
    useAppStore.setState(({ shown, putAway, revision }) =>
      putAway ? { shown: putAway, putAway: shown, revision: revision + 1, playback: initialPlayback } : {},
    );
    travel({ type: "follow" });
  }

  /** Changes the form; what applies at once is said to the worker too. */
  adjust(change: Partial<Experiment>): void {
    const draft = { ...useAppStore.getState().draft, ...change };
    useAppStore.setState({ draft });
    if ("rate" in change || "epochs" in change) {
      const running = useAppStore.getState().shown?.experiment ?? draft;
      const rate = taughtAlike(draft.network, running.network) ? draft.rate : running.rate;
      this.#send({ type: "adjust", rate, epochs: draft.epochs });
      useAppStore.setState(({ shown, revision }) =>
        shown
          ? {
              revision: revision + 1,
              shown: {
                ...shown,
                experiment: { ...shown.experiment, rate, epochs: draft.epochs },
              },
            }
          : {},
      );
    }
  }

  openFiles(chosen: ChosenFiles): void {
    if (chosen.files.length === 0) return;
    const experiment = { ...useAppStore.getState().draft, data: "photographs" as const };
    this.#send({ type: "open", ...chosen, experiment });
  }

  cancelOpening(): void {
    this.#send({ type: "cancel-opening" });
  }

  showImage(file: Blob, name: string): void {
    this.#send({ type: "show-image", file, name });
  }

  /** Has an approach looked at from now on; the run that trains next must be asked anew. */
  watchApproach(index: number): void {
    this.#send({ type: "watch-approach", index });
  }

  /** Tensors alive in the worker; -1 when there is no worker to ask. */
  countTensors(): Promise<number> {
    if (!this.#worker || !useAppStore.getState().engineAlive) return Promise.resolve(-1);
    const request = ++this.#requests;
    return new Promise((resolve) => {
      this.#tensorCounts.set(request, resolve);
      this.#send({ type: "count-tensors", request });
    });
  }

  #send(command: Command): void {
    this.#worker?.postMessage(command);
  }

  #hear(event: TrainingEvent): void {
    switch (event.type) {
      case "status":
        useAppStore.setState({ status: event.status });
        return;
      case "data-set":
        useAppStore.setState({ dataset: event.summary });
        settle("data");
        if (event.summary.source === "photographs") keepStorage();
        return;
      case "opening":
        useAppStore.setState({ opening: event.progress });
        return;
      case "run":
        this.#begin(event);
        return;
      case "backend":
        useAppStore.setState({ backend: event.choice });
        return;
      case "expectation":
        this.#updateRun(event.runId, (run) => ({ ...run, expectation: event.expectation }));
        return;
      case "frames":
        this.#record(event);
        return;
      case "your-image":
        settle("image");
        useAppStore.setState(({ shown, revision }) => ({
          yourImage: event,
          shown: shown && { ...shown, looks: [] },
          revision: revision + 1,
        }));
        return;
      case "looks":
        this.#updateRun(event.runId, (run) => takeLooks(run, event));
        return;
      case "approach": {
        const { index, images, disturbedBoxes } = event;
        const approach = { index, images, disturbedBoxes, looks: [] };
        this.#updateRun(event.runId, (run) => ({ ...run, approach }));
        return;
      }
      case "notice":
        tell(event.about, event.notice);
        return;
      case "tensor-count":
        this.#tensorCounts.get(event.request)?.(event.count);
        this.#tensorCounts.delete(event.request);
        return;
      default:
        event satisfies never;
    }
  }

  /** A new run takes the stage. */
  #begin({ run, experiment, approaches }: Extract<TrainingEvent, { type: "run" }>): void {
    const start = this.#openAt === null ? initialPlayback : pausedAt(this.#openAt);
    this.#openAt = null;
    useAppStore.setState((state) => {
      const worth = recordingOf(state).frameCount >= worthKeeping;
      const watched = run.probes.count + run.sequence.count;
      return {
        shown: {
          run,
          experiment,
          recording: new Recording(),
          step: 0,
          epoch: 0,
          looks: [],
          approaches,
          approach: null,
          expectation: null,
        },
        putAway: worth ? state.shown : null,
        revision: state.revision + 1,
        draft: experiment,
        playback: { ...start, speed: state.playback.speed, loop: state.playback.loop },
        onStage: state.onStage < watched ? state.onStage : 0,
        imagesPerSecond: 0,
        millisecondsPerStep: 0,
        workers: 1,
        timing: null,
      };
    });
  }

  #record(event: FramesEvent): void {
    const run = this.#findRun(event.runId);
    if (run) {
      for (const frame of event.frames) run.recording.append(frame);
      for (const measurement of event.measurements) run.recording.measure(measurement);
    }
    this.#heldFrames = event;
    const wait = Math.max(0, this.#lastUpdate + 1000 / updatesPerSecond - performance.now());
    const update = () => this.#takeIn(event);
    if (document.hidden) setTimeout(update, wait);
    else setTimeout(() => nextFrame(update), wait);
  }

  /** The one store update for a batch of frames, and its acknowledgement. */
  #takeIn(event: FramesEvent): void {
    if (this.#heldFrames !== event) return;
    this.#heldFrames = null;
    this.#lastUpdate = performance.now();
    const { step, epoch, imagesPerSecond, millisecondsPerStep, workers, timing } = event;
    if (event.frames.length > 0 && useAppStore.getState().putAway?.run.id === event.runId) this.#showNewest();
    useAppStore.setState({ imagesPerSecond, millisecondsPerStep, workers, timing });
    this.#updateRun(event.runId, (run) => ({ ...run, step, epoch }));
    travel({ type: "recorded" });
    this.#send({ type: "acknowledge" });
  }

  /** The worker's own run is always the newer one: training on it puts it on show again. */
  #showNewest(): void {
    const { shown, putAway } = useAppStore.getState();
    if (shown && putAway && putAway.run.id > shown.run.id) this.bringBack();
  }

  #findRun(id: number): RecordedRun | null {
    const { shown, putAway } = useAppStore.getState();
    return [shown, putAway].find((candidate) => candidate?.run.id === id) ?? null;
  }

  #updateRun(id: number, change: (run: RecordedRun) => RecordedRun): void {
    useAppStore.setState(({ shown, putAway, revision }): Partial<AppState> => {
      if (shown?.run.id === id) return { shown: change(shown), revision: revision + 1 };
      return putAway?.run.id === id ? { putAway: change(putAway) } : {};
    });
  }

  #crashed(event: ErrorEvent | null): void {
    event?.preventDefault();
    if (!useAppStore.getState().engineAlive) return;
    this.#worker?.terminate();
    this.#worker = null;
    for (const resolve of this.#tensorCounts.values()) resolve(-1);
    this.#tensorCounts.clear();
    useAppStore.setState({ status: "failed", engineAlive: false, opening: null });
    const why = event?.message ? ` (${event.message.replace(/^Uncaught /, "")})` : "";
    tell("engine", {
      happened: `The training engine stopped unexpectedly${why}.`,
      meaning: "Training cannot go on. What was recorded stays here to look at.",
      remedy: "Start the engine again: that begins a new run with the same settings.",
    });
  }
}

function takeLooks(run: RecordedRun, event: Extract<TrainingEvent, { type: "looks" }>): RecordedRun {
  const { approach } = run;
  const seen = event.approachLooks.filter((look) => look.approach === approach?.index);
  return {
    ...run,
    looks: insertLooks(run.looks, event.looks),
    approach: approach && { ...approach, looks: insertLooks(approach.looks, seen) },
  };
}

/**
 * Asks the browser not to clear away the photographs that the worker keeps for the next visit. Only a page may ask; it
 * works without, so the answer does not matter.
 */
function keepStorage(): void {
  navigator.storage?.persist?.().catch(() => {});
}

/** The next animation frame, or a quarter of a second where the tab was hidden meanwhile. */
function nextFrame(then: () => void): void {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    then();
  };
  requestAnimationFrame(once);
  setTimeout(once, 250);
}

export const trainingClient = new TrainingClient();
