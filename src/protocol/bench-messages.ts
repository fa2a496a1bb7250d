/** What the page "Measure this device" and the workers that it measures in say to each other: a question, one answer. */
import type { BackendName } from "#experiment/experiment.ts";
import type { NetworkName } from "#experiment/presets.ts";

/** Pictures a step. */
export const benchBatch = 64;

/**
 * What makes the steps: this project's engine, the same network in tfjs's public operations alone, or in PyTorch, which
 * only a program that drives the page from outside can bring along.
 */
export type BenchEngine = "fovea" | "stock" | "pytorch";

/** One thing to be measured: a network, trained by an engine on a backend. */
export interface Contender {
  readonly network: NetworkName;
  readonly engine: BenchEngine;
  /** "cpu" for PyTorch. */
  readonly backend: BackendName;
  /** Workers that share each batch; PyTorch's threads. */
  readonly workers: number;
}

/** Page to worker. A worker is prepared once, for one contender. */
export type BenchCommand =
  /** Starts the backend, builds the network and makes the first step. Answer: "prepared". */
  | { readonly type: "prepare"; readonly contender: Contender }
  /** Answer: "steps". */
  | { readonly type: "make-steps"; readonly count: number }
  /** Steps with every kernel timed; this project's engine only. Answer: "break-down". */
  | { readonly type: "break-down"; readonly steps: number }
  /** The fastest matrix product of this engine. Answer: "peak". */
  | { readonly type: "measure-peak" };

/** Worker to page. */
export type BenchAnswer =
  | {
      readonly type: "prepared";
      /** For people: "tfjs 4.22.0". */
      readonly engineName: string;
      readonly parameters: number;
      /** From the command until the backend stood ready: fetching, compiling. */
      readonly startMs: number;
      /** The first step, which compiles what is compiled late. */
      readonly firstStepMs: number;
      /** Of the first step, nats. */
      readonly loss: number;
    }
  /** Each step's milliseconds, from its bytes to its loss read back. */
  | { readonly type: "steps"; readonly milliseconds: readonly number[] }
  | { readonly type: "break-down"; readonly breakDown: BreakDown }
  /** Billions of floating-point operations a second; a multiply-add counts as two. */
  | { readonly type: "peak"; readonly gigaflops: number }
  /** In tfjs's or the browser's words. The worker is of no more use. */
  | { readonly type: "failed"; readonly message: string };

/** Where the milliseconds of a step go. Medians over the steps that were looked at. */
export interface BreakDown {
  /** The processor's clock, the graphics card's timer, or, where a page may not have that, waiting for each kernel. */
  readonly timedBy: "clock" | "card" | "waiting";
  /** The whole step, with the timers running. */
  readonly stepMs: number;
  /** Costliest first. What they leave of `stepMs` is spent between kernels: upload, bookkeeping, waiting. */
  readonly kernels: readonly KernelTime[];
}

/** All calls of one kernel on one layer, in one step. */
export interface KernelTime {
  /** As registered with tfjs: "Conv2D". */
  readonly kernel: string;
  /** The layer, for kernels that multiply: "5×5, 3→32, 32×32"; "" for the others. */
  readonly layer: string;
  readonly calls: number;
  readonly milliseconds: number;
  /** Billions of operations; 0 for kernels that only move or add. */
  readonly gigaflop: number;
}
