import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { defaultExperiment } from "#experiment/experiment.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { DivergedError } from "#training/diverged.ts";
import { exampleDataset as dataset } from "#training/example-dataset.ts";
import { planRun } from "#training/run-plan.ts";
import { Trainer } from "#training/trainer.ts";

function start(backend: "cpu" | "wasm" | "webgl", rate = 0.003): Trainer {
  const experiment = { ...defaultExperiment, backend, rate, batch: 16, seed: 7 };
  const { description, validation } = planRun(1, dataset, experiment);
  return new Trainer({
    dataset,
    experiment,
    watched: [description.probes, description.sequence],
    validation,
  });
}

/** Losses of the first steps, and how many tensors are alive after each frame. */
async function train(trainer: Trainer, steps: number): Promise<{ losses: number[]; tensors: Set<number> }> {
  const losses: number[] = [];
  const tensors = new Set<number>();
  await trainer.begin();
  for (let i = 0; i < steps; i++) {
    const { frame, measurements } = await trainer.advance();
    if (frame) tensors.add(tf.memory().numTensors);
    for (const { values } of measurements) if (values.trainLoss !== undefined) losses.push(values.trainLoss);
  }
  return { losses, tensors };
}

describe.each(["wasm", "webgl"] as const)("training on %s", (backend) => {
  beforeAll(() => startBackend(backend));

  // Guards, on WASM, against weights that change in place: XNNPACK would go on using the old ones.
  test("the loss falls, and no tensor is left behind", async () => {
    const before = tf.memory().numTensors;
    const trainer = start(backend);
    const { losses, tensors } = await train(trainer, backend === "webgl" ? 24 : 48);
    const mean = (list: number[]) => list.reduce((sum, loss) => sum + loss, 0) / list.length;
    expect(mean(losses.slice(-8))).toBeLessThan(0.7 * mean(losses.slice(0, 8)));
    expect(tensors.size).toBe(1);
    trainer.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  // Three, not more: Adam divides by the gradient's size, so that round-off in tiny gradients soon shows.
  test("the first three losses follow the cpu backend's", async () => {
    const here = start(backend);
    const { losses } = await train(here, 4);
    here.dispose();
    await startBackend("cpu");
    const there = start("cpu");
    const { losses: expected } = await train(there, 4);
    there.dispose();
    await startBackend(backend);
    for (let i = 0; i < 3; i++) expect(losses[i]).toBeCloseTo(expected[i] as number, 3);
  });
});

describe("on wasm", () => {
  beforeAll(() => startBackend("wasm"));

  test("the same seed gives the same 50 losses to the last bit", async () => {
    const runs: number[][] = [];
    for (let run = 0; run < 2; run++) {
      const trainer = start("wasm");
      const { losses } = await train(trainer, 52);
      trainer.dispose();
      runs.push(losses.slice(0, 50));
    }
    expect(runs[0]).toHaveLength(50);
    expect(runs[1]).toEqual(runs[0]);
  });

  test("a run that was stopped and goes on elsewhere has the same losses to the last bit", async () => {
    const whole = start("wasm");
    const { losses: expected } = await train(whole, 24);
    const stopped = start("wasm");
    const { losses: before } = await train(stopped, 12);
    const state = await stopped.state();
    stopped.dispose();
    const goingOn = start("wasm");
    goingOn.restore(state);
    const { losses: after } = await train(goingOn, 12);
    expect([...before, ...after]).toEqual(expected);
    expect(await goingOn.network.weights()).toEqual(await whole.network.weights());
    whole.dispose();
    goingOn.dispose();
  });

  test("the first frame is the untrained network: theta is the identity for every watched image", async () => {
    const trainer = start("wasm");
    const { frame } = await trainer.begin();
    expect(frame?.step).toBe(0);
    expect([...(frame?.transformers[0]?.thetas ?? [])]).toEqual(
      Array.from({ length: 12 + 5 }, () => [1, 0, 0, 0, 1, 0]).flat(),
    );
    trainer.dispose();
  });

  test("a loss that is no number any more ends the run by name", async () => {
    const trainer = start("wasm", Number.POSITIVE_INFINITY);
    await expect(train(trainer, 8)).rejects.toThrow(DivergedError);
    trainer.dispose();
  });
});
