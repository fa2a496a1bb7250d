/**
 * What a training leaves behind:
 *
 *     run.fovea                  the recording, for the app to open
 *     metrics.json               what was trained how, every curve, and in the end the figures on held-out pictures
 *     checkpoints/step-N.safetensors   the networks that a visitor may look back through, and the last one
 *     state.safetensors          weights and Adam's moments of the last save: where to go on
 *
 * Each file is written beside its place and then moved there, so that a kill leaves the old one or the new one. The state
 * comes last: what the others hold beyond it is left out when the run goes on.
 */
import { existsSync, mkdirSync, openAsBlob, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Experiment } from "#experiment/experiment.ts";
import { writeNetworkFile } from "#model/network-file.ts";
import { readSafetensors, writeSafetensors } from "#model/safetensors.ts";
import type { Measurement } from "#recording/frame.ts";
import { Recording } from "#recording/recording.ts";
import type { Report } from "#training/examine.ts";
import type { Recipe } from "#training/recipe.ts";
import { readRunFile, writeRunFile } from "#training/run-file.ts";
import type { RunPlan } from "#training/run-plan.ts";
import type { Trainer, TrainerState, TrainerUpdate } from "#training/trainer.ts";

/** All that makes a run what it is. */
export interface Told {
  readonly experiment: Experiment;
  readonly recipe: Recipe;
  readonly parameters: number;
  readonly data: { readonly name: string; readonly train: number; readonly classNames: readonly string[] };
}

export interface Metrics extends Told {
  series: Measurement[];
  /** On what was held out, in the end. */
  report?: Report;
}

export class RunFolder {
  readonly #path: string;
  readonly #written = new Set<number>();
  readonly #recording = new Recording();
  #plan: RunPlan | null = null;
  #metrics: Metrics | null = null;

  constructor(path: string) {
    this.#path = path;
    mkdirSync(join(path, "checkpoints"), { recursive: true });
  }

  /** @throws Error in plain words when another run is there, or the one to be resumed is not */
  async open(plan: RunPlan, told: Told, resume: boolean): Promise<void> {
    this.#plan = plan;
    const file = join(this.#path, "metrics.json");
    if (existsSync(file) !== resume) {
      throw new Error(
        resume
          ? `There is no run to go on with in ${this.#path}. Leave --resume out to begin one.`
          : `There is a run in ${this.#path} already. Add --resume to go on with it, or name another folder.`,
      );
    }
    this.#metrics = { ...told, series: [] };
    if (!resume) return;
    const before = JSON.parse(readFileSync(file, "utf8")) as Metrics;
    for (const key of ["experiment", "recipe", "data"] as const) {
      if (JSON.stringify(before[key]) !== JSON.stringify(told[key])) {
        throw new Error(
          `The run in ${this.#path} was made with another ${key}: ${JSON.stringify(before[key])}. Name the same, or another folder.`,
        );
      }
    }
    const { step } = this.state();
    const series = before.series.filter((measurement) => measurement.step <= step);
    this.#metrics = { ...told, series };
    const opened = await readRunFile(
      new File([await openAsBlob(join(this.#path, "run.fovea"))], "run.fovea"),
    );
    if (!opened.ok) throw new Error(Object.values(opened.notice).join(" "));
    const { recording } = opened.value.run;
    for (let i = 0; i < recording.frameCount; i++) {
      const frame = recording.frame(i);
      if (frame && frame.step <= step) this.#recording.append(frame);
    }
    for (const measurement of series) this.#recording.measure(measurement);
  }

  take({ frame, measurements }: TrainerUpdate): void {
    if (frame && frame.step > (this.#recording.last()?.step ?? -1)) this.#recording.append(frame);
    for (const measurement of measurements) this.#recording.measure(measurement);
    this.#metrics?.series.push(...measurements);
  }

  async save(trainer: Trainer): Promise<void> {
    const { step, updates, weights, moments } = await trainer.state();
    const tensors = [
      { name: "weights", shape: [weights.length], values: weights },
      { name: "moments", shape: [moments.length], values: moments },
    ];
    for (const checkpoint of trainer.checkpoints.all) this.#keep(checkpoint.step, checkpoint.weights);
    if (step >= trainer.plannedSteps) this.#keep(step, weights);
    const { experiment, dataset, description } = this.#plan as RunPlan;
    const run = {
      experiment,
      description,
      recording: this.#recording,
      dataName: dataset.name,
      createdAt: new Date(),
    };
    this.#write("run.fovea", writeRunFile(run));
    this.#write("metrics.json", JSON.stringify(this.#metrics));
    this.#write(
      "state.safetensors",
      writeSafetensors(tensors, { step: String(step), updates: String(updates) }),
    );
  }

  /** @throws Error when there is none, or it is damaged */
  state(): TrainerState {
    const { tensors, metadata } = readSafetensors(readFileSync(join(this.#path, "state.safetensors")));
    const values = (name: string) => tensors.get(name)?.values ?? new Float32Array();
    return {
      step: Number(metadata.step),
      updates: Number(metadata.updates),
      weights: values("weights"),
      moments: values("moments"),
    };
  }

  finish(report: Report): void {
    this.#metrics = { ...(this.#metrics as Metrics), report };
    this.#write("metrics.json", JSON.stringify(this.#metrics));
  }

  #keep(step: number, weights: Float32Array): void {
    if (this.#written.has(step)) return;
    this.#written.add(step);
    const { experiment, recipe, data } = this.#metrics as Metrics;
    const { network, transform, seed } = experiment;
    const remarks = { seed: String(seed), data: data.name, recipe: JSON.stringify(recipe) };
    const file = { network, transform, classNames: data.classNames, step, weights, remarks };
    this.#write(`checkpoints/step-${String(step).padStart(6, "0")}.safetensors`, writeNetworkFile(file));
  }

  #write(name: string, content: string | Uint8Array): void {
    const path = join(this.#path, name);
    writeFileSync(`${path}.part`, content);
    renameSync(`${path}.part`, path);
  }
}
