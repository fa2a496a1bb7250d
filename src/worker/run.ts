/**
 * One run from its plan to its end: starts the engine when first needed, drives the trainer step by step, and hands
 * what it leaves to the page. Between two steps the worker takes commands.
 */
import type { Experiment } from "#experiment/experiment.ts";
import type { Changes, Notice } from "#experiment/notice.ts";
import { transforms } from "#geometry/transforms.ts";
import type { Expectation, Sight, TrainingEvent, WorkerStatus } from "#protocol/messages.ts";
import type { PartTimes } from "#recording/timing.ts";
import { breathe } from "#training/breathe.ts";
import { Checkpoints } from "#training/checkpoint.ts";
import { DivergedError } from "#training/diverged.ts";
import { Health } from "#training/health.ts";
import type { KeptRun } from "#training/kept-run.ts";
import type { Moment } from "#training/network-history.ts";
import type { RunPlan } from "#training/run-plan.ts";
import type { Trainer, TrainerState, TrainerUpdate } from "#training/trainer.ts";
import type { Engine } from "#worker/engine.ts";
import type { EngineRoom } from "#worker/engine-room.ts";
import { examOf, findHardest } from "#worker/hardest.ts";
import type { Respondent } from "#worker/inquiries.ts";
import { Outbox, type Parcel } from "#worker/outbox.ts";
import { Pace } from "#worker/pace.ts";
import { type Reopened, RunKeeper } from "#worker/run-keeper.ts";
import { lookBack, type Subject, type Subjects, seeAll } from "#worker/subject.ts";
import type { Team } from "#worker/team.ts";
import { teamOptions } from "#worker/team-options.ts";
import { contextLost, explained, lost, type Standing, slowBackend } from "#worker/troubles.ts";
import type { YourImage } from "#worker/your-image.ts";

export interface RunOutlet {
  post(event: TrainingEvent): void;
  statusChanged(): void;
}

export interface RunOptions {
  readonly outlet: RunOutlet;
  readonly engineRoom: EngineRoom;
  readonly yours: YourImage | null;
  /** Settled when the run before has ended. */
  readonly before: Promise<unknown>;
  /** A run of an earlier visit that goes on; null for a new one. */
  readonly reopened: Reopened | null;
}

/** The last frames of a run that was kept, from which is seen whether all is well with it. */
const healthFrames = 8;
const beforeLimitMs = 10_000;
/** A step of a run that has failed ends at once, or never. */
const failedLimitMs = 1000;

const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What the form may change in a run that is under way. */
type Settings = Pick<Experiment, "rate" | "penalty" | "epochs">;

export class Run {
  #plan: RunPlan;
  readonly #outlet: RunOutlet;
  readonly #engineRoom: EngineRoom;
  readonly #before: Promise<unknown>;
  readonly #outbox: Outbox;
  readonly #pace = new Pace();
  readonly #keeper: RunKeeper;
  #status: Exclude<WorkerStatus, "loading-data"> = "idle";
  #starting: Promise<{ trainer: Trainer; engine: Engine }> | null = null;
  #started: { trainer: Trainer; engine: Engine } | null = null;
  /** null before the start, and where the graphics card computes. */
  #team: Team | null = null;
  #subjects: Subjects;
  /** Steps still to make before the loop stops by itself. */
  #remaining = 0;
  #settings: Settings;
  readonly #health: Health;
  #lastFrame = -1;
  /** Counts how often the run was gone on with. */
  #attempt = 0;
  /** Of the trainer before, where the run goes on with another engine, or in another visit. */
  #kept: { checkpoints: Checkpoints; state: TrainerState | null } | null = null;
  #tensorCount = 0;
  #wantsRehearsal = false;
  #engineMs = 0;
  #firstStep: PartTimes | null = null;
  #ended = false;
  /** Done when nobody uses the trainer any more. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(plan: RunPlan, { outlet, engineRoom, yours, before, reopened }: RunOptions) {
    this.#plan = plan;
    this.#outlet = outlet;
    this.#engineRoom = engineRoom;
    this.#subjects = yours ? { yours } : {};
    this.#before = before;
    const { rate, penalty, epochs } = plan.experiment;
    this.#settings = { rate, penalty, epochs };
    this.#health = healthOf(plan);
    this.#outbox = new Outbox((parcel) => this.#send(parcel));
    this.#keeper = new RunKeeper(reopened, (keeping) => {
      if (!this.#ended) outlet.post({ type: "keeping", keeping });
    });
    if (reopened) this.#reopen(reopened.kept);
  }

  #reopen({ recording, checkpoints, state }: KeptRun): void {
    const { description, experiment } = this.#plan;
    this.#status = state.step >= description.stepsPerEpoch * experiment.epochs ? "done" : "paused";
    this.#lastFrame = recording.last()?.step ?? -1;
    this.#kept = { checkpoints: new Checkpoints(), state };
    for (const checkpoint of checkpoints) this.#kept.checkpoints.keep(checkpoint);
    // Those that could be gone back to, and what ails the run by now.
    const steps = new Set([
      ...recording.steps().slice(-healthFrames),
      ...checkpoints.map(({ step }) => step),
    ]);
    for (const frame of recording.frames) if (steps.has(frame.step)) this.#health.examine(frame, []);
  }

  get plan(): RunPlan {
    return this.#plan;
  }

  /** With its settings as they are by now. */
  get experiment(): Experiment {
    return { ...this.#plan.experiment, ...this.#settings };
  }

  get status(): Exclude<WorkerStatus, "loading-data"> {
    return this.#status;
  }

  /** Tensors alive when the last frame was recorded: the same after every frame, or something leaks. */
  get tensorCount(): number {
    return this.#tensorCount;
  }

  /** Trains for this many steps, or to the planned end. Never rejects: a failure becomes a notice. */
  async train(steps: number): Promise<void> {
    if (this.#status === "failed") return;
    this.#remaining = steps;
    if (this.#status === "training") return;
    if (this.#started && this.#started.trainer.step >= this.#started.trainer.plannedSteps) return;
    this.#setStatus("training");
    await this.#guarded(async () => {
      const { trainer } = await this.#start();
      // More may be asked for while the last frame is made.
      while (this.#goesOn(trainer)) {
        await this.#makeSteps(trainer);
        if (!this.#isTraining(trainer)) return;
        if (this.#lastFrame !== trainer.step) await this.#take(await trainer.snapshot());
        await this.#keep(trainer);
      }
      if (!this.#isTraining(trainer)) return;
      this.#outbox.flush(performance.now());
      this.#setStatus(trainer.step >= trainer.plannedSteps ? "done" : "paused");
    });
  }

  /** Starts the engine and measures a step, for those who should know beforehand what to expect. */
  rehearse(): Promise<void> {
    this.#wantsRehearsal = true;
    return this.#guarded(async () => {
      await this.#start();
    });
  }

  /** Neither reset nor failed in the meantime, nor gone on with another engine. */
  #isTraining(trainer: Trainer): boolean {
    return !this.#ended && this.#status === "training" && this.#started?.trainer === trainer;
  }

  #goesOn(trainer: Trainer): boolean {
    return this.#isTraining(trainer) && this.#remaining > 0 && trainer.step < trainer.plannedSteps;
  }

  async #makeSteps(trainer: Trainer): Promise<void> {
    this.#pace.restart();
    this.#pace.mark(performance.now());
    while (this.#goesOn(trainer)) {
      this.#remaining--;
      await this.#take(await trainer.advance());
      if (trainer.step === 1) this.#firstStep = { ...trainer.spent.milliseconds };
      this.#pace.mark(performance.now());
      this.#outbox.offer(performance.now());
      if (this.#keeper.isDue(trainer.step, performance.now())) await this.#keep(trainer);
      await breathe();
    }
  }

  /** The losses that no frame has brought yet belong to what is kept. */
  async #keep(trainer: Trainer): Promise<void> {
    const update = { frame: null, measurements: await trainer.readSteps() };
    this.#outbox.add(update, null);
    this.#keeper.take(update);
    await trainer.spent.on("checkpoints", () => this.#keeper.keep(trainer, this.#plan));
  }

  /** The networks that can be looked back through, and the one of now, whose weights have to be asked for at once. */
  get #moments(): Moment[] {
    const { trainer } = this.#started ?? {};
    const state = trainer ? null : this.#kept?.state;
    const now = trainer
      ? { step: trainer.step, weights: () => trainer.network.weights() }
      : state && { step: state.step, weights: async () => state.weights };
    const { all } = (trainer ?? this.#kept)?.checkpoints ?? new Checkpoints();
    const kept = all.map(({ step, weights }) => ({ step, weights: async () => weights }));
    return now ? [...kept.filter(({ step }) => step !== now.step), now] : kept;
  }

  get respondent(): Respondent {
    const { experiment, dataset } = this.plan;
    const classes = dataset.classNames.length;
    return { experiment, classes, moments: this.#moments, exam: examOf(this.plan) };
  }

  /** The page may go. */
  hurryKeeping(): void {
    this.#keeper.hurry();
  }

  pause(): void {
    this.#remaining = 0;
  }

  /** Takes hold at the next step. */
  adjust(settings: Settings): void {
    this.#settings = settings;
    if (!this.#started) return;
    const { trainer } = this.#started;
    Object.assign(trainer, this.#settings);
    if (this.#status === "done" && trainer.step < trainer.plannedSteps) this.#setStatus("paused");
  }

  /**
   * Goes on from where the run stands, or from an earlier step, with something changed. From an earlier step that is a run
   * of its own, which shares what was recorded up to there: the page keeps the other.
   * @param id of that run
   * @param from null: from where it stands
   */
  async resume(id: number, from: number | null, change: Changes): Promise<void> {
    this.pause();
    await Promise.race([this.#work, later(this.#status === "failed" ? failedLimitMs : beforeLimitMs)]);
    if (this.#ended) return;
    const { backend, ...settings } = change;
    this.#settings = { ...this.#settings, ...settings };
    this.#status = "paused";
    this.#attempt++;
    await this.#guarded(async () => {
      this.#outbox.flush(performance.now());
      this.#plan = { ...this.#plan, experiment: { ...this.#plan.experiment, ...change } };
      if (backend) await this.#leaveEngine(from === null);
      const { trainer } = await this.#start();
      Object.assign(trainer, this.#settings);
      const step = from === null ? null : trainer.goBack(from);
      const { id: runId } = this.#plan.description;
      this.#outlet.post({ type: "resumed", runId, as: step === null ? runId : id, from: step, change });
      if (step === null) return;
      this.#plan = { ...this.#plan, description: { ...this.#plan.description, id } };
      this.#lastFrame = step;
      this.#health.goBack(step);
      await this.#keeper.goBack(step);
    });
    await this.train(Number.POSITIVE_INFINITY);
  }

  /** The next start goes on with what was learnt. @param isSound whether the weights at hand are still worth having */
  async #leaveEngine(isSound: boolean): Promise<void> {
    const { trainer } = this.#started ?? {};
    if (trainer) {
      this.#kept = { checkpoints: trainer.checkpoints, state: isSound ? await trainer.state() : null };
      trainer.dispose();
    }
    this.#team?.end();
    this.#team = null;
    this.#started = null;
    this.#starting = null;
  }

  acknowledge(): void {
    this.#outbox.acknowledge();
    this.#outbox.offer(performance.now());
  }

  /**
   * Looks at something through every checkpoint, and from now on with every frame. A run that has not begun sees it from its
   * first frame on; one of an earlier visit starts its engine for the visitor's own picture, and for nothing else.
   */
  async watch<Kind extends keyof Sight>(
    kind: Kind,
    subject: Subject<NonNullable<Sight[Kind]>>,
  ): Promise<void> {
    this.#subjects = { ...this.#subjects, [kind]: subject };
    if (!this.#started && !(kind === "yours" && this.#kept)) return;
    await this.#guarded(async () => {
      const { trainer, engine } = await this.#start();
      const looks = await lookBack(subject, trainer, engine);
      if (!this.#ended && this.#subjects[kind] === subject) {
        this.#postLooks(looks.map((look) => ({ [kind]: look })));
      }
      this.#outbox.flush(performance.now());
    });
  }

  /** Which validation pictures the network finds hardest now, and how it has seen them so far. */
  async findHardest(pick: number): Promise<void> {
    await this.#guarded(async () => {
      const { trainer, engine } = await this.#start();
      const { step } = trainer;
      const { preset, transform, classes } = trainer.network;
      // A copy: training goes on meanwhile.
      const network = new engine.Network(preset, transform, classes, await trainer.network.weights());
      const exam = examOf(this.plan);
      const hardest = await findHardest({ network, exam, pick, engine });
      network.dispose();
      this.#subjects = { ...this.#subjects, hardest };
      const looks = await lookBack(hardest, trainer, engine);
      if (this.#ended || this.#subjects.hardest !== hardest) return;
      const runId = this.plan.description.id;
      const { images } = hardest;
      this.#outlet.post({ type: "hardest", runId, pick, step, among: exam.indices.length, images, looks });
    });
  }

  /** Nothing is posted any more. Settled when everything is freed: as soon as the step under way is over. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#remaining = 0;
    await this.#work;
    this.#started?.trainer.dispose();
    this.#team?.end();
    await this.#keeper.end();
    // Whoever still listens to the graphics card must not keep the run alive.
    this.#started = null;
    this.#starting = null;
  }

  #start(): Promise<{ trainer: Trainer; engine: Engine }> {
    this.#starting ??= this.#startEngine();
    return this.#starting;
  }

  async #startEngine(): Promise<{ trainer: Trainer; engine: Engine }> {
    const start = performance.now();
    const { dataset, experiment, description, validation } = this.plan;
    // A step of the run before must not find another backend; one on a device that is gone may never end.
    await Promise.race([this.#before, later(beforeLimitMs)]);
    const { engine, choice } = await this.#engineRoom.choose(experiment.backend);
    if (this.#ended) throw new Error("the run was reset while it started");
    this.#engineMs = performance.now() - start;
    if (choice.isSlow) this.#tell("backend", slowBackend(choice.backend));
    const watched = [description.probes, description.sequence];
    if (choice.backend === "wasm") {
      this.#team = new engine.Team(teamOptions(experiment, dataset.classNames.length));
    }
    const crew = this.#team ?? undefined;
    const { checkpoints, state } = this.#kept ?? {};
    const trainer = new engine.Trainer({ dataset, experiment, watched, validation, crew, checkpoints });
    Object.assign(trainer, this.#settings);
    this.#started = { trainer, engine };
    engine.onContextLost(() => {
      if (this.#started?.trainer === trainer) this.#fail(contextLost(this.#standing));
    });
    if (checkpoints) {
      if (state) trainer.restore(state);
      const { approach } = this.#subjects;
      if (state && approach) {
        const looks = await lookBack(approach, trainer, engine);
        this.#postLooks(looks.map((look) => ({ approach: look })));
      }
      return this.#started;
    }
    if (this.#wantsRehearsal) await this.#rehearse(trainer, engine);
    await this.#take(await trainer.begin());
    this.#outbox.offer(performance.now());
    return this.#started;
  }

  /** Given up when training begins: the steps themselves then say how long they take. */
  async #rehearse(trainer: Trainer, engine: Engine): Promise<void> {
    const isWanted = () => !this.#ended && this.#status === "idle";
    const lesson = async (pictures: number) => {
      await breathe();
      return isWanted() ? trainer.rehearse(pictures) : 0;
    };
    const post = (expectation: Expectation | null) =>
      this.#outlet.post({ type: "expectation", runId: this.plan.description.id, expectation });
    if (!isWanted()) return;
    post({ millisecondsPerStep: null });
    const millisecondsPerStep = await engine.rehearse(trainer.batchSize, lesson, isWanted);
    if (!this.#ended) post(millisecondsPerStep === null ? null : { millisecondsPerStep });
  }

  async #take(update: TrainerUpdate): Promise<void> {
    if (this.#ended || this.#status === "failed" || !update.frame || !this.#started) return;
    const { trainer, engine } = this.#started;
    this.#lastFrame = update.frame.step;
    this.#keeper.take(update);
    const before = this.#health.found;
    this.#health.examine(update.frame, update.measurements);
    this.#outbox.add(update, await seeAll(this.#subjects, trainer.network, trainer.step, engine));
    this.#tensorCount = engine.tensorCount();
    if (this.#health.hasExploded) throw new DivergedError(update.frame.step);
    const { found } = this.#health;
    if (found && !before) this.#tell("run", lost(found, this.#standing));
    if (before && !found) this.#tell("run", null);
  }

  get #standing(): Standing {
    const kept = (this.#started?.trainer.checkpoints ?? this.#kept?.checkpoints)?.all ?? [];
    return {
      experiment: this.experiment,
      lastSound: kept.findLast(({ step }) => this.#health.wasSound(step))?.step ?? null,
      lastKept: kept.at(-1)?.step ?? null,
      lastLoss: this.#health.lastLoss,
    };
  }

  #tell(about: "run" | "backend", notice: Notice | null): void {
    this.#outlet.post({ type: "notice", about, notice });
  }

  /** @returns false before the start, and between two engines: what there is waits for the next one */
  #send({ frames, measurements, sights }: Parcel): boolean {
    const { trainer } = this.#started ?? {};
    if (this.#ended || !trainer) return false;
    const start = performance.now();
    const { millisecondsPerStep } = this.#pace;
    this.#outlet.post({
      type: "frames",
      runId: this.plan.description.id,
      frames,
      measurements,
      step: trainer.step,
      epoch: trainer.epoch,
      imagesPerSecond: millisecondsPerStep > 0 ? (1000 * trainer.batchSize) / millisecondsPerStep : 0,
      millisecondsPerStep,
      workers: this.#team?.working ?? 1,
      timing: {
        engine: this.#engineMs,
        firstStep: this.#firstStep,
        spent: { ...trainer.spent.milliseconds },
      },
    });
    if (sights.length > 0) this.#postLooks(sights);
    trainer.spent.add("posting", performance.now() - start);
    return true;
  }

  #postLooks(sights: readonly Sight[]): void {
    this.#outlet.post({ type: "looks", runId: this.plan.description.id, sights });
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    const attempt = this.#attempt;
    const done = work().catch((error) => {
      // What was under way when the run went on elsewhere matters to nobody.
      if (this.#ended || attempt !== this.#attempt) return;
      if (error instanceof DivergedError) {
        this.#outbox.add({ frame: null, measurements: error.measurements }, null);
      }
      this.#fail(explained(error, this.#standing));
    });
    this.#work = Promise.all([this.#work, done]);
    await done;
  }

  #fail(notice: Notice): void {
    if (this.#ended || this.#status === "failed") return;
    this.#remaining = 0;
    this.#outbox.flush(performance.now());
    this.#setStatus("failed");
    this.#tell("run", notice);
  }

  #setStatus(status: Exclude<WorkerStatus, "loading-data">): void {
    this.#status = status;
    this.#outlet.statusChanged();
  }
}

function healthOf({ experiment, description }: RunPlan): Health {
  const { probes, transformers, classNames } = description;
  const [{ inputSize, outputSize }] = transformers;
  const transform = transforms[experiment.transform];
  return new Health({ transform, probes, inputSize, outputSize, classes: classNames.length });
}
