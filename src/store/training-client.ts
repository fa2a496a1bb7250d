/**
 * The only owner of the training worker: starts it, speaks to it, hears it, and starts it again after a crash.
 *
 * What the worker sends goes into the recording at once and into the store at most `updatesPerSecond` times a second;
 * only then is it acknowledged, so that a slow page slows the messages and never the training. A hidden tab gets no
 * animation frames, so there a timer stands in for them.
 */
import {
  defaultExperiment,
  type Experiment,
  isSameRun,
  settings,
  taughtAlike,
  withConsequences,
} from "#experiment/experiment.ts";
import type { Changes } from "#experiment/notice.ts";
import type { Command, TrainingEvent } from "#protocol/messages.ts";
import type { Asked, QuestionKind, Reply } from "#protocol/questions.ts";
import { initialPlayback, type Playback, pausedAt } from "#recording/playback.ts";
import { type RecordedRun, settle, tell, travel, useAppStore } from "#store/app-store.ts";
import type { ChosenFiles } from "#store/chosen-files.ts";
import { fetchFirstLook, isFirstLook } from "#store/first-look.ts";
import { insertLooks } from "#store/looks.ts";
import {
  atEnd,
  branchOf,
  canLook,
  dataNameOf,
  findRun,
  forgetLooks,
  fromTheStart,
  isSame,
  putOnShow,
  recordingFrom,
  runToCompare,
  runToWrite,
  updateRun,
  worthwhile,
} from "#store/runs.ts";
import { stageIndexIn } from "#store/stage-picture.ts";

const updatesPerSecond = 12;
/** Of the app's own files, relative to the page: a run of the default experiment, its probes, a trained network's folder. */
const assets = {
  firstLook: "recorded-probes.fovea",
  recordedRun: "recorded-run.fovea",
  trainedNetwork: "trained/",
} as const;

const engineGone = { told: null, step: null, problem: "The training engine has stopped." };
const noFile = { file: null, problem: "the training engine has stopped" };

/** Without a file where it could not be written (`problem` says why), or where it was no longer wanted. */
export type FileReply = Pick<Extract<TrainingEvent, { type: "file" }>, "file" | "problem">;
export interface FileWish {
  onProgress?(share: number): void;
  readonly signal?: AbortSignal;
}
type FramesEvent = Extract<TrainingEvent, { type: "frames" }>;
type TwinEvent = Extract<TrainingEvent, { type: "twin" }>;
type TwinCommand = Extract<Command, { twin: unknown }>;
type VisitingRunEvent = Extract<TrainingEvent, { type: "visiting-run" }>;

class TrainingClient {
  #worker: Worker | null = null;
  #heldFrames: FramesEvent | null = null;
  #lastUpdate = 0;
  #requests = 0;
  /** Where a link wants the next run to be looked at; null means live. */
  #openAt: number | null = null;
  /** The playhead that a link has put somewhere, until the visitor moves it; null without one. */
  #linked: Playback | null = null;
  /** To be sent as soon as the run that is being prepared stands ready. */
  #onceReady: Command | null = null;
  /** What the worker was last told to prepare; null before. */
  #asked: Experiment | null = null;
  /** Whether the first run is to wait behind the recording that the page opened with. */
  #welcoming = false;
  /** Whether the network that was sent for is still wanted on show when it comes. */
  #wantsGuest = false;
  readonly #questions = new Map<number, (reply: Reply) => void>();
  readonly #tensorCounts = new Map<number, (count: number) => void>();
  readonly #files = new Map<number, FileWish & { resolve(reply: FileReply): void }>();

  /**
   * What the page opens with: looked at live or, by a link, paused at a step. Where there is a recording of this experiment
   * it plays at once, until the visitor does something. The worker can wait until it is needed, or until the page has
   * nothing better to do (`wake`).
   */
  async open(experiment: Experiment, openAt: number | null): Promise<void> {
    this.#openAt = openAt;
    useAppStore.setState({ draft: experiment });
    if (openAt !== null)
      useAppStore.setState(({ playback: { smooth } }) => ({ playback: { ...pausedAt(openAt), smooth } }));
    this.#welcoming = isSameRun(experiment, defaultExperiment);
    if (!this.#welcoming) return;
    const firstLook = await fetchFirstLook(addressOf(assets.firstLook));
    if (firstLook && useAppStore.getState().shown === null && this.#welcoming) this.#welcomeWith(firstLook);
  }

  /** Starts the worker where it does not run yet, and has a run prepared. */
  wake(): void {
    if (!this.#worker && useAppStore.getState().engineAlive) this.#start();
  }

  #start(): void {
    this.#worker?.terminate();
    this.#heldFrames = null;
    const worker = new Worker(new URL("../worker/training.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<TrainingEvent>) => this.#hear(data);
    worker.onerror = (event) => this.#crashed(event);
    worker.onmessageerror = () => this.#crashed(null);
    this.#worker = worker;
    this.#onceReady = null;
    useAppStore.setState({
      engineAlive: true,
      status: "idle",
      opening: null,
      takingOver: false,
      consulting: false,
    });
    this.#prepare(useAppStore.getState().draft);
    // The whole of what is on show in part, or of what could not be shown before.
    if (this.#welcoming) this.#send({ type: "replay", address: addressOf(assets.recordedRun) });
  }

  #prepare(experiment: Experiment): void {
    this.#asked = experiment;
    this.#send({ type: "prepare", experiment });
  }

  /** After a crash: a fresh worker and a fresh run, which begins at once where training was asked for. */
  restart(thenTrain = false): void {
    settle("engine");
    this.#openAt = null;
    this.#welcoming = false;
    this.#start();
    if (thenTrain) this.#trainOnceReady();
  }

  train(): void {
    this.#takeOver({ type: "train" });
  }

  pauseTraining(): void {
    this.#send({ type: "pause" });
  }

  stepOnce(): void {
    this.#takeOver({ type: "step-once" });
  }

  /**
   * Training puts the worker's own run on show, with its first frame: until then what is there stays. From a recording on,
   * that is a run of what the recording was made from.
   */
  #takeOver(command: Command): void {
    this.wake();
    const { shown, own, draft, status } = useAppStore.getState();
    this.#wantsGuest = false;
    if (shown && !isSame(shown, own)) {
      useAppStore.setState({ takingOver: true });
      const isFresh = own !== null && own.recording.frameCount === 0;
      if (shown.origin?.kind === "recording" && !(isFresh && isSameRun(shown.experiment, own.experiment))) {
        const { backend, workers, rate, epochs, pins } = draft;
        const experiment = { ...shown.experiment, backend, workers, rate, epochs, pins };
        this.#onceReady = command;
        useAppStore.setState({ own: null, putAway: worthwhile(own) });
        // The first run of all may be under way already.
        if (own || !this.#asked || !isSameExperiment(experiment, this.#asked)) this.#prepare(experiment);
        return;
      }
      // There is no first frame to wait for.
      if (status === "done") this.showOwn();
    }
    this.#send(command);
  }

  /** Follows a link to another experiment. */
  follow(experiment: Experiment, openAt: number | null): void {
    useAppStore.setState({ draft: experiment });
    this.reset();
    this.#openAt = openAt;
  }

  /** A new run of what the form says. */
  reset(): void {
    this.#openAt = null;
    this.#onceReady = null;
    this.#welcoming = false;
    useAppStore.setState({ takingOver: false });
    this.wake();
    this.#prepare(useAppStore.getState().draft);
  }

  /** Puts the run that was on show before back there. */
  bringBack(): void {
    const { putAway } = useAppStore.getState();
    if (putAway) putOnShow(putAway, atEnd(putAway));
  }

  /** Puts the worker's own run on show. */
  showOwn(): void {
    const { own, shown } = useAppStore.getState();
    if (own && !isSame(own, shown)) putOnShow(own, atEnd(own));
  }

  /** Puts the network that was opened, or sent for, on show. */
  showGuest(): void {
    const { guest, shown } = useAppStore.getState();
    if (guest && !isSame(guest, shown)) putOnShow(guest, atEnd(guest));
  }

  /** Sends for the network that comes with the app, and puts it on show. */
  consult(anew = false): void {
    if (!anew && useAppStore.getState().guest?.origin?.shipped) {
      this.showGuest();
      return;
    }
    this.#wantsGuest = true;
    useAppStore.setState({ consulting: true });
    this.#send({ type: "consult", address: addressOf(assets.trainedNetwork) });
  }

  /** Changes the form, with what follows from the change; what applies at once is said to the worker too. */
  adjust(wished: Partial<Experiment>): void {
    const { draft: before } = useAppStore.getState();
    const running = runToCompare(useAppStore.getState())?.experiment ?? null;
    const change = withConsequences(before, wished, running);
    const draft = { ...before, ...change };
    useAppStore.setState({ draft });
    if ("rate" in change || "epochs" in change || "penalty" in change) {
      const { own } = useAppStore.getState();
      const taught = own?.experiment ?? draft;
      const { epochs, penalty } = draft;
      const rate = taughtAlike(draft.network, taught.network) ? draft.rate : taught.rate;
      const now = { rate, penalty, epochs };
      this.#send({ type: "adjust", settings: now });
      if (own) {
        updateRun(own.run.id, (run) => ({ ...run, experiment: { ...run.experiment, ...now } }));
      }
    }
  }

  /** The worker's own run goes on, from where it stands (null) or from an earlier step, with something changed. */
  resume(from: number | null, change: Changes): void {
    useAppStore.setState(({ draft }) => ({ draft: { ...draft, ...change } }));
    this.#send({ type: "resume", from, change });
  }

  /** A new run of what the form says but for some settings, and training begins. */
  startOver(change: Partial<Experiment>): void {
    useAppStore.setState(({ draft }) => ({ draft: { ...draft, ...change } }));
    this.reset();
    this.#trainOnceReady();
  }

  #trainOnceReady(): void {
    this.#onceReady = { type: "train" };
    useAppStore.setState({ takingOver: true });
  }

  openFiles(chosen: ChosenFiles): void {
    if (chosen.files.length === 0) return;
    this.#welcoming = false;
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

  /** Has the network of a run look for the pictures that it finds hardest. */
  findHardest(runId: number): void {
    useAppStore.setState({ seekingHardest: runId });
    this.#send({ type: "find-hardest", runId });
  }

  /** The page may go: what was trained is kept. */
  keep(): void {
    this.#send({ type: "keep" });
  }

  /** Goes on with the run of an earlier visit. */
  reopenKept(): void {
    const { keptRun } = useAppStore.getState();
    this.#openAt = null;
    this.#onceReady = null;
    this.#welcoming = false;
    if (keptRun) this.#send({ type: "reopen", key: keptRun.key });
  }

  discardKept(): void {
    const { keptRun } = useAppStore.getState();
    if (keptRun) this.#send({ type: "discard", key: keptRun.key });
  }

  /** The run on show as a file. Never rejects. */
  writeRun(wish: FileWish = {}): Promise<FileReply> {
    const { shown, dataset } = useAppStore.getState();
    if (!shown || shown.recording.frameCount === 0) {
      return Promise.resolve({ file: null, problem: "there is no run to write" });
    }
    const run = runToWrite(shown, dataset);
    return this.#write((request) => ({ type: "write-run", request, run }), wish);
  }

  /** The network of the run on show as it was at a step, or nearest to it, as a file. Never rejects. */
  writeNetwork(step: number, wish: FileWish = {}): Promise<FileReply> {
    const { shown, dataset } = useAppStore.getState();
    if (!shown) return Promise.resolve({ file: null, problem: "there is no network" });
    const { run, experiment } = shown;
    const { id: runId, classNames, stepsPerEpoch } = run;
    const dataName = dataNameOf(shown, dataset);
    const network = { runId, experiment, classNames, stepsPerEpoch, dataName };
    return this.#write((request) => ({ type: "write-network", request, network, step }), wish);
  }

  #write(commandFor: (request: number) => Command, wish: FileWish): Promise<FileReply> {
    if (!useAppStore.getState().engineAlive) return Promise.resolve(noFile);
    const request = ++this.#requests;
    return new Promise((resolve) => {
      this.#files.set(request, { ...wish, resolve });
      this.#send(commandFor(request));
      wish.signal?.addEventListener("abort", () => this.#send({ type: "cancel-file", request }));
    });
  }

  /** Asks a run's network as it was at a step, or nearest to it. Never rejects. */
  ask<Kind extends QuestionKind>(runId: number, step: number, asked: Asked<Kind>): Promise<Reply<Kind>> {
    if (!useAppStore.getState().engineAlive) return Promise.resolve(engineGone);
    const request = ++this.#requests;
    return new Promise((resolve) => {
      this.#questions.set(request, resolve as (reply: Reply) => void);
      this.#send({ type: "ask", request, runId, step, asked: asked as Asked });
    });
  }

  /** Takes what is told of twins; whoever has one trained has begun to listen (`twins.ts`). */
  hearOfTwin: (event: TwinEvent) => void = () => {};

  tellTwin(command: TwinCommand): void {
    this.#send(command);
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
    this.wake();
    this.#worker?.postMessage(command);
  }

  #hear(event: TrainingEvent): void {
    switch (event.type) {
      case "status":
        useAppStore.setState({ status: event.status });
        // It has ended before its first frame.
        if (event.status === "failed" && useAppStore.getState().takingOver) this.showOwn();
        return;
      case "data-set":
        useAppStore.setState({ dataset: event.summary });
        settle("data");
        if (event.summary.source === "photographs") keepStorage();
        return;
      case "class-pictures":
        useAppStore.setState({ classPictures: event.pictures });
        return;
      case "opening":
        useAppStore.setState({ opening: event.progress });
        return;
      case "run":
        this.#begin(event);
        return;
      case "visiting-run":
        this.#welcome(event);
        return;
      case "backend":
        useAppStore.setState({ backend: event.choice });
        return;
      case "expectation":
        updateRun(event.runId, (run) => ({ ...run, expectation: event.expectation }));
        return;
      case "frames":
        this.#record(event);
        return;
      case "your-image":
        this.#takePicture(event);
        return;
      case "looks":
        updateRun(event.runId, (run) => takeLooks(run, event));
        return;
      case "approach": {
        const { index, images, disturbedBoxes } = event;
        const approach = { index, images, disturbedBoxes, looks: [] };
        updateRun(event.runId, (run) => ({ ...run, approach }));
        return;
      }
      case "resumed":
        this.#goOn(event);
        return;
      case "hardest":
        updateRun(event.runId, (run) => takeHardest(run, event));
        useAppStore.setState((state) => ({
          seekingHardest: null,
          ...(state.shown && { onStage: stageIndexIn(state.shown.run, state) }),
        }));
        return;
      case "notice":
        if (event.notice) tell(event.about, event.notice);
        else settle(event.about);
        if (event.about === "image") useAppStore.setState({ consulting: false, seekingHardest: null });
        return;
      case "kept-run":
        useAppStore.setState({ keptRun: event.offer, keptUnreadable: event.unreadable });
        return;
      case "keeping":
        // From now on this run is the last one.
        useAppStore.setState({ keeping: event.keeping, keptRun: null });
        return;
      case "file-progress":
        this.#files.get(event.request)?.onProgress?.(event.share);
        return;
      case "file":
        this.#files.get(event.request)?.resolve(event);
        this.#files.delete(event.request);
        return;
      case "answer":
        this.#questions.get(event.request)?.(event.reply);
        this.#questions.delete(event.request);
        return;
      case "twin":
        this.hearOfTwin(event);
        return;
      case "tensor-count":
        this.#tensorCounts.get(event.request)?.(event.count);
        this.#tensorCounts.delete(event.request);
        return;
      default:
        event satisfies never;
    }
  }

  /** A new run takes the stage; at once, or with its first frame where training was asked for meanwhile. */
  #begin(event: Extract<TrainingEvent, { type: "run" }>): void {
    const { run, experiment, approaches, parameters, step, epoch } = event;
    const own: RecordedRun = {
      run,
      experiment,
      origin: null,
      recording: recordingFrom(event.frames, event.measurements),
      step,
      epoch,
      looks: [],
      approaches,
      approach: null,
      hardest: null,
      expectation: null,
      branchedAt: null,
    };
    settle("run");
    settle("backend");
    useAppStore.setState({
      own,
      draft: experiment,
      parameters,
      seekingHardest: null,
      imagesPerSecond: 0,
      millisecondsPerStep: 0,
      workers: 1,
      timing: null,
      keeping: null,
    });
    if (this.#onceReady) {
      this.#send(this.#onceReady);
      this.#onceReady = null;
      return;
    }
    if (this.#welcoming && isFirstLook(useAppStore.getState().shown)) return;
    putOnShow(own, this.#openAt === null ? atEnd(own) : pausedAt(this.#openAt));
    this.#linked = this.#openAt === null ? null : useAppStore.getState().playback;
    this.#openAt = null;
  }

  /** The own run goes on otherwise; from an earlier step as a run of its own, and the one before can be brought back. */
  #goOn({ runId, as, from, change }: Extract<TrainingEvent, { type: "resumed" }>): void {
    updateRun(runId, (run) => ({ ...run, experiment: { ...run.experiment, ...change } }));
    const { own, playback } = useAppStore.getState();
    if (from === null || own?.run.id !== runId) return;
    const branch = branchOf(own, as, from);
    useAppStore.setState({ own: branch });
    const stays = playback.mode === "paused" && playback.playhead <= from;
    putOnShow(branch, stays ? playback : { ...initialPlayback, playhead: from });
    useAppStore.setState({ putAway: own });
  }

  /** A run that was not trained here, or more of it. */
  #welcome({ run, experiment, origin, frames, measurements }: VisitingRunEvent): void {
    const { draft, own, shown, takingOver } = useAppStore.getState();
    const recording = recordingFrom(frames, measurements);
    const { step, epoch } = recording.last() ?? { step: 0, epoch: 0 };
    if (findRun(run.id)) {
      updateRun(run.id, (known) => {
        recording.layBeside(known.recording.seenBeside);
        return { ...known, recording, step, epoch };
      });
      return;
    }
    const { backend, workers } = draft;
    const visiting: RecordedRun = {
      run,
      experiment: { ...experiment, backend, workers },
      origin,
      recording,
      step,
      epoch,
      looks: [],
      approaches: {
        labels: [...run.sequence.labels.subarray(0, 1)],
        recorded: run.sequence.count > 0 ? 0 : null,
      },
      approach: null,
      hardest: null,
      expectation: null,
      branchedAt: null,
    };
    if (origin.kind === "network") {
      useAppStore.setState({ guest: visiting, consulting: false });
      if (!origin.shipped || this.#wantsGuest) putOnShow(visiting, atEnd(visiting));
      return;
    }
    if (!origin.shipped) {
      useAppStore.setState({ draft: visiting.experiment });
      putOnShow(visiting, atEnd(visiting));
      return;
    }
    if (isFirstLook(shown)) {
      // The same frames at the same steps, and more pictures: nothing of what one sees changes.
      useAppStore.setState((state) => ({
        shown: visiting,
        revision: state.revision + 1,
        onStage: stageIndexIn(visiting.run, state),
      }));
      return;
    }
    // The welcome comes too late where something has been begun.
    if (takingOver || !isSame(shown, own) || shown?.recording.frameCount) return;
    this.#welcomeWith(visiting);
  }

  /** Plays by itself, unless a link has put the playhead somewhere or nothing shall move by itself. */
  #welcomeWith(recording: RecordedRun): void {
    const { playback } = useAppStore.getState();
    const isLinked = this.#openAt !== null || this.#linked !== null;
    putOnShow(recording, isLinked ? playback : prefersStillness() ? atEnd(recording) : fromTheStart);
    if (isLinked) this.#linked = useAppStore.getState().playback;
  }

  /** Another picture, or the same in more sizes. */
  #takePicture(event: Extract<TrainingEvent, { type: "your-image" }>): void {
    settle("image");
    const isNew = event.picture !== useAppStore.getState().yourImage?.picture;
    useAppStore.setState({ yourImage: event });
    if (!isNew) return;
    forgetLooks();
    if (!canLook(useAppStore.getState())) this.consult();
  }

  #record(event: FramesEvent): void {
    const run = findRun(event.runId);
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
    useAppStore.setState({ imagesPerSecond, millisecondsPerStep, workers, timing });
    updateRun(event.runId, (run) => ({ ...run, step, epoch }));
    const { own, takingOver, playback } = useAppStore.getState();
    // As long as the run that was asked for is being prepared, these are the last frames of the one before.
    const isReady = this.#onceReady === null;
    if (takingOver && isReady && own?.run.id === event.runId && event.frames.length > 0) {
      // A step that a link has asked for, and from which nobody has moved since, is looked at in the new run as well.
      putOnShow(own, playback === this.#linked ? playback : initialPlayback);
    }
    travel({ type: "recorded" });
    this.#send({ type: "acknowledge" });
  }

  #crashed(event: ErrorEvent | null): void {
    event?.preventDefault();
    if (!useAppStore.getState().engineAlive) return;
    this.#worker?.terminate();
    this.#worker = null;
    for (const resolve of this.#questions.values()) resolve(engineGone);
    this.#questions.clear();
    for (const resolve of this.#tensorCounts.values()) resolve(-1);
    this.#tensorCounts.clear();
    for (const { resolve } of this.#files.values()) resolve(noFile);
    this.#files.clear();
    useAppStore.setState({ status: "failed", engineAlive: false, opening: null });
    const why = event?.message
      ? ` (${event.message.replace(/^Uncaught |\b[A-Z]\w*Error: |\bError: /g, "")})`
      : "";
    tell("engine", {
      happened: `The training engine stopped unexpectedly${why}.`,
      meaning: "Training cannot go on. What was recorded stays here to look at.",
      remedy: "Start the engine again: that begins a new run with the same settings.",
      actions: [{ label: "Start the engine again", act: { type: "restart-engine", thenTrain: false } }],
    });
  }
}

function takeLooks(run: RecordedRun, { sights }: Extract<TrainingEvent, { type: "looks" }>): RecordedRun {
  const { approach, hardest, recording } = run;
  const yours = sights.flatMap((sight) => sight.yours ?? []);
  const ofApproach = sights.flatMap((sight) => sight.approach ?? []);
  const ofHardest = sights
    .flatMap((sight) => sight.hardest ?? [])
    .filter(({ pick }) => pick === hardest?.pick);
  if (ofHardest.length > 0) recording.layBeside(insertLooks(recording.seenBeside, ofHardest));
  return {
    ...run,
    looks: insertLooks(run.looks, yours),
    approach: approach && {
      ...approach,
      looks: insertLooks(
        approach.looks,
        ofApproach.filter((look) => look.approach === approach.index),
      ),
    },
  };
}

function takeHardest(run: RecordedRun, event: Extract<TrainingEvent, { type: "hardest" }>): RecordedRun {
  const { pick, step, among, images, looks } = event;
  run.recording.layBeside(looks);
  return { ...run, run: { ...run.run, also: images }, hardest: { pick, step, among } };
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

const isSameExperiment = (one: Experiment, other: Experiment): boolean =>
  settings.every(({ key }) => one[key] === other[key]);

const addressOf = (asset: string): string => new URL(asset, document.baseURI).href;

const prefersStillness = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

export const trainingClient = new TrainingClient();
