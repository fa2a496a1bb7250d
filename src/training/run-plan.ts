/** A run before its first step: what it will watch and be measured on. Made without an engine. */
import { type ChosenClasses, chooseClasses } from "#data/choose-classes.ts";
import type { Dataset } from "#data/dataset.ts";
import { defaultExperiment, type Experiment, type ListSetting, settings } from "#experiment/experiment.ts";
import { formatNumbers, parseNumbers } from "#experiment/number-list.ts";
import { type NetworkName, networkPresets, presetOf } from "#experiment/presets.ts";
import { transforms } from "#geometry/transforms.ts";
import { parameterCount, transformersOf, variableSpecs } from "#model/architecture.ts";
import type { RunDescription } from "#recording/frame.ts";
import { chooseProbes, chooseSequence, watch } from "#training/probe.ts";
import { chooseValidation, identityRoiIoU } from "#training/validation.ts";

export interface RunPlan {
  /** With all its classes. */
  readonly whole: Dataset;
  /** Numbers in `whole` of the classes that are learnt, rising. */
  readonly classes: readonly number[];
  /** What is learnt: `whole`, or those classes of it. */
  readonly dataset: Dataset;
  /** What is really done: of classes and pins those that there are. */
  readonly experiment: Experiment;
  readonly description: RunDescription;
  /** Validation images that the curves are measured on. */
  readonly validation: Uint32Array;
  /** Of each validation picture, its place among those of `whole`. */
  readonly places: Uint32Array;
}

/** @param id tells this run's events from those of others */
export function planRun(id: number, whole: Dataset, wished: Experiment): RunPlan {
  const classes = classesOf(whole, wished);
  const { dataset, validation: places } = chooseClasses(whole, classes);
  const pins = pinsOf(wished, places);
  const experiment = {
    ...wished,
    classes: listed("classes", classes.length < whole.classNames.length ? classes : []),
    pins: listed(
      "pins",
      pins.map((index) => places[index] as number),
    ),
  };
  const preset = presetOf(experiment.network);
  const transform = transforms[experiment.transform];
  const validation = chooseValidation(dataset, experiment.seed);
  const batch = Math.min(experiment.batch, dataset.train.count);
  const probes = chooseProbes(dataset, preset.inputSize, experiment.seed, pins);
  return {
    whole,
    classes,
    dataset,
    experiment,
    validation,
    places,
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
      probes: watch(dataset.validation, probes, preset.inputSize, places),
      sequence: chooseSequence(dataset, preset.inputSize, experiment.seed),
      validationCount: validation.length,
      identityRoiIoU: identityRoiIoU(dataset.validation, validation),
    },
  };
}

/** How large each network would be in a run's place. */
export function sizesBeside({ experiment, dataset }: RunPlan): Record<NetworkName, number> {
  const transform = transforms[experiment.transform];
  const sizes = Object.entries(networkPresets).map(([name, preset]) => [
    name,
    parameterCount(variableSpecs(preset, transform, dataset.classNames.length)),
  ]);
  return Object.fromEntries(sizes) as Record<NetworkName, number>;
}

const listSettings = Object.fromEntries(
  settings.flatMap((setting) => (setting.kind === "list" ? [[setting.key, setting]] : [])),
) as Record<ListSetting["key"], ListSetting>;

/** Those that are asked for and that there are; all where that leaves too few to tell apart. */
function classesOf({ classNames }: Dataset, { classes }: Experiment): number[] {
  const { least } = listSettings.classes;
  const chosen = (parseNumbers(classes, listSettings.classes) ?? []).filter((n) => n < classNames.length);
  return chosen.length >= least ? chosen : classNames.map((_, number) => number);
}

/** Indices of pinned pictures among those that are learnt to be told apart. */
const pinsOf = ({ pins }: Experiment, places: ChosenClasses["validation"]): number[] =>
  (parseNumbers(pins, listSettings.pins) ?? []).map((place) => places.indexOf(place)).filter((i) => i >= 0);

const listed = (key: ListSetting["key"], numbers: readonly number[]): string =>
  numbers.length > 0 ? formatNumbers(numbers) : String(defaultExperiment[key]);
