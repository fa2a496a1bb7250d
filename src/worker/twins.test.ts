import { expect, test } from "vitest";
import { defaultExperiment } from "#experiment/experiment.ts";
import type { TrainingEvent, TwinRequest } from "#protocol/messages.ts";
import type { Frame } from "#recording/frame.ts";
import type { RunPlan } from "#training/run-plan.ts";
import type { TrainerUpdate } from "#training/trainer.ts";
import type { EngineRoom } from "#worker/engine-room.ts";
import { Twins } from "#worker/twins.ts";

type TwinEvent = Extract<TrainingEvent, { type: "twin" }>;

const frameAt = (step: number): Frame => ({
  step,
  epoch: 0,
  transformers: [],
  predictions: new Uint16Array(),
  confidences: new Float32Array(),
});

/** An engine that computes nothing, and what it is used for. */
function workshop(failAt = Number.POSITIVE_INFINITY) {
  const steps: string[] = [];
  const events: TwinEvent[] = [];
  /** Trainers that hold something in the engine. */
  let alive = 0;
  class Trainer {
    step = 0;
    batchSize = 8;
    readonly network: { specs: readonly unknown[] };
    readonly #name: string;

    constructor({ fixed }: { readonly fixed?: readonly Float32Array[] }) {
      this.#name = fixed ? `twin ${fixed[0]?.[0]}` : "run";
      this.network = { specs: [] };
      alive++;
    }

    begin = async (): Promise<TrainerUpdate> => ({ frame: frameAt(0), measurements: [] });
    snapshot = async (): Promise<TrainerUpdate> => ({ frame: frameAt(this.step), measurements: [] });
    rehearse = async (): Promise<number> => 1;
    state = async () => ({ step: this.step });
    restore({ step }: { readonly step: number }): void {
      this.step = step;
    }
    dispose(): void {
      alive--;
    }
    async advance(): Promise<TrainerUpdate> {
      if (this.step === failAt) throw new Error("no more memory");
      this.step++;
      steps.push(`${this.#name}: ${this.step}`);
      return { frame: null, measurements: [] };
    }
  }
  const engine = { Trainer, parameterCount: () => 5 };
  const engineRoom = {
    use: (_: unknown, work: (with_: unknown) => unknown) => Promise.resolve(work(engine)),
  };
  const twins = new Twins({
    engineRoom: engineRoom as unknown as EngineRoom,
    post: (event) => events.push(event as TwinEvent),
    wish: () => "wasm",
  });
  const own = { plan: { experiment: defaultExperiment } as RunPlan, experiment: defaultExperiment };
  /** Lets the worker's tasks run until a condition holds; each step takes one. */
  const until = async (holds: () => boolean) => {
    for (let i = 0; i < 20_000 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 0));
    expect(holds()).toBe(true);
  };
  const last = (twin: number) => events.findLast((event) => event.twin === twin);
  return { twins, own, steps, events, until, last, alive: () => alive };
}

const request = (kind: TwinRequest["kind"], twin: number, until: number): TwinRequest => ({
  twin,
  kind,
  experiment: defaultExperiment,
  thetas: [Float32Array.of(-twin)],
  watched: [],
  until,
});

test("twins train one after the other, each to its last step, and leave nothing in the engine", async () => {
  const { twins, own, steps, until, last, alive } = workshop();
  twins.train(request("without", -1, 3), own);
  twins.train(request("frozen", -2, 2), own);
  await until(() => last(-1)?.status === "done" && last(-2)?.status === "done" && alive() === 0);
  expect(steps).toEqual(["twin 1: 1", "twin 1: 2", "twin 1: 3", "twin 2: 1", "twin 2: 2"]);
  expect(last(-1)).toMatchObject({ step: 3, parameters: 5, times: { with: 1, without: 1 }, problem: null });
});

test("while the run trains no step is made, and then it goes on where it was", async () => {
  const { twins, own, steps, until, last, alive } = workshop();
  twins.hold(true);
  twins.train(request("without", -1, 2000), own);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(steps).toEqual([]);
  twins.hold(false);
  await until(() => steps.length >= 2);
  twins.hold(true);
  await until(() => alive() === 0);
  const made = steps.length;
  expect(made).toBeLessThan(2000);
  expect(last(-1)?.status).toBe("waiting");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(steps).toHaveLength(made);
  twins.hold(false);
  await until(() => last(-1)?.status === "done");
  expect(steps).toEqual(Array.from({ length: 2000 }, (_, i) => `twin 1: ${i + 1}`));
});

test("its frames come with its last step, none twice", async () => {
  const { twins, own, events, until, last } = workshop();
  twins.train(request("without", -1, 2), own);
  await until(() => last(-1)?.status === "done");
  twins.train(request("without", -1, 4), own);
  await until(() => last(-1)?.step === 4 && last(-1)?.status === "done");
  expect(events.flatMap(({ frames }) => frames.map(({ step }) => step))).toEqual([0, 2, 4]);
});

test("another twin of its kind, and the end of the run, put it away for good", async () => {
  const { twins, own, until, last, alive } = workshop();
  twins.train(request("frozen", -1, 1000), own);
  await until(() => (last(-1)?.step ?? 0) > 0 || last(-1)?.status === "training");
  twins.train(request("frozen", -2, 1000), own);
  expect(last(-1)?.status).toBe("gone");
  await until(() => last(-2)?.status === "training");
  await twins.end();
  expect(last(-2)?.status).toBe("gone");
  expect(alive()).toBe(0);
});

test("what goes wrong is told in words, and the other twin trains on", async () => {
  const { twins, own, until, last, alive } = workshop(2);
  twins.train(request("without", -1, 3), own);
  twins.train(request("frozen", -2, 2), own);
  await until(() => last(-2)?.status === "done" && alive() === 0);
  expect(last(-1)).toMatchObject({ status: "failed", problem: "It stopped after step 2: no more memory." });
});

test("of a run that was made otherwise there is no twin", () => {
  const { twins, own, last } = workshop();
  twins.train({ ...request("without", -1, 3), experiment: { ...defaultExperiment, seed: 1 } }, own);
  expect(last(-1)).toMatchObject({ status: "failed", step: 0 });
});
