/** One twin from its first step to the last that is asked for. It computes alone, on this thread. */
import type { Experiment } from "#experiment/experiment.ts";
import { whole } from "#geometry/figure.ts";
import type { StepTimes, TrainingEvent, TwinRequest, TwinStatus } from "#protocol/messages.ts";
import { Checkpoints } from "#training/checkpoint.ts";
import { DivergedError } from "#training/diverged.ts";
import type { RunPlan } from "#training/run-plan.ts";
import type { Trainer, TrainerState, TrainerUpdate } from "#training/trainer.ts";
import type { Engine } from "#worker/engine.ts";
import { examOf } from "#worker/hardest.ts";
import type { Respondent } from "#worker/inquiries.ts";
import { Outbox, type Parcel } from "#worker/outbox.ts";
import { timeInTurns } from "#worker/step-times.ts";

export interface TwinOptions {
  readonly request: TwinRequest;
  /** Of the run that it is a twin of, or of one that is made from the same. */
  readonly plan: RunPlan;
  /** That run's settings as they are by now. */
  readonly experiment: Experiment;
  post(event: TrainingEvent): void;
}

/** There need not be many of its networks: its frames say nearly all. */
const mostCheckpointBytes = 2 ** 26;

const nothing: Parcel = { frames: [], measurements: [], sights: [] };

export class Twin {
  readonly #options: TwinOptions;
  readonly #outbox = new Outbox((parcel) => this.#post(parcel));
  readonly #checkpoints = new Checkpoints(mostCheckpointBytes);
  #until: number;
  #status: TwinStatus = "waiting";
  #step = 0;
  #lastFrame = -1;
  #parameters: number | null = null;
  #times: StepTimes | null = null;
  #problem: string | null = null;
  /** null before the first step, and while it rests: then nothing of it lies in the engine. */
  #trainer: Trainer | null = null;
  /** Where it rests; null before the first step. */
  #state: TrainerState | null = null;

  constructor(options: TwinOptions) {
    this.#options = options;
    this.#until = options.request.until;
  }

  get id(): number {
    return this.#options.request.twin;
  }

  get kind(): TwinRequest["kind"] {
    return this.#options.request.kind;
  }

  get status(): TwinStatus {
    return this.#status;
  }

  /** Whether it is to make steps, or to wait for its turn. */
  get isWanted(): boolean {
    return this.#status === "waiting" || this.#status === "training";
  }

  goOn(until: number): void {
    this.#until = until;
    if (this.#status === "paused" || this.#status === "done") this.#status = "waiting";
  }

  /** What is to be said of it has changed. */
  become(status: TwinStatus): void {
    if (this.#status === status) return;
    this.#status = status;
    this.#outbox.flush(performance.now());
    this.#post(nothing);
  }

  acknowledge(): void {
    this.#outbox.acknowledge();
    this.#outbox.offer(performance.now());
  }

  /**
   * Makes a step; the first time also what comes before it. Never rejects.
   * @param isUndisturbed whether nobody else computes here
   */
  async makeStep(start: () => Promise<Engine>, isUndisturbed: () => boolean): Promise<void> {
    try {
      this.#trainer ??= await this.#begin(await start(), isUndisturbed);
      const trainer = this.#trainer;
      if (trainer.step < this.#until) this.#take(await trainer.advance());
      this.#step = trainer.step;
      this.#outbox.offer(performance.now());
      // Paused, or gone, while the step was made.
      if (!this.isWanted || trainer.step < this.#until) return;
      await this.#catchUp(trainer);
      if (this.isWanted) this.become("done");
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Nothing of it stays in the engine. Only between two steps; never rejects. */
  async rest(): Promise<void> {
    try {
      this.#state = (await this.#trainer?.state()) ?? this.#state;
      this.#leaveEngine();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#problem = inWords(error, this.#step);
    this.#leaveEngine();
    this.become("failed");
  }

  #leaveEngine(): void {
    this.#trainer?.dispose();
    this.#trainer = null;
  }

  /** Of the networks that are kept of it, the last included while it rests. */
  get respondent(): Respondent {
    const { plan, request } = this.#options;
    const kept = this.#checkpoints.all.map(({ step, weights }) => ({ step, weights: async () => weights }));
    const trainer = this.#trainer;
    const now = trainer
      ? { step: trainer.step, weights: () => trainer.network.weights() }
      : this.#state && { step: this.#state.step, weights: async () => (this.#state as TrainerState).weights };
    return {
      experiment: plan.experiment,
      classes: plan.dataset.classNames.length,
      moments: now ? [...kept.filter(({ step }) => step !== now.step), now] : kept,
      exam: examOf(plan),
      fixed: request.thetas,
    };
  }

  async #begin(engine: Engine, isUndisturbed: () => boolean): Promise<Trainer> {
    const { request, plan, experiment } = this.#options;
    const { dataset, validation } = plan;
    const { watched, thetas: fixed } = request;
    const options = { dataset, experiment, watched, validation };
    const trainer = new engine.Trainer({ ...options, fixed, checkpoints: this.#checkpoints });
    this.#parameters ??= engine.parameterCount(trainer.network.specs);
    if (this.#state) trainer.restore(this.#state);
    else this.#take(await trainer.begin());
    this.#outbox.offer(performance.now());
    if (!this.#times) {
      const whole = new engine.Trainer({ ...options, watched: [] });
      const isWanted = () => this.isWanted && isUndisturbed();
      this.#times = await timeInTurns({ with: whole, without: trainer }, isWanted);
      whole.dispose();
    }
    return trainer;
  }

  /** Where no frame was due at the last step, there is one all the same, and its losses are told. */
  async #catchUp(trainer: Trainer): Promise<void> {
    if (this.#lastFrame !== trainer.step) this.#take(await trainer.snapshot());
  }

  #take(update: TrainerUpdate): void {
    if (update.frame) this.#lastFrame = update.frame.step;
    this.#outbox.add(update, null);
  }

  #post({ frames, measurements }: Parcel): boolean {
    this.#options.post({
      type: "twin",
      twin: this.id,
      status: this.#status,
      step: this.#step,
      frames,
      measurements,
      parameters: this.#parameters,
      times: this.#times,
      problem: this.#problem,
    });
    return true;
  }
}

function inWords(error: unknown, step: number): string {
  if (error instanceof DivergedError) {
    return `At step ${whole(error.step)} its loss ran away: the learning rate is too high for it.`;
  }
  const why = error instanceof Error ? error.message : String(error);
  return `It stopped after step ${whole(step)}: ${why.replace(/\.$/, "")}.`;
}
