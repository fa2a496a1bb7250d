/**
 * Training without a page: the app's own trainer, data and networks, in Node on WASM. Started by `npm run train`.
 *
 * Argument: one JSON object, `Request`. What it leaves in `out` is in `run-folder.ts`. A run that was stopped, or killed,
 * goes on from the last save to the same losses: order of images and all chance follow from seed and step.
 */
import { setTimeout as wait } from "node:timers/promises";
import { startWasmInNode } from "#command/node-backend.ts";
import { openData } from "#command/open-data.ts";
import { RunFolder } from "#command/run-folder.ts";
import { defaultExperiment, defaultsWith, type Experiment } from "#experiment/experiment.ts";
import { type NetworkName, presetOf } from "#experiment/presets.ts";
import type { TransformName } from "#geometry/transforms.ts";
import type { Measurement } from "#recording/frame.ts";
import { alone } from "#training/crew.ts";
import { examine, type Report } from "#training/examine.ts";
import { type Recipe, recipeFor } from "#training/recipe.ts";
import { planRun } from "#training/run-plan.ts";
import { Trainer } from "#training/trainer.ts";

interface Request {
  /** Archives, or "drawn-signs". */
  readonly data: readonly string[];
  readonly network: NetworkName;
  readonly transform: TransformName;
  readonly epochs: number;
  /** Those that go with the network where they are null. */
  readonly rate: number | null;
  readonly batch: number | null;
  readonly seed: number;
  readonly out: string;
  readonly resume: boolean;
  /** Stops there, as if interrupted; the schedule is that of all epochs. */
  readonly stopAt: number | null;
  /** Drawn signs of each class to train on. */
  readonly drawnPerClass: number;
  readonly saveEverySeconds: number;
  /** Changes to the recipe, to try something. */
  readonly recipe: Partial<Recipe>;
}

const reportEveryMs = 15_000;

async function main(request: Request): Promise<void> {
  const { data, seed, out, stopAt, drawnPerClass } = request;
  const experiment: Experiment = {
    ...defaultExperiment,
    data: data[0] === "drawn-signs" ? "drawn-signs" : "photographs",
    network: request.network,
    transform: request.transform,
    backend: "wasm",
    rate: request.rate ?? defaultsWith(request.network).rate,
    batch: request.batch ?? defaultsWith(request.network).batch,
    epochs: request.epochs,
    seed,
  };
  let interrupted = false;
  process.on("SIGINT", () => {
    console.log(interrupted ? "Still saving." : "Stopping after this step.");
    interrupted = true;
  });
  await startWasmInNode();
  const folder = new RunFolder(out);
  console.log(`Opening ${data.join(", ")} …`);
  const { dataset } = await openData(data, seed, drawnPerClass);
  const recipe: Recipe = { ...recipeFor(presetOf(request.network), dataset), ...request.recipe };
  const plan = planRun(1, dataset, experiment);
  const { probes, sequence, parameters } = plan.description;
  const trainer = new Trainer({
    dataset,
    experiment,
    watched: [probes, sequence],
    validation: plan.validation,
    recipe,
  });
  const told = {
    experiment,
    recipe,
    parameters,
    data: { name: dataset.name, train: dataset.train.count, classNames: dataset.classNames },
  };
  await folder.open(plan, told, request.resume);
  const state = request.resume ? folder.state() : null;
  if (state) trainer.restore(state);
  console.log(
    `${state ? `Going on from step ${state.step}` : "Training"}: ${parameters.toLocaleString("en")} parameters, ` +
      `${dataset.train.count.toLocaleString("en")} pictures, ${trainer.plannedSteps.toLocaleString("en")} steps.`,
  );
  const end = Math.min(trainer.plannedSteps, stopAt ?? Number.POSITIVE_INFINITY);
  const latest: Measurement["values"] = {};
  const start = { step: trainer.step, time: performance.now() };
  let saved = performance.now();
  let reported = performance.now();
  if (!state) folder.take(await trainer.begin());
  while (trainer.step < end && !interrupted) {
    const update = await trainer.advance();
    folder.take(update);
    for (const { values } of update.measurements) Object.assign(latest, values);
    const now = performance.now();
    if (now - reported > reportEveryMs) {
      const pace = (trainer.step - start.step) / (now - start.time);
      const minutes = (trainer.plannedSteps - trainer.step) / pace / 60_000;
      console.log(
        `epoch ${trainer.epoch.toFixed(2)}, step ${trainer.step}: ${inWords(latest)}; ` +
          `${(1000 * pace * trainer.batchSize).toFixed(0)} images/s, ${minutes.toFixed(0)} min left`,
      );
      reported = now;
    }
    if (now - saved > 1000 * request.saveEverySeconds) {
      folder.take({ frame: null, measurements: await trainer.readSteps() });
      await folder.save(trainer);
      console.log(`Saved at step ${trainer.step}.`);
      saved = performance.now();
    }
    // Lets an interrupt through.
    await wait(0);
  }
  folder.take(await trainer.snapshot());
  await folder.save(trainer);
  if (trainer.step < trainer.plannedSteps) {
    console.log(`Stopped at step ${trainer.step}; go on with --resume.`);
    return;
  }
  console.log("Measuring on what was held out …");
  const report = await examine({ crew: alone, network: trainer.network, dataset, seed });
  folder.finish(report);
  console.log(`Done. ${summary(report)}`);
}

function summary({ images, sequences }: Report): string {
  const { count, accuracy, loss, focus } = images;
  const parts = [
    `${count.toLocaleString("en")} held-out pictures: accuracy ${(100 * accuracy).toFixed(2)} %, loss ${loss.toFixed(4)}`,
    focus && `roiIoU ${focus.mean.roiIoU.toFixed(3)}, coverage ${focus.mean.signCoverage.toFixed(3)}`,
    sequences && `variance ratio ${sequences.stillness.output.varianceRatio.toFixed(3)}`,
    sequences?.jitter &&
      `jitter ${sequences.jitter.ratio.centre.toFixed(3)} of centre, ${sequences.jitter.ratio.scale.toFixed(3)} of scale`,
  ];
  return `${parts.filter(Boolean).join("; ")}.`;
}

function inWords({ trainLoss, validationAccuracy, roiIoU }: Measurement["values"]): string {
  const parts = [
    trainLoss === undefined ? "" : `loss ${trainLoss.toFixed(3)}`,
    validationAccuracy === undefined ? "" : `validation ${(100 * validationAccuracy).toFixed(1)} %`,
    roiIoU === undefined ? "" : `roiIoU ${roiIoU.toFixed(3)}`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

try {
  await main(JSON.parse(process.argv[2] ?? "{}"));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
