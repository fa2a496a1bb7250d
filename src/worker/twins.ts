/**
 * The twins of a run: one of each kind at most. They train one after the other, in this worker and its engine, and only
 * while the worker's own run does not.
 */
import { type Experiment, isSameRun } from "#experiment/experiment.ts";
import type { TrainingEvent, TwinKind, TwinRequest } from "#protocol/messages.ts";
import { breathe } from "#training/breathe.ts";
import type { RunPlan } from "#training/run-plan.ts";
import type { EngineRoom } from "#worker/engine-room.ts";
import type { Respondent } from "#worker/inquiries.ts";
import { Twin } from "#worker/twin.ts";

/** A step on a device that is gone may never end. */
const restLimitMs = 10_000;

const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export interface TwinsOptions {
  readonly engineRoom: EngineRoom;
  post(event: TrainingEvent): void;
  /** What should compute where nothing does yet. */
  wish(): Experiment["backend"];
}

/** The worker's own run, as far as it concerns its twins. */
interface Own {
  readonly plan: RunPlan;
  /** With its settings as they are by now. */
  readonly experiment: Experiment;
}

export class Twins {
  readonly #options: TwinsOptions;
  readonly #here = new Map<TwinKind, Twin>();
  /** Whether the own run trains. */
  #isHeld = false;
  #work: Promise<void> | null = null;

  constructor(options: TwinsOptions) {
    this.#options = options;
  }

  train(request: TwinRequest, own: Own | null): void {
    if (!own || !isSameRun(request.experiment, own.experiment)) {
      this.#refuse(request);
      return;
    }
    const there = this.#here.get(request.kind);
    if (there?.id === request.twin) {
      there.goOn(request.until);
    } else {
      // The one before ends with its step: it leaves the engine when nobody makes steps.
      this.#leave(there);
      const { post } = this.#options;
      const { plan, experiment } = own;
      this.#here.set(request.kind, new Twin({ request, plan, experiment, post }));
    }
    this.#goOn();
  }

  pause(id: number): void {
    this.#find(id)?.become("paused");
  }

  acknowledge(id: number): void {
    this.#find(id)?.acknowledge();
  }

  /** The own run goes first. */
  hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    if (isHeld) for (const twin of this.#here.values()) if (twin.isWanted) twin.become("waiting");
    this.#goOn();
  }

  /** Nothing of them stays in the engine, and nobody computes. They can go on. */
  async rest(): Promise<void> {
    for (const twin of this.#here.values()) if (twin.isWanted) twin.become("paused");
    await Promise.race([this.#work, later(restLimitMs)]);
  }

  /** Their run is gone. */
  async end(): Promise<void> {
    for (const twin of this.#here.values()) this.#leave(twin);
    this.#here.clear();
    await this.#work;
  }

  /** The twin with this id; null where it is not here. */
  respondent(id: number): Respondent | null {
    return this.#find(id)?.respondent ?? null;
  }

  #find(id: number): Twin | undefined {
    return [...this.#here.values()].find((twin) => twin.id === id);
  }

  #leave(twin: Twin | undefined): void {
    if (twin && twin.status !== "failed") twin.become("gone");
  }

  #goOn(): void {
    this.#work ??= this.#makeSteps().finally(() => {
      this.#work = null;
      if (this.#next()) this.#goOn();
    });
  }

  async #makeSteps(): Promise<void> {
    const { engineRoom, wish } = this.#options;
    let last: Twin | null = null;
    for (let twin = this.#next(); twin; twin = this.#next()) {
      if (last !== twin) await last?.rest();
      last = twin;
      twin.become("training");
      // The engine is only fetched at the door: a step on a device that is gone may never end, and others would wait there.
      const start = () => engineRoom.use(wish(), async (engine) => engine);
      await twin.makeStep(start, () => !this.#isHeld);
      await breathe();
    }
    await last?.rest();
  }

  /** Whose turn it is: the one that is at it, then the one that waits. */
  #next(): Twin | null {
    if (this.#isHeld) return null;
    const wanted = [...this.#here.values()].filter(({ isWanted }) => isWanted);
    return wanted.find(({ status }) => status === "training") ?? wanted[0] ?? null;
  }

  #refuse({ twin }: TwinRequest): void {
    this.#options.post({
      type: "twin",
      twin,
      status: "failed",
      step: 0,
      frames: [],
      measurements: [],
      parameters: null,
      times: null,
      problem: "The run that it should be a twin of is not the one that this tab would train.",
    });
  }
}
