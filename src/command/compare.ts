/**
 * Our training beside PyTorch's: same first weights, same batches (augmented by us), same recipe. For every seed three
 * runs in step: ours, PyTorch's, and PyTorch's again with its first weights nudged by a millionth, which shows how far
 * rounding alone drives two runs apart. Started by `npm run compare`.
 *
 * Arguments: one JSON object, `Request`. Result: lines of progress, then one line of JSON, `Comparison`.
 */
import { distance, shareWithin, smoothed } from "#command/curve.ts";
import { startWasmInNode } from "#command/node-backend.ts";
import { openData } from "#command/open-data.ts";
import { TorchPeer } from "#command/torch-peer.ts";
import { defaultExperiment, type Experiment } from "#experiment/experiment.ts";
import { type NetworkName, networkPresets, presetOf } from "#experiment/presets.ts";
import { alone, type Crew } from "#training/crew.ts";
import { versionOf } from "#training/lesson.ts";
import { adamDefaults } from "#training/optimizer.ts";
import { type Recipe, recipes } from "#training/recipe.ts";
import { planRun } from "#training/run-plan.ts";
import { Trainer } from "#training/trainer.ts";

interface Request {
  readonly data: string;
  readonly network: NetworkName;
  readonly steps: number;
  readonly seeds: number;
  readonly python: string;
  /** Path of torch_recipe.py. */
  readonly script: string;
}

/** Steps that one point of a smoothed curve is the mean of. */
const width = 25;
const nudge = 1e-6;

/** What PyTorch's side does too: neither left-out features nor a pose loss. */
const recipe: Recipe = recipes["drawn-signs"];

type Runs = Record<"ours" | "torch" | "nudged", number[]>;

async function main(request: Request): Promise<void> {
  await startWasmInNode();
  const runs: Runs[] = [];
  for (let seed = 1; seed <= request.seeds; seed++) runs.push(await trainBoth(request, seed));
  const curves = (name: keyof Runs) => runs.map((run) => smoothed(run[name], width));
  const [ours, torch, nudged] = [curves("ours"), curves("torch"), curves("nudged")];
  const mean = (numbers: number[]) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const apart = (a: number[][], b: number[][]) =>
    mean(a.map((curve, i) => distance(curve, b[i] as number[])));
  console.log(
    JSON.stringify({
      ...request,
      oursFromTorch: apart(ours, torch),
      nudgedFromTorch: apart(nudged, torch),
      firstTenSteps: Math.max(...runs.map((run) => distance(run.ours.slice(0, 10), run.torch.slice(0, 10)))),
      within: shareWithin(ours, [...torch, ...nudged]),
      nudgedWithin: shareWithin(nudged, [...torch, ...ours]),
      last: { ours: ours.map((curve) => curve.at(-1)), torch: torch.map((curve) => curve.at(-1)) },
      runs,
    }),
  );
}

async function trainBoth({ data, network, steps, python, script }: Request, seed: number): Promise<Runs> {
  if (presetOf(network).recipe) throw new Error(`torch_recipe.py does not know how ${network} is taught`);
  const experiment: Experiment = { ...defaultExperiment, data: "photographs", network, seed };
  const { dataset } = await openData([data], seed);
  const { description, validation } = planRun(1, dataset, experiment);
  const losses: Runs = { ours: [], torch: [], nudged: [] };
  let peers: { torch: TorchPeer; nudged: TorchPeer } | undefined;

  /** Hands every batch to PyTorch before our own thread learns from it. */
  const crew: Crew = {
    ...alone,
    lesson: async (net, batch) => {
      const told = {
        preset: networkPresets[network],
        classes: net.classes,
        batch: batch.count,
        clipNorm: adamDefaults.clipNorm,
        labelSmoothing: recipe.labelSmoothing,
        localisationShare: recipe.localisationRate[0],
      };
      peers ??= {
        torch: new TorchPeer(python, script, { ...told, nudge: 0 }, await net.weights()),
        nudged: new TorchPeer(python, script, { ...told, nudge }, await net.weights()),
      };
      const { pictures } = versionOf(batch, { from: 0, to: batch.count });
      const rate = trainer.currentRate;
      losses.torch.push(await peers.torch.step(rate, pictures, batch.labels));
      losses.nudged.push(await peers.nudged.step(rate, pictures, batch.labels));
      const lesson = await alone.lesson(net, batch);
      losses.ours.push(lesson.result.dataSync()[0] as number);
      return lesson;
    },
  };
  const trainer = new Trainer({
    dataset,
    experiment,
    watched: [description.probes],
    validation,
    crew,
    recipe,
  });
  while (trainer.step < steps) {
    await trainer.advance();
    if (trainer.step % 50 === 0) {
      const now = Object.entries(losses).map(([name, list]) => `${name} ${list.at(-1)?.toFixed(4)}`);
      console.log(`seed ${seed}, step ${trainer.step}: loss ${now.join(", ")}`);
    }
  }
  peers?.torch.end();
  peers?.nudged.end();
  trainer.dispose();
  return losses;
}

await main(JSON.parse(process.argv[2] ?? "{}"));
