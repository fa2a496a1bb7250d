/** What the worker knows: the data sets, at most one run, the visitor's picture. Commands in, events out. */
import { decodeImage } from "#data/decode-image.ts";
import { type OpenedDataset, openDataset } from "#data/open-dataset.ts";
import { isCancellation } from "#data/refusals.ts";
import type { Experiment } from "#experiment/experiment.ts";
import { presetOf } from "#experiment/presets.ts";
import type { Command, TrainingEvent } from "#protocol/messages.ts";
import { recordedSequence } from "#training/probe.ts";
import { planRun } from "#training/run-plan.ts";
import { Approach } from "#worker/approach.ts";
import { DataSets, summarise } from "#worker/data-sets.ts";
import { Run } from "#worker/run.ts";
import { YourImage } from "#worker/your-image.ts";

type OpenCommand = Extract<Command, { type: "open" }>;

export class Session {
  readonly #post: (event: TrainingEvent) => void;
  readonly #dataSets = new DataSets();
  #run: Run | null = null;
  #runs = 0;
  #yours: YourImage | null = null;
  /** Aborts the opening that is under way; null when none is. */
  #opening: AbortController | null = null;
  /** Counts requests for a run, so that only the latest one gets it. */
  #requests = 0;

  constructor(post: (event: TrainingEvent) => void) {
    this.#post = post;
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
        this.#run?.adjust(command.rate, command.epochs);
        break;
      case "show-image":
        void this.#show(command.file, command.name);
        break;
      case "watch-approach":
        this.#watch(command.index);
        break;
      case "acknowledge":
        this.#run?.acknowledge();
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
    if (notice) this.#post({ type: "notice", about: "data", notice });
    this.#begin(opened, notice ? { ...experiment, data: "drawn-signs" } : experiment);
  }

  /** The run that is there goes on until the files have turned out to be a data set. */
  async #open({ files, paths, experiment }: OpenCommand): Promise<void> {
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    this.#postStatus();
    const result = await openDataset(files, {
      seed: experiment.seed,
      signal: opening.signal,
      onProgress: (progress) => {
        if (this.#opening === opening) this.#post({ type: "opening", progress });
      },
      ...(paths ? { paths } : {}),
    });
    if (this.#opening !== opening) return;
    this.#opening = null;
    this.#post({ type: "opening", progress: null });
    if (result.ok) {
      this.#requests++;
      this.#dataSets.keep(result.value);
      this.#begin(result.value, { ...experiment, data: "photographs" });
      return;
    }
    if (!isCancellation(result.notice)) this.#post({ type: "notice", about: "data", notice: result.notice });
    this.#postStatus();
  }

  /** A new run, untrained; the one before is gone. */
  #begin(opened: OpenedDataset, experiment: Experiment): void {
    const before = this.#run?.end() ?? Promise.resolve();
    const plan = planRun(++this.#runs, opened.dataset, experiment);
    const outlet = { post: this.#post, statusChanged: () => this.#postStatus() };
    this.#run = new Run(plan, { outlet, yours: this.#yours, before });
    this.#post({ type: "data-set", summary: summarise(opened, experiment) });
    const approaches = {
      labels: opened.dataset.sequences.map((sequence) => sequence.label(0)),
      recorded: recordedSequence(opened.dataset, experiment.seed),
    };
    this.#post({ type: "run", run: plan.description, experiment, approaches });
    this.#postYours();
    this.#postStatus();
    if (presetOf(experiment.network).heavy) void this.#run.rehearse();
  }

  #watch(index: number): void {
    if (!this.#run) return;
    const { dataset, description, experiment } = this.#run.plan;
    if (index >= dataset.sequences.length) return;
    const approach = new Approach(dataset, index, description.inputSize, experiment.seed);
    const { images, disturbed } = approach;
    const disturbedBoxes = disturbed?.boxes ?? null;
    this.#post({ type: "approach", runId: description.id, index, images, disturbedBoxes });
    void this.#run.watch(approach);
  }

  async #show(file: Blob, name: string): Promise<void> {
    const decoded = await decodeImage(file, name);
    if (!decoded.ok) {
      this.#post({ type: "notice", about: "image", notice: decoded.notice });
      return;
    }
    this.#yours = new YourImage(name, decoded.value);
    this.#postYours();
    await this.#run?.show(this.#yours);
  }

  #postYours(): void {
    if (!this.#yours || !this.#run) return;
    const size = this.#run.plan.description.inputSize;
    const pixels = this.#yours.pixels(size);
    this.#post({ type: "your-image", name: this.#yours.name, size, pixels });
  }

  #postStatus(): void {
    const status = this.#run?.status ?? "idle";
    this.#post({ type: "status", status: this.#opening && status !== "training" ? "loading-data" : status });
  }
}
