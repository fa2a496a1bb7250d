/**
 * One helper as the training worker sees it: it is given tasks and answers them, or it is lost. A helper that breaks, or
 * does not answer in time, is ended and never used again.
 */
import type { Answer, Opening, Sent, Task } from "#worker/helper-messages.ts";
import { newParcel, type Parcel, transferOf } from "#worker/parcel.ts";

/** Opening compiles everything; on a slow and busy machine that takes seconds. */
const openingLimitMs = 60_000;

export interface HelperOptions {
  readonly opening: Opening;
  /** Starts a worker that runs `HelperSession`. */
  spawn(): Worker;
  /** Whether memory is shared with it, or moved to it and back. */
  readonly shared: boolean;
}

export class Helper {
  /** Settled when the helper is ready, or lost. */
  readonly opened: Promise<unknown>;
  readonly #worker: Worker;
  readonly #shared: boolean;
  #state: "opening" | "ready" | "lost" = "opening";
  /** The last task's memory, to be used again; null before the first, and while it is away. */
  #parcel: Parcel | null = null;
  /** Takes what is awaited of the helper; null while nothing is. */
  #settle: ((parcel: Parcel | null) => void) | null = null;
  #limit: ReturnType<typeof setTimeout> | undefined;

  constructor({ opening, spawn, shared }: HelperOptions) {
    this.#shared = shared;
    this.#worker = spawn();
    this.#worker.onmessage = ({ data }: MessageEvent<Sent<Answer>>) => this.#hear(data);
    this.#worker.onmessageerror = () => this.end();
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.end();
    };
    this.opened = this.#send({ type: "open", opening }, null);
    this.expectWithin(openingLimitMs);
  }

  get state(): "opening" | "ready" | "lost" {
    return this.#state;
  }

  /**
   * Sends a task: only when ready, one at a time.
   * @param bytes how large a parcel it takes, which `pack` then fills
   * @returns the parcel with the answer, to be read before the next task; null when the helper was lost
   */
  give(task: Task, bytes: number, pack: (parcel: Parcel) => void): Promise<Parcel | null> {
    const kept = this.#parcel;
    const parcel = kept && kept.byteLength >= bytes ? kept : newParcel(bytes, this.#shared);
    pack(parcel);
    return this.#send(task, parcel);
  }

  /** Gives the helper up if what is awaited of it now does not come within this time. */
  expectWithin(milliseconds: number): void {
    clearTimeout(this.#limit);
    if (this.#settle) this.#limit = setTimeout(() => this.end(), milliseconds);
  }

  /** Ends the worker. What was awaited of it is answered with null. */
  end(): void {
    this.#state = "lost";
    this.#worker.terminate();
    this.#answered(null);
  }

  #send(task: Task, parcel: Parcel | null): Promise<Parcel | null> {
    this.#parcel = null;
    this.#worker.postMessage(
      { content: task, parcel } satisfies Sent<Task>,
      parcel ? transferOf(parcel) : [],
    );
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  #hear({ content: answer, parcel }: Sent<Answer>): void {
    if (this.#state === "lost") return;
    if (answer.type === "failed") {
      this.end();
      return;
    }
    this.#state = "ready";
    this.#answered(parcel);
  }

  #answered(parcel: Parcel | null): void {
    clearTimeout(this.#limit);
    this.#parcel = parcel;
    this.#settle?.(parcel);
    this.#settle = null;
  }
}
