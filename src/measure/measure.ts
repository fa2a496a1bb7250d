/**
 * Conducts a measurement. All contenders for a network are kept ready and take turns, so that whatever else the machine
 * does in the meantime falls on all of them alike; only one computes at a time.
 */

import type { NetworkName } from "#experiment/presets.ts";
import { contenderLabel, engineLabels } from "#measure/labels.ts";
import { openPeer, type Peer } from "#measure/peer.ts";
import { contendersFor, networkLabel, type Plan } from "#measure/plan.ts";
import {
  convolutionRate,
  type EngineReport,
  type Machine,
  medianOf,
  type Report,
  type Result,
} from "#measure/report.ts";
import { benchBatch, type Contender } from "#protocol/bench-messages.ts";

/** A turn takes about this long. */
const turnMs = 1200;
const mostStepsATurn = 40;
/** A contender whose steps have taken so long together is known well enough, from two steps on. */
const enoughMs = 30_000;
const leastSteps = 2;
/** Steps to warm up after the first one, where they are quick. */
const warmUpSteps = 3;
const slowStepMs = 2000;
/** Steps looked at kernel by kernel: one where they are slow. */
const brokenDownSteps = 5;

export interface Progress {
  readonly report: Report;
  /** What happens now, for people. */
  readonly doing: string;
  /** 0 to 1 */
  readonly done: number;
}

export interface Assignment {
  readonly plan: Plan;
  readonly machine: Machine;
  /** Whether PyTorch was brought along. */
  readonly pytorch: boolean;
  readonly hear: (progress: Progress) => void;
  /** Ends the measurement after the turn under way. */
  readonly signal: AbortSignal;
}

/** Resolves when all is measured or the signal has come, with what there is by then. Never rejects. */
export async function measure(assignment: Assignment): Promise<Report> {
  const conductor = new Conductor(assignment);
  for (const network of assignment.plan.networks) await conductor.measure(network);
  return conductor.report;
}

/** One contender for the network that is being measured. */
interface Entry {
  readonly peer: Peer;
  result: Result;
}

class Conductor {
  readonly #assignment: Assignment;
  readonly #date = new Date().toISOString();
  readonly #finished: Result[] = [];
  readonly #engines: EngineReport[] = [];
  #entries: Entry[] = [];
  #networksDone = 0;

  constructor(assignment: Assignment) {
    this.#assignment = assignment;
  }

  get report(): Report {
    return {
      format: "fovea-bench-1",
      date: this.#date,
      machine: this.#assignment.machine,
      batch: benchBatch,
      results: [...this.#finished, ...this.#entries.map(({ result }) => result)],
      engines: [...this.#engines],
    };
  }

  async measure(network: NetworkName): Promise<void> {
    await this.#prepare(network);
    await this.#takeTurns(network);
    await this.#examine(network);
    for (const { peer, result } of this.#entries) {
      peer.end();
      this.#finished.push(result);
    }
    this.#entries = [];
    this.#networksDone++;
  }

  async #prepare(network: NetworkName): Promise<void> {
    const { plan, machine, pytorch, signal } = this.#assignment;
    const contenders = contendersFor(network, plan, { cores: machine.cores, pytorch });
    for (const [i, contender] of contenders.entries()) {
      if (signal.aborted) return;
      this.#tell(network, `preparing ${contenderLabel(contender)}`, (0.3 * i) / contenders.length);
      this.#entries.push(await prepare(contender));
    }
  }

  async #takeTurns(network: NetworkName): Promise<void> {
    const { plan, signal } = this.#assignment;
    for (let round = 0; round < plan.rounds; round++) {
      // There and back: what grows slower or faster over time favours nobody.
      for (const entry of round % 2 === 0 ? this.#entries : this.#entries.toReversed()) {
        if (signal.aborted) return;
        if (hasEnough(entry.result)) continue;
        const doing = `round ${round + 1} of ${plan.rounds}, ${contenderLabel(entry.result)}`;
        this.#tell(network, doing, 0.3 + (0.5 * round) / plan.rounds);
        await takeTurn(entry);
      }
    }
  }

  async #examine(network: NetworkName): Promise<void> {
    for (const { peer, result } of this.#entries) {
      if (this.#assignment.signal.aborted) return;
      if (!isOurs(result) || result.failure) continue;
      this.#tell(network, `${contenderLabel(result)}, kernel by kernel`, 0.85);
      this.#engines.push(await examine(peer, result));
    }
  }

  /** @param done share of this network's measurement, 0 to 1 */
  #tell(network: NetworkName, doing: string, done: number): void {
    const { plan, hear } = this.#assignment;
    hear({
      report: this.report,
      doing: `${networkLabel(network)}: ${doing}`,
      done: (this.#networksDone + done) / plan.networks.length,
    });
  }
}

const isOurs = ({ engine, workers }: Result): boolean => engine === "fovea" && workers === 1;

const hasEnough = ({ failure, stepMs }: Result): boolean =>
  failure !== null || (stepMs.length >= leastSteps && stepMs.reduce((sum, ms) => sum + ms, 0) > enoughMs);

async function prepare(contender: Contender): Promise<Entry> {
  const peer = openPeer(contender);
  const answer = await peer.ask({ type: "prepare", contender });
  const result: Result = {
    ...contender,
    engineName: engineLabels[contender.engine],
    parameters: null,
    startMs: null,
    firstStepMs: null,
    stepMs: [],
    medianMs: null,
    failure: null,
  };
  if (answer.type !== "prepared") return { peer, result: failed(result, answer) };
  if (answer.firstStepMs < slowStepMs) await peer.ask({ type: "make-steps", count: warmUpSteps });
  const { engineName, parameters, startMs, firstStepMs } = answer;
  return { peer, result: { ...result, engineName, parameters, startMs, firstStepMs } };
}

const failed = (result: Result, answer: { readonly type: string; readonly message?: string }): Result => ({
  ...result,
  failure: answer.message ?? `an answer out of turn: ${answer.type}`,
});

/** About a second's worth of steps. */
async function takeTurn(entry: Entry): Promise<void> {
  const { peer, result } = entry;
  const expectedMs = result.medianMs ?? (result.firstStepMs as number);
  const count = Math.min(mostStepsATurn, Math.max(1, Math.round(turnMs / expectedMs)));
  const answer = await peer.ask({ type: "make-steps", count });
  if (answer.type !== "steps") {
    entry.result = failed(result, answer);
    return;
  }
  const stepMs = [...result.stepMs, ...answer.milliseconds];
  entry.result = { ...result, stepMs, medianMs: medianOf(stepMs) };
}

/** The peak before and after the kernels, the better one counts: what the machine could do at that very time. */
async function examine(peer: Peer, { network, backend, medianMs }: Result): Promise<EngineReport> {
  const before = await peer.ask({ type: "measure-peak" });
  const steps = (medianMs ?? slowStepMs) < slowStepMs ? brokenDownSteps : 1;
  const broken = await peer.ask({ type: "break-down", steps });
  const after = await peer.ask({ type: "measure-peak" });
  const breakDown = broken.type === "break-down" ? broken.breakDown : null;
  const complaint = [before, broken, after].find((answer) => answer.type === "failed");
  const peaks = [before, after].map((answer) => (answer.type === "peak" ? answer.gigaflops : 0));
  return {
    network,
    backend,
    peakGigaflops: Math.max(...peaks) || null,
    convolutionGigaflops: breakDown && convolutionRate(breakDown),
    breakDown,
    failure: complaint?.message ?? null,
  };
}
