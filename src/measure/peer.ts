/** Who answers the bench's questions for one contender: a worker of its own, or a program that drives the page. */
import { type NetworkPreset, networkPresets } from "#experiment/presets.ts";
import type { BenchAnswer, BenchCommand, Contender } from "#protocol/bench-messages.ts";

declare global {
  interface Window {
    /** Set by a program that brings PyTorch along (`npm run bench`). */
    readonly foveaGuest?: (
      contender: Contender,
      command: BenchCommand,
      preset: NetworkPreset,
    ) => Promise<BenchAnswer>;
  }
}

export interface Peer {
  /** Never rejects: what goes wrong is an answer too. */
  ask(command: BenchCommand): Promise<BenchAnswer>;
  end(): void;
}

/** A backend that hangs (some do) must not hold up the rest. */
const patienceMs = 300_000;

export function openPeer(contender: Contender): Peer {
  return contender.engine === "pytorch" ? guest(contender) : new WorkerPeer();
}

/** Stays alive between its turns, and idle. */
class WorkerPeer implements Peer {
  readonly #worker = new Worker(new URL("../bench/bench.worker.ts", import.meta.url), { type: "module" });

  ask(command: BenchCommand): Promise<BenchAnswer> {
    return new Promise((resolve) => {
      const patience = setTimeout(
        () => resolve({ type: "failed", message: "no answer within five minutes" }),
        patienceMs,
      );
      const settle = (answer: BenchAnswer) => {
        clearTimeout(patience);
        resolve(answer);
      };
      this.#worker.onmessage = ({ data }: MessageEvent<BenchAnswer>) => settle(data);
      this.#worker.onerror = (event) => {
        event.preventDefault();
        settle({ type: "failed", message: event.message || "the worker could not be started" });
      };
      this.#worker.postMessage(command);
    });
  }

  end(): void {
    this.#worker.terminate();
  }
}

const guest = (contender: Contender): Peer => ({
  ask: async (command) => {
    try {
      if (!window.foveaGuest) throw new Error("nobody brought it along");
      return await window.foveaGuest(contender, command, networkPresets[contender.network]);
    } catch (error) {
      return { type: "failed", message: error instanceof Error ? error.message : String(error) };
    }
  },
  end: () => {},
});
