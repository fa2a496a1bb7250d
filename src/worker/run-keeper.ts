/**
 * Keeps one run for the next visit while it is trained: every few seconds, at a pause, at the end and when the page is
 * hidden. What takes long is done less often, so that keeping never costs more than a hundredth of the time.
 */
import type { Keeping } from "#protocol/messages.ts";
import type { Frame, Measurement } from "#recording/frame.ts";
import { Checkpoints } from "#training/checkpoint.ts";
import { type KeptPiece, type KeptRun, partNames, storedRun } from "#training/kept-run.ts";
import type { RunPlan } from "#training/run-plan.ts";
import type { Trainer, TrainerState, TrainerUpdate } from "#training/trainer.ts";
import { holdKeptRun, type KeptChange, keepRun, openKeptRun, pruneKeptRuns } from "#worker/kept-runs.ts";

/** A run of fewer steps is made anew sooner than it is found again. */
const leastSteps = 20;
const leastIntervalMs = 5000;
/** So many times as long as a save held up the training, none follows. */
const restFactor = 100;
/** All checkpoints of a run together; there are four at least. */
const mostCheckpointBytes = 2 ** 27;
/** Twice as many as a recording holds: then what is kept is thinned as the recording itself is. */
const mostFrames = 20_000;

/** A run of an earlier visit, and what gives it free for other tabs. */
export interface Reopened {
  readonly kept: KeptRun;
  readonly release: () => void;
}

export class RunKeeper {
  readonly #key: string;
  readonly #tell: (keeping: Keeping) => void;
  readonly #checkpoints = new Checkpoints(mostCheckpointBytes);
  /** Steps of the checkpoints that are kept. */
  #keptCheckpoints = new Set<number>();
  /** Since the last save. */
  #frames: Frame[] = [];
  #measurements: Measurement[] = [];
  #pieces = 0;
  /** Parts that lie in the storage and are no part of the run any more. */
  #obsolete: string[] = [];
  #keptFrames = 0;
  #keptStep = 0;
  #validationAccuracy: number | null = null;
  #restUntil = Number.NEGATIVE_INFINITY;
  #isWanted = false;
  /** Nothing more is kept: the run is over, or there is no room. */
  #isOver = false;
  #release: (() => void) | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(reopened: Reopened | null, tell: (keeping: Keeping) => void) {
    this.#tell = tell;
    this.#key = reopened?.kept.summary.key ?? newKey();
    if (!reopened) return;
    const { checkpoints, recording, pieces, summary } = reopened.kept;
    for (const checkpoint of checkpoints) this.#checkpoints.keep(checkpoint);
    this.#keptCheckpoints = new Set(checkpoints.map(({ step }) => step));
    this.#pieces = pieces;
    this.#keptFrames = recording.frameCount;
    this.#keptStep = summary.step;
    this.#validationAccuracy = summary.validationAccuracy;
    this.#release = reopened.release;
  }

  /** What was recorded since, in the order in which it was. */
  take({ frame, measurements }: TrainerUpdate): void {
    if (this.#isOver) return;
    if (frame) this.#frames.push(frame);
    this.#measurements.push(...measurements);
    for (const { values } of measurements)
      this.#validationAccuracy = values.validationAccuracy ?? this.#validationAccuracy;
  }

  /** The next chance is to be taken, however fresh the last save is: the page may go. */
  hurry(): void {
    this.#isWanted = true;
  }

  isDue(step: number, now: number): boolean {
    return this.#hasNews(step) && (this.#isWanted || now >= this.#restUntil);
  }

  /**
   * Saves where the run stands. The training waits while weights are copied, not while they are written. Never rejects.
   * Nothing may be trained before it has returned.
   */
  async keep(trainer: Trainer, plan: RunPlan): Promise<void> {
    await this.#writing;
    if (!this.#hasNews(trainer.step)) return;
    const start = performance.now();
    const state = await trainer.state();
    // Weights that have run away are of no use to anyone; what was kept before is.
    if (!state.weights.every(Number.isFinite)) return;
    const copied = performance.now() - start;
    this.#isWanted = false;
    this.#restUntil = Number.POSITIVE_INFINITY;
    const change = this.#change(trainer, state, plan);
    this.#writing = this.#write(change, copied);
  }

  /** The run goes on from an earlier step: what was recorded later is no part of it. Never rejects. */
  async goBack(step: number): Promise<void> {
    await this.#writing;
    try {
      const before = this.#pieces > 0 ? (await openKeptRun(this.#key)).recording : null;
      const isEarlier = (recorded: { readonly step: number }) => recorded.step <= step;
      this.#frames = [...(before?.frames ?? []), ...this.#frames].filter(isEarlier);
      this.#measurements = [...(before?.measurements ?? []), ...this.#measurements].filter(isEarlier);
    } catch {
      this.#giveUp("forbidden");
    }
    if (this.#checkpoints.all.length > 0) this.#checkpoints.backTo(step);
    const pieces = Array.from({ length: this.#pieces }, (_, i) => partNames.piece(i + 1));
    const later = [...this.#keptCheckpoints].filter((kept) => kept > step);
    this.#obsolete.push(...pieces, ...later.map(partNames.checkpoint));
    for (const checkpoint of later) this.#keptCheckpoints.delete(checkpoint);
    this.#pieces = 0;
    this.#keptFrames = 0;
    this.#keptStep = 0;
    const validated = this.#measurements.findLast(({ values }) => values.validationAccuracy !== undefined);
    this.#validationAccuracy = validated?.values.validationAccuracy ?? null;
  }

  /** Settled when nothing more is written, and the run is free for other tabs. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#writing;
    this.#release?.();
  }

  #hasNews(step: number): boolean {
    return !this.#isOver && step >= leastSteps && step > this.#keptStep;
  }

  #change(trainer: Trainer, state: TrainerState, plan: RunPlan): KeptChange {
    const { rate, penalty, epochs } = trainer;
    const piece: KeptPiece = { frames: this.#frames, measurements: this.#measurements };
    const written = new Map<string, unknown>([[partNames.state, state]]);
    if (this.#pieces === 0) written.set(partNames.run, storedRun(plan));
    written.set(partNames.piece(++this.#pieces), piece);
    this.#keptFrames += piece.frames.length;
    this.#frames = [];
    this.#measurements = [];
    this.#keptStep = state.step;

    const last = this.#checkpoints.all.at(-1)?.step ?? -1;
    for (const made of trainer.checkpoints.all) if (made.step > last) this.#checkpoints.keep(made);
    const { all } = this.#checkpoints;
    for (const checkpoint of all) {
      if (!this.#keptCheckpoints.has(checkpoint.step))
        written.set(partNames.checkpoint(checkpoint.step), checkpoint);
    }
    const staying = new Set(all.map(({ step }) => step));
    const gone = [...this.#keptCheckpoints].filter((step) => !staying.has(step)).map(partNames.checkpoint);
    const removed = [...this.#obsolete, ...gone];
    this.#obsolete = [];
    this.#keptCheckpoints = staying;
    const summary = {
      key: this.#key,
      savedAt: Date.now(),
      experiment: { ...plan.experiment, rate, penalty, epochs },
      dataName: plan.whole.name,
      step: state.step,
      epoch: trainer.epoch,
      validationAccuracy: this.#validationAccuracy,
    };
    return { summary, written, removed };
  }

  /** @param copied milliseconds that the training has waited already */
  async #write(change: KeptChange, copied: number): Promise<void> {
    try {
      if (!this.#release) {
        this.#release = (await holdKeptRun(this.#key)) ?? (() => {});
        await pruneKeptRuns(this.#key);
      }
      const handedOver = await keepRun(change).catch(async (error) => {
        if (!isFull(error)) throw error;
        // There may be room for one run, but not for two.
        await pruneKeptRuns(this.#key, 0);
        return keepRun(change);
      });
      if (this.#keptFrames > mostFrames) await this.#thin();
      this.#restUntil = performance.now() + Math.max(leastIntervalMs, restFactor * (copied + handedOver));
      this.#tell({ outcome: "kept", step: change.summary.step });
    } catch (error) {
      // A save that could not be made leaves the one before; later ones would lack what this one brought.
      this.#giveUp(isFull(error) ? "full" : "forbidden");
    }
  }

  #giveUp(outcome: "full" | "forbidden"): void {
    this.#isOver = true;
    this.#tell({ outcome });
  }

  /** The recording thins itself when it is read: it is kept anew as it is then. */
  async #thin(): Promise<void> {
    const { summary, recording } = await openKeptRun(this.#key);
    const { frames, measurements } = recording;
    const removed = Array.from({ length: this.#pieces }, (_, i) => partNames.piece(i + 1));
    await keepRun({ summary, removed, written: new Map([[partNames.piece(1), { frames, measurements }]]) });
    this.#pieces = 1;
    this.#keptFrames = frames.length;
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "QuotaExceededError";

const newKey = (): string => crypto.getRandomValues(new Uint32Array(3)).join("-");
