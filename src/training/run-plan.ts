/** A run before its first step: what it will watch and be measured on. Made without an engine. */
import type { Dataset } from "#data/dataset.ts";
import type { Experiment } from "#experiment/experiment.ts";
import { presetOf } from "#experiment/presets.ts";
import { transforms } from "#geometry/transforms.ts";
import { parameterCount, transformersOf, variableSpecs } from "#model/architecture.ts";
import type { RunDescription } from "#recording/frame.ts";
import { chooseProbes, chooseSequence } from "#training/probe.ts";
import { chooseValidation, identityRoiIoU } from "#training/validation.ts";

export interface RunPlan {
  readonly dataset: Dataset;
  readonly experiment: Experiment;
  readonly description: RunDescription;
  /** Validation images that the curves are measured on. */
  readonly validation: Uint32Array;
}

/** @param id tells this run's events from those of others */
export function planRun(id: number, dataset: Dataset, experiment: Experiment): RunPlan {
  const preset = presetOf(experiment.network);
  const transform = transforms[experiment.transform];
  const validation = chooseValidation(dataset, experiment.seed);
  const batch = Math.min(experiment.batch, dataset.train.count);
  return {
    dataset,
    experiment,
    validation,
    description: {
      id,
      inputSize: preset.inputSize,
      transformers: transformersOf(preset).map(({ inputSize, channels, outputSize }) => ({
        inputSize,
        channels,
        outputSize,
        thetaSize: transform.rows * transform.basisSize,
      })) as unknown as RunDescription["transformers"],
      parameters: parameterCount(variableSpecs(preset, transform, dataset.classNames.length)),
      classNames: dataset.classNames,
      stepsPerEpoch: Math.floor(dataset.train.count / batch),
      probes: chooseProbes(dataset, preset.inputSize, experiment.seed),
      sequence: chooseSequence(dataset, preset.inputSize, experiment.seed),
      validationCount: validation.length,
      identityRoiIoU: identityRoiIoU(dataset.validation, validation),
    },
  };
}
