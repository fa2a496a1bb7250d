/**
 * One run from its plan to its end: starts the engine when first needed, drives the trainer step by step, and hands
 * what it leaves to the page. Between two steps the worker takes commands.
 */
import type { Notice } from "#experiment/notice.ts";
import type { ApproachLook, Expectation, Look, TrainingEvent, WorkerStatus } from "#protocol/messages.ts";
import type { PartTimes } from "#recording/timing.ts";
import type { RunPlan } from "#training/run-plan.ts";
import type { Trainer, TrainerUpdate } from "#training/trainer.ts";
import type { Approach } from "#worker/approach.ts";
import { breathe } from "#worker/breathe.ts";
import type { Engine } from "#worker/engine.ts";
import type { EngineRoom } from "#worker/engine-room.ts";
import { Outbox, type Parcel } from "#worker/outbox.ts";
import { Pace } from "#worker/pace.ts";
import { lookBack, lookNow } from "#worker/subject.ts";
import type { Team } from "#worker/team.ts";
import { teamOptions } from "#worker/team-options.ts";
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
  readonly before: Promise<void>;
}

const beforeLimitMs = 10_000;

export class Run {
  readonly plan: RunPlan;
  readonly #outlet: RunOutlet;
  readonly #engineRoom: EngineRoom;
  readonly #before: Promise<void>;
  readonly #outbox: Outbox;
  readonly #pace = new Pace();
  #status: Exclude<WorkerStatus, "loading-data"> = "idle";
  #starting: Promise<{ trainer: Trainer; engine: Engine }> | null = null;
  #started: { trainer: Trainer; engine: Engine } | null = null;
  /** null before the start, and where the graphics card computes. */
  #team: Team | null = null;
  #yours: YourImage | null;
  #approach: Approach | null = null;
  /** Steps still to make before the loop stops by itself. */
  #remaining = 0;
  #settings: { rate: number; epochs: number };
  #lastFrame = -1;
  #tensorCount = 0;
  #wantsRehearsal = false;
  #engineMs = 0;
  #firstStep: PartTimes | null = null;
  #ended = false;
  /** Done when nobody uses the trainer any more. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(plan: RunPlan, { outlet, engineRoom, yours, before }: RunOptions) {
    this.plan = plan;
    this.#outlet = outlet;
    this.#engineRoom = engineRoom;
    this.#yours = yours;
    this.#before = before;
    this.#settings = { rate: plan.experiment.rate, epochs: plan.experiment.epochs };
    this.#outbox = new Outbox((parcel) => this.#send(parcel));
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
        if (!this.#isTraining()) return;
        if (this.#lastFrame !== trainer.step) await this.#take(await trainer.snapshot());
      }
      if (!this.#isTraining()) return;
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

  /** Neither reset nor failed in the meantime. */
  #isTraining(): boolean {
    return !this.#ended && this.#status === "training";
  }

  #goesOn(trainer: Trainer): boolean {
    return !this.#ended && this.#remaining > 0 && trainer.step < trainer.plannedSteps;
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
      await breathe();
    }
  }

  pause(): void {
    this.#remaining = 0;
  }

  /** Takes hold at the next step. */
  adjust(rate: number, epochs: number): void {
    this.#settings = { rate, epochs };
    if (!this.#started) return;
    const { trainer } = this.#started;
    Object.assign(trainer, this.#settings);
    if (this.#status === "done" && trainer.step < trainer.plannedSteps) this.#setStatus("paused");
  }

  acknowledge(): void {
    this.#outbox.acknowledge();
    this.#outbox.offer(performance.now());
  }

  /**
   * Looks at the visitor's picture through every checkpoint, and from now on with every frame. A network that nobody has
   * begun to train has nothing to say of it yet.
   */
  async show(yours: YourImage): Promise<void> {
    this.#yours = yours;
    if (!this.#starting) return;
    await this.#guarded(async () => {
      const { trainer, engine } = await this.#start();
      // Starting has looked at it already when the picture came first.
      const looks = this.#yours === yours ? await lookBack(yours, trainer, engine) : [];
      if (!this.#ended && this.#yours === yours) this.#postLooks(looks, []);
      this.#outbox.flush(performance.now());
    });
  }

  /** Looks at an approach likewise. Nothing starts for its sake: a run that has not begun sees it from its first frame on. */
  async watch(approach: Approach): Promise<void> {
    this.#approach = approach;
    if (!this.#started) return;
    await this.#guarded(async () => {
      const { trainer, engine } = await this.#start();
      const looks = await lookBack(approach, trainer, engine);
      if (!this.#ended && this.#approach === approach) this.#postLooks([], looks);
    });
  }

  /** Nothing is posted any more. Settled when everything is freed: as soon as the step under way is over. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#remaining = 0;
    await this.#work;
    this.#started?.trainer.dispose();
    this.#team?.end();
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
    await Promise.race([this.#before, new Promise((resolve) => setTimeout(resolve, beforeLimitMs))]);
    const { engine, choice } = await this.#engineRoom.choose(experiment.backend);
    if (this.#ended) throw new Error("the run was reset while it started");
    this.#engineMs = performance.now() - start;
    engine.onContextLost(() => this.#fail(contextLost));
    const watched = [description.probes, description.sequence];
    if (choice.backend === "wasm") {
      this.#team = new engine.Team(teamOptions(experiment, dataset.classNames.length));
    }
    const crew = this.#team ?? undefined;
    const trainer = new engine.Trainer({ dataset, experiment, watched, validation, crew });
    Object.assign(trainer, this.#settings);
    this.#started = { trainer, engine };
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
    const yours = this.#yours && (await lookNow(this.#yours, trainer, engine));
    const approach = this.#approach && (await lookNow(this.#approach, trainer, engine));
    this.#outbox.add(update, yours || approach ? { yours, approach } : null);
    this.#tensorCount = engine.tensorCount();
  }

  #send({ frames, measurements, sights }: Parcel): void {
    const { trainer } = this.#started ?? {};
    if (this.#ended || !trainer) return;
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
    if (sights.length > 0) {
      this.#postLooks(
        sights.flatMap(({ yours }) => yours ?? []),
        sights.flatMap(({ approach }) => approach ?? []),
      );
    }
    trainer.spent.add("posting", performance.now() - start);
  }

  #postLooks(looks: readonly Look[], approachLooks: readonly ApproachLook[]): void {
    this.#outlet.post({ type: "looks", runId: this.plan.description.id, looks, approachLooks });
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    const done = work().catch(async (error) => {
      if (!this.#ended) this.#fail(await explain(error));
    });
    this.#work = Promise.all([this.#work, done]);
    await done;
  }

  #fail(notice: Notice): void {
    if (this.#ended || this.#status === "failed") return;
    this.#remaining = 0;
    this.#outbox.flush(performance.now());
    this.#setStatus("failed");
    this.#outlet.post({ type: "notice", about: "run", notice });
  }

  #setStatus(status: Exclude<WorkerStatus, "loading-data">): void {
    this.#status = status;
    this.#outlet.statusChanged();
  }
}

const contextLost: Notice = {
  happened: "The graphics card was taken away from the page (another program, a driver, a sleeping laptop).",
  meaning: "Training has stopped; what is recorded so far stays and can be played.",
  remedy: "Press Reset to begin again, or choose WASM as the backend.",
};

async function explain(error: unknown): Promise<Notice> {
  const { engine } = await import("#worker/engine.ts");
  if (error instanceof engine.DivergedError) {
    return {
      happened: `At step ${error.step} the loss was no longer a number: the weights have run away.`,
      meaning: "Training has stopped; what is recorded so far stays and can be played.",
      remedy: "Choose a lower learning rate, then press Reset and Train.",
    };
  }
  return {
    happened: `Training stopped: ${error instanceof Error ? error.message : String(error)}.`,
    meaning: "What is recorded so far stays and can be played.",
    remedy: "Press Reset to begin again; if it happens again, choose another backend or a smaller batch.",
  };
}
