/** What the worker knows: the data sets, its own run, runs that visit, the visitor's picture. Commands in, events out. */
import type { Dataset } from "#data/dataset.ts";
import { decodeImage } from "#data/decode-image.ts";
import { type OpenedDataset, openDataset } from "#data/open-dataset.ts";
import { isCancellation } from "#data/refusals.ts";
import { defaultExperiment, type Experiment, isSameRun } from "#experiment/experiment.ts";
import type { Notice, Result } from "#experiment/notice.ts";
import { presetOf } from "#experiment/presets.ts";
import type { Command, NetworkToWrite, RunToWrite, TrainingEvent, WrittenFile } from "#protocol/messages.ts";
import { fixed } from "#training/network-history.ts";
import { recordedSequence } from "#training/probe.ts";
import { isRunFile } from "#training/run-file.ts";
import { planRun, type RunPlan, sizesBeside } from "#training/run-plan.ts";
import { Approach } from "#worker/approach.ts";
import { classPictures } from "#worker/class-pictures.ts";
import { DataSets, summarise } from "#worker/data-sets.ts";
import { EngineRoom } from "#worker/engine-room.ts";
import { findKeptRun } from "#worker/find-kept-run.ts";
import { Inquiries, type Respondent } from "#worker/inquiries.ts";
import { discardKeptRun, listKeptRuns } from "#worker/kept-runs.ts";
import { isNetworkFile, openNetworks, openShippedNetwork } from "#worker/open-network.ts";
import { openRecording } from "#worker/open-recording.ts";
import { Run } from "#worker/run.ts";
import type { Reopened } from "#worker/run-keeper.ts";
import { Twins } from "#worker/twins.ts";
import type { VisitingRun } from "#worker/visiting-run.ts";
import { Visitors } from "#worker/visitors.ts";
import { writeNetwork } from "#worker/write-network.ts";
import { type Writing, writeRun } from "#worker/write-run.ts";
import { YourImage } from "#worker/your-image.ts";

type ResumeCommand = Extract<Command, { type: "resume" }>;
type AskCommand = Extract<Command, { type: "ask" }>;
type OpenCommand = Extract<Command, { type: "open" }>;

export class Session {
  readonly #post: (event: TrainingEvent) => void;
  readonly #dataSets = new DataSets();
  readonly #engineRoom: EngineRoom;
  readonly #visitors: Visitors;
  readonly #inquiries: Inquiries;
  readonly #twins: Twins;
  #run: Run | null = null;
  /** Wait for the first run. */
  #waiting: ((run: Run) => void)[] = [];
  /** The last run's id. It begins with the worker's own birth: a run of a worker that has crashed may still be on show. */
  #runs = Math.floor(performance.timeOrigin);
  #yours: YourImage | null = null;
  #pictures = 0;
  #picks = 0;
  /** The data set whose classes the page has pictures of, or is about to. */
  #pictured: Dataset | null = null;
  /** Aborts the opening that is under way; null when none is. */
  #opening: AbortController | null = null;
  /** Files that are being written, by their request: aborted when nobody wants them any more. */
  readonly #files = new Map<number, AbortController>();
  /** Counts requests for a run, so that only the latest one gets it. */
  #requests = 0;

  constructor(post: (event: TrainingEvent) => void) {
    this.#post = post;
    this.#engineRoom = new EngineRoom((choice) => post({ type: "backend", choice }));
    const wish = () => this.#run?.plan.experiment.backend ?? "auto";
    this.#visitors = new Visitors({ engineRoom: this.#engineRoom, post, wish });
    this.#inquiries = new Inquiries({ engineRoom: this.#engineRoom, wish });
    this.#twins = new Twins({ engineRoom: this.#engineRoom, post, wish });
  }

  handle(command: Command): void {
    switch (command.type) {
      case "prepare":
        void this.#prepare(command.experiment);
        break;
      case "open":
        void this.#open(command);
        break;
      case "cancel-opening":
        this.#opening?.abort();
        break;
      case "replay":
        void this.#replay(command.address);
        break;
      case "consult":
        void this.#consult(command.address);
        break;
      case "train":
        void this.#run?.train(Number.POSITIVE_INFINITY);
        break;
      case "pause":
        this.#run?.pause();
        break;
      case "step-once":
        void this.#run?.train(1);
        break;
      case "adjust":
        this.#run?.adjust(command.settings);
        break;
      case "resume":
        void this.#resume(command);
        break;
      case "show-image":
        void this.#show(command.file, command.name);
        break;
      case "watch-approach":
        this.#watch(command.index);
        break;
      case "find-hardest":
        this.#findHardest(command.runId);
        break;
      case "acknowledge":
        this.#run?.acknowledge();
        break;
      case "keep":
        this.#run?.hurryKeeping();
        break;
      case "reopen":
        void this.#reopen(command.key);
        break;
      case "discard":
        void this.#discard(command.key);
        break;
      case "write-run":
        void this.#writeFile(command.request, (writing) => this.#writeRun(command.run, writing));
        break;
      case "write-network":
        void this.#writeFile(command.request, () => this.#writeNetwork(command.network, command.step));
        break;
      case "cancel-file":
        this.#files.get(command.request)?.abort();
        break;
      case "ask":
        void this.#answer(command);
        break;
      case "train-twin":
        this.#twins.train(command.twin, this.#run);
        break;
      case "pause-twin":
        this.#twins.pause(command.twin);
        break;
      case "acknowledge-twin":
        this.#twins.acknowledge(command.twin);
        break;
      case "count-tensors":
        this.#post({ type: "tensor-count", request: command.request, count: this.#run?.tensorCount ?? 0 });
        break;
      default:
        command satisfies never;
    }
  }

  async #prepare(experiment: Experiment): Promise<void> {
    const request = ++this.#requests;
    const { opened, notice } = await this.#dataSets.get(experiment);
    if (request !== this.#requests) return;
    this.#begin(opened, notice ? { ...experiment, data: "drawn-signs" } : experiment);
    if (notice) this.#post({ type: "notice", about: "data", notice });
    if (request === 1) await this.#offerKept();
  }

  /** The run that is there goes on until the files have turned out to be what they should be. */
  async #open(command: OpenCommand): Promise<void> {
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    this.#postStatus();
    const { files } = command;
    const [first] = files;
    if (files.every(isNetworkFile)) {
      this.#receive(opening, await openNetworks(files, ++this.#runs, (await this.#ready()).plan));
    } else if (first && files.length === 1 && (await isRunFile(first))) {
      this.#receive(opening, await this.#openRecording(first, false));
    } else {
      await this.#openDataSet(command, opening);
    }
  }

  async #openDataSet({ files, paths, experiment }: OpenCommand, opening: AbortController): Promise<void> {
    const result = await openDataset(files, {
      seed: experiment.seed,
      signal: opening.signal,
      onProgress: (progress) => {
        if (this.#opening === opening) this.#post({ type: "opening", progress });
      },
      ...(paths ? { paths } : {}),
    });
    if (!this.#opened(opening, result) || !result.ok) return;
    this.#requests++;
    this.#dataSets.keep(result.value);
    // Numbers of classes and pictures mean others here.
    const { classes, pins } = defaultExperiment;
    this.#begin(result.value, { ...experiment, data: "photographs", classes, pins });
  }

  #receive(opening: AbortController, result: Result<VisitingRun>): void {
    if (this.#opened(opening, result) && result.ok) this.#admit(result.value);
  }

  /** An opening has ended; false where a later one has taken its place. */
  #opened(opening: AbortController, result: Result<unknown>): boolean {
    if (this.#opening !== opening) return false;
    this.#opening = null;
    this.#post({ type: "opening", progress: null });
    if (!result.ok && !isCancellation(result.notice)) {
      this.#post({ type: "notice", about: "data", notice: result.notice });
    }
    this.#postStatus();
    return true;
  }

  /** The recorded run that ships with the app. It is a welcome, no more: where it cannot be had, nothing is said. */
  async #replay(address: string): Promise<void> {
    const response = await fetch(address).catch(() => null);
    if (!response?.ok) return;
    const name = new URL(address).pathname.split("/").at(-1) ?? "";
    const file = new File([await response.blob()], name);
    const { plan } = await this.#ready();
    const opened = await this.#openRecording(file, true);
    if (opened.ok && isSameRun(opened.value.experiment, plan.experiment)) this.#admit(opened.value);
  }

  async #openRecording(file: File, shipped: boolean): Promise<Result<VisitingRun>> {
    const { plan } = await this.#ready();
    return openRecording(file, { id: ++this.#runs, own: plan, shipped });
  }

  async #consult(address: string): Promise<void> {
    const { plan } = await this.#ready();
    const opened = await openShippedNetwork(address, { id: ++this.#runs, own: plan });
    if (opened.ok) this.#admit(opened.value);
    else this.#post({ type: "notice", about: "image", notice: opened.notice });
  }

  #admit(visiting: VisitingRun): void {
    void this.#visitors.admit(visiting);
    this.#postYours();
  }

  #ready(): Promise<Run> {
    return this.#run ? Promise.resolve(this.#run) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The latest run of an earlier visit. */
  async #offerKept(): Promise<void> {
    // Where nothing can be kept, nothing is offered.
    const { runs, unreadable } = await listKeptRuns().catch(() => ({ runs: [], unreadable: 0 }));
    const [offer = null] = runs;
    this.#post({ type: "kept-run", offer, unreadable: offer === null && unreadable > 0 });
  }

  async #writeFile(request: number, write: (writing: Writing) => Promise<WrittenFile>): Promise<void> {
    const wanted = new AbortController();
    const { signal } = wanted;
    this.#files.set(request, wanted);
    const onProgress = (share: number) => this.#post({ type: "file-progress", request, share });
    try {
      const file = await write({ onProgress, signal });
      this.#post({ type: "file", request, file: signal.aborted ? null : file, problem: null });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#post({ type: "file", request, file: null, problem: signal.aborted ? null : why });
    }
    this.#files.delete(request);
  }

  async #writeRun(run: RunToWrite, writing: Writing): Promise<WrittenFile> {
    const { id } = run.description;
    const moments = this.#respondent(id)?.moments ?? [];
    return writeRun(run, this.#isOwn(id) ? await fixed(moments) : moments, writing);
  }

  #writeNetwork(network: NetworkToWrite, step: number): Promise<WrittenFile> {
    return writeNetwork(network, this.#respondent(network.runId)?.moments ?? [], step);
  }

  async #discard(key: string): Promise<void> {
    await discardKeptRun(key).catch(() => {});
    await this.#offerKept();
  }

  async #reopen(key: string): Promise<void> {
    const request = ++this.#requests;
    const found = await findKeptRun(key, (experiment) => this.#dataSets.get(experiment), ++this.#runs);
    if (request !== this.#requests) {
      if (found.ok && found.value.type === "goes-on") found.value.reopened.release();
      return;
    }
    this.#post({ type: "kept-run", offer: null, unreadable: false });
    if (!found.ok) {
      this.#post({ type: "notice", about: "run", notice: found.notice });
    } else if (found.value.type === "goes-on") {
      const { opened, reopened } = found.value;
      this.#begin(opened, reopened.kept.summary.experiment, reopened);
    } else {
      this.#post({ type: "notice", about: "run", notice: found.value.notice });
      this.#admit(found.value.visiting);
    }
  }

  /** A new run, untrained, or a kept one that goes on; the one before is gone. */
  #begin(opened: OpenedDataset, wished: Experiment, reopened: Reopened | null = null): void {
    const before = Promise.all([this.#run?.end(), this.#twins.end()]);
    const plan = planRun(++this.#runs, opened.dataset, wished);
    const { dataset, experiment } = plan;
    const outlet = { post: this.#post, statusChanged: () => this.#postStatus() };
    const [engineRoom, yours] = [this.#engineRoom, this.#yours];
    const run = new Run(plan, { outlet, engineRoom, yours, before, reopened });
    this.#run = run;
    this.#post({ type: "data-set", summary: summarise(plan, opened.notes) });
    if (experiment.classes !== wished.classes) {
      this.#post({ type: "notice", about: "data", notice: otherClasses(plan, wished) });
    }
    const approaches = {
      labels: dataset.sequences.map((sequence) => sequence.label(0)),
      recorded: recordedSequence(dataset, experiment.seed),
    };
    const { frames, measurements } = reopened?.kept.recording ?? { frames: [], measurements: [] };
    const { step, epoch } = reopened?.kept.summary ?? { step: 0, epoch: 0 };
    this.#post({
      type: "run",
      run: plan.description,
      experiment,
      approaches,
      parameters: sizesBeside(plan),
      frames,
      measurements,
      step,
      epoch,
    });
    this.#postYours();
    this.#postStatus();
    if (reopened && yours) void run.watch("yours", yours);
    if (presetOf(experiment.network).heavy && !reopened) void run.rehearse();
    for (const resolve of this.#waiting.splice(0)) resolve(run);
    void this.#picture(plan);
  }

  /** A picture of each class, unless the page has them. */
  async #picture({ whole, description }: RunPlan): Promise<void> {
    if (this.#pictured === whole) return;
    this.#pictured = whole;
    this.#post({ type: "class-pictures", pictures: null });
    const isWanted = () => this.#pictured === whole;
    const pictures = await classPictures(whole, description.inputSize, isWanted);
    if (pictures && isWanted()) this.#post({ type: "class-pictures", pictures });
  }

  /** The engine may become another. */
  async #resume({ from, change }: ResumeCommand): Promise<void> {
    const id = ++this.#runs;
    await this.#twins.rest();
    await this.#run?.resume(id, from, change);
  }

  #watch(index: number): void {
    if (!this.#run) return;
    const { dataset, description, experiment } = this.#run.plan;
    if (index >= dataset.sequences.length) return;
    const approach = new Approach(dataset, index, description.inputSize, experiment.seed);
    const { images, disturbed } = approach;
    const disturbedBoxes = disturbed?.boxes ?? null;
    this.#post({ type: "approach", runId: description.id, index, images, disturbedBoxes });
    void this.#run.watch("approach", approach);
  }

  #findHardest(runId: number): void {
    const pick = ++this.#picks;
    if (this.#isOwn(runId)) void this.#run?.findHardest(pick);
    else void this.#visitors.findHardest(runId, pick);
  }

  async #answer({ request, runId, step, asked }: AskCommand): Promise<void> {
    const reply = await this.#inquiries.ask(this.#respondent(runId), step, asked);
    this.#post({ type: "answer", request, reply });
  }

  #respondent(runId: number): Respondent | null {
    if (this.#isOwn(runId)) return this.#run?.respondent ?? null;
    return this.#visitors.respondent(runId) ?? this.#twins.respondent(runId);
  }

  #isOwn(runId: number): boolean {
    return this.#run?.plan.description.id === runId;
  }

  async #show(file: Blob, name: string): Promise<void> {
    const decoded = await decodeImage(file, name);
    if (!decoded.ok) {
      this.#post({ type: "notice", about: "image", notice: decoded.notice });
      return;
    }
    this.#yours = new YourImage(name, decoded.value);
    this.#pictures++;
    this.#postYours();
    await Promise.all([this.#visitors.show(this.#yours), this.#run?.watch("yours", this.#yours)]);
  }

  /** In every size that a network here looks at. */
  #postYours(): void {
    const yours = this.#yours;
    if (!yours || !this.#run) return;
    const sizes = new Set([this.#run.plan.description.inputSize, ...this.#visitors.inputSizes]);
    const views = [...sizes].map((size) => ({ size, pixels: yours.pixels(size) }));
    this.#post({ type: "your-image", picture: this.#pictures, name: yours.name, views });
  }

  #postStatus(): void {
    const status = this.#run?.status ?? "idle";
    this.#twins.hold(status === "training");
    this.#post({ type: "status", status: this.#opening && status !== "training" ? "loading-data" : status });
  }
}

const otherClasses = ({ whole, dataset }: RunPlan, { classes }: Experiment): Notice => ({
  happened: `Of the classes ${classes} that were asked for, ${whole.name} has not all: its ${whole.classNames.length} classes are numbered from 0.`,
  meaning: `${dataset.classNames.length} classes will be learnt.`,
  remedy: "Look the choice over under Data.",
});
