import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Dataset, readImages } from "#data/dataset.ts";
import { drawnSigns } from "#data/drawn-signs/drawn-signs.ts";
import { defaultExperiment, type Experiment } from "#experiment/experiment.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { breathe } from "#training/breathe.ts";
import { type Recipe, recipes } from "#training/recipe.ts";
import { planRun } from "#training/run-plan.ts";
import { Trainer, type TrainerUpdate } from "#training/trainer.ts";
import { Team } from "#worker/team.ts";
import { TeamSize } from "#worker/team-size.ts";

const newSigns = () => drawnSigns({ seed: 1, trainCount: 129, validationCount: 43, sequenceCount: 1 });
const signs = newSigns();
/** Photographs get other surroundings from the whole batch, and have companions: a helper needs all of it. */
const changing: Dataset = {
  ...signs,
  augment: true,
  train: { ...signs.train, companion: (index) => (index + 43) % signs.train.count },
};
/** All that photographs are taught by, but for the pull on size: that one sees the mean of a share, whatever its size. */
const shareable: Recipe = { ...recipes["few-photographs"], size: { side: 1, weight: 0 } };
// A batch that does not divide evenly.
const experiment: Experiment = { ...defaultExperiment, backend: "wasm", batch: 25, seed: 7 };

let spawned: Worker[] = [];
const spawn = (): Worker => {
  const worker = new Worker(new URL("./training.worker.ts", import.meta.url), {
    type: "module",
    name: "helper",
  });
  spawned.push(worker);
  return worker;
};

const opening = {
  network: experiment.network,
  transform: experiment.transform,
  classes: signs.classNames.length,
};

interface Course {
  readonly steps: number;
  readonly dataset?: Dataset;
  /** Called when a step, counted from 0, has begun. */
  readonly during?: (step: number) => void;
  /** Ends the course before all its steps are made. */
  readonly until?: () => boolean;
}

/** The losses of a short training. */
async function losses(crew: Team | undefined, course: Course): Promise<number[]> {
  const { steps, dataset = signs, during, until } = course;
  const { description, validation } = planRun(1, dataset, experiment);
  const watched = [description.probes, description.sequence];
  const recipe = dataset === changing ? shareable : undefined;
  const trainer = new Trainer({ dataset, experiment, watched, validation, crew, recipe });
  const found: number[] = [];
  const take = ({ measurements }: TrainerUpdate) => {
    for (const { values } of measurements) if (values.trainLoss !== undefined) found.push(values.trainLoss);
  };
  take(await trainer.begin());
  for (let step = 0; step < steps && !until?.(); step++) {
    const advanced = trainer.advance();
    during?.(step);
    take(await advanced);
    await breathe();
  }
  take(await trainer.snapshot());
  trainer.dispose();
  crew?.end();
  return found;
}

async function gathered(size: number, shared: boolean): Promise<Team> {
  const crew = new Team({ opening, spawn, shared, size });
  await crew.gathered();
  expect(crew.working).toBe(size);
  return crew;
}

beforeAll(() => startBackend("wasm"));
afterEach(() => {
  for (const worker of spawned) worker.terminate();
  spawned = [];
});

describe.each([
  { memory: "shared", shared: true },
  { memory: "moved", shared: false },
])("a team whose memory is $memory", ({ shared }) => {
  test.each([
    { size: 2, dataset: signs },
    { size: 3, dataset: changing },
  ])("learns what one worker learns, $size workers on $dataset.name", async ({ size, dataset }) => {
    const expected = await losses(undefined, { steps: 4, dataset });
    const found = await losses(await gathered(size, shared), { steps: 4, dataset });
    expect(found).toHaveLength(4);
    for (const [i, loss] of expected.entries()) expect((found[i] as number) / loss).toBeCloseTo(1, 5);
  });

  test("repeats a run to the last bit, helpers there from the start or only later", async () => {
    const [once, again] = [await gathered(2, shared), await gathered(2, shared)];
    const expected = await losses(once, { steps: 10 });
    expect(await losses(again, { steps: 10 })).toEqual(expected);
    const late = new Team({ opening, spawn, shared, size: 2 });
    expect(await losses(late, { steps: 10 })).toEqual(expected);
  });

  test("loses helpers without losing a bit, and replaces them", async () => {
    const expected = await losses(await gathered(3, shared), { steps: 6 });
    const crew = await gathered(3, shared);
    spawned = spawned.slice(-2);
    const found = await losses(crew, {
      steps: 6,
      during(step) {
        // One falls silent, and is waited for in vain; one breaks down with an error.
        if (step === 1) spawned[0]?.terminate();
        if (step === 3) spawned[1]?.dispatchEvent(new ErrorEvent("error"));
      },
    });
    expect(found).toEqual(expected);
    expect(spawned).toHaveLength(4);
  });

  test("draws pictures together, the same that one worker draws, and keeps them", async () => {
    const [here, there] = [newSigns(), newSigns()];
    const crew = await gathered(2, shared);
    const indices = [5, 3, 100, 7, 128];
    there.train.read(3, 24, new Uint8Array(24 * 24 * 3), 0);
    expect(await crew.read(there.train, indices, 24)).toEqual(readImages(here.train, indices, 24));
    for (const index of indices) expect(there.train.drawing?.isDrawn(index, 24)).toBe(true);
    crew.end();
  });

  test("leaves no tensors behind", async () => {
    const before = tf.memory().numTensors;
    const crew = await gathered(2, shared);
    const counts = new Set<number>();
    await losses(crew, { steps: 8, during: (step) => step % 4 === 0 && counts.add(tf.memory().numTensors) });
    expect(counts.size).toBe(1);
    expect(tf.memory().numTensors).toBe(before);
  });
});

test("a team whose helpers never come goes on alone, and stops asking for them", async () => {
  const missing = () => {
    const worker = new Worker("data:text/javascript,throw new Error('not here')", { type: "module" });
    spawned.push(worker);
    return worker;
  };
  const crew = new Team({ opening, spawn: missing, shared: false, size: new TeamSize(2) });
  expect(await losses(crew, { steps: 40 })).toHaveLength(40);
  expect(crew.working).toBe(1);
  expect(spawned.length).toBeLessThanOrEqual(8);
});

test("a team that finds its size starts as one worker, and tries out two", async () => {
  const crew = new Team({ opening, spawn, shared: false, size: new TeamSize(2) });
  const grown = () => crew.working === 2;
  const found = await losses(crew, { steps: 10_000, until: grown });
  expect(spawned).toHaveLength(1);
  expect(found.length).toBeGreaterThanOrEqual(10);
  expect(found.slice(0, 10)).toEqual(await losses(undefined, { steps: 10 }));
});
