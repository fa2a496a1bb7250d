/**
 * What a run is made from. ONE table holds every setting's name, label, range and default; the form, the limits,
 * the link and the documentation all read it.
 */
import { type NetworkName, networkPresets, presetOf, rateHelp } from "#experiment/presets.ts";
import { type TransformName, transforms } from "#geometry/transforms.ts";

export type DataSource = "drawn-signs" | "photographs";
/** Workers that share each batch on WASM; "auto" finds out how many are worth it. */
export type WorkerCount = "auto" | `${number}`;
export type BackendName = "webgl" | "webgpu" | "wasm" | "cpu";

export interface Experiment {
  readonly data: DataSource;
  /** Numbers of the classes that are learnt, "0-7,14"; or "all". */
  readonly classes: string;
  /** Validation pictures that are watched before all others, by their place in the whole data set; or "none". */
  readonly pins: string;
  readonly network: NetworkName;
  readonly transform: TransformName;
  readonly backend: "auto" | BackendName;
  readonly workers: WorkerCount;
  /** The classifier's learning rate; a localisation net may learn at a share of it. */
  readonly rate: number;
  /** How strongly regions that leave the picture, or shrink to a spot, are pulled back; 0 leaves them alone. */
  readonly penalty: number;
  /** Images a step. */
  readonly batch: number;
  /** Planned passes over the training images; training ends there by itself. */
  readonly epochs: number;
  readonly seed: number;
}

interface SettingBase<Key extends keyof Experiment> {
  readonly key: Key;
  /** The field's visible and accessible name: part of the contract. */
  readonly label: string;
  /** One sentence for people. */
  readonly help: string;
  /** Whether a change takes hold in the running training or at the next reset. */
  readonly applies: "now" | "at reset";
}
export interface ChoiceSetting extends SettingBase<"data" | "network" | "transform" | "backend" | "workers"> {
  readonly kind: "choice";
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly default: string;
}
export interface NumberSetting extends SettingBase<"rate" | "penalty" | "batch" | "epochs" | "seed"> {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  readonly default: number;
}
/** Some of many things, each known by its number (`number-list.ts`). */
export interface ListSetting extends SettingBase<"classes" | "pins"> {
  readonly kind: "list";
  /** The word that stands for no list. */
  readonly default: string;
  /** How many there must be, and may be. */
  readonly least: number;
  readonly most: number;
  /** The largest number that any data set can have; what the one at hand has is only known when it is opened. */
  readonly largest: number;
}
export type Setting = ChoiceSetting | NumberSetting | ListSetting;

const labelled = (table: Record<string, { readonly label: string }>) =>
  Object.entries(table).map(([value, { label }]) => ({ value, label }));

export const mostWorkers = 16;
/** As many as are watched at all. */
export const mostPins = 12;
export const leastClasses = 2;

export const settings: readonly Setting[] = [
  {
    key: "data",
    label: "Data set",
    kind: "choice",
    options: [
      { value: "drawn-signs", label: "Drawn signs" },
      { value: "photographs", label: "Your photographs" },
    ],
    default: "drawn-signs",
    help: "Signs drawn in code, or the photographs that you opened.",
    applies: "at reset",
  },
  {
    key: "classes",
    label: "Classes",
    kind: "list",
    default: "all",
    least: leastClasses,
    most: 10_000,
    largest: 9999,
    help: "Which classes are trained, validated and watched.",
    applies: "at reset",
  },
  {
    key: "pins",
    label: "Pinned pictures",
    kind: "list",
    default: "none",
    least: 1,
    most: mostPins,
    largest: 9_999_999,
    help: "Watched before all others.",
    applies: "now",
  },
  {
    key: "network",
    label: "Network",
    kind: "choice",
    options: labelled(networkPresets),
    default: "quick",
    help: "Quick is made to be watched without a graphics card, Compact for real photographs.",
    applies: "at reset",
  },
  {
    key: "transform",
    label: "Transform",
    kind: "choice",
    options: labelled(transforms),
    default: "affine",
    help: "What the network may do with the frame that it looks through.",
    applies: "at reset",
  },
  {
    key: "backend",
    label: "Backend",
    kind: "choice",
    options: [
      { value: "auto", label: "Automatic" },
      { value: "webgl", label: "WebGL (graphics card)" },
      { value: "webgpu", label: "WebGPU (graphics card, preview)" },
      { value: "wasm", label: "WASM (processor)" },
      { value: "cpu", label: "Plain JavaScript (very slow)" },
    ],
    default: "auto",
    help: "What computes. Automatic takes the graphics card where there is one, else the processor.",
    applies: "at reset",
  },
  {
    key: "workers",
    label: "Workers",
    kind: "choice",
    options: [
      { value: "auto", label: "Automatic" },
      ...Array.from({ length: mostWorkers }, (_, i) => ({ value: `${i + 1}`, label: `${i + 1}` })),
    ],
    default: "auto",
    help: "Processor cores that share each batch on WASM. Automatic measures how many are worth it and leaves the page one.",
    applies: "at reset",
  },
  {
    key: "rate",
    label: "Learning rate",
    kind: "number",
    min: 0.00001,
    max: 0.1,
    integer: false,
    default: 0.003,
    help: rateHelp.app,
    applies: "now",
  },
  {
    key: "penalty",
    label: "Pull into the picture",
    kind: "number",
    min: 0,
    max: 100,
    integer: false,
    default: 0,
    help: "Pulls frames back that leave the picture or shrink to a spot; 3 is firm. Does nothing to others.",
    applies: "now",
  },
  {
    key: "batch",
    label: "Batch size",
    kind: "number",
    min: 8,
    max: 256,
    integer: true,
    default: 64,
    help: "Images averaged in one step.",
    applies: "at reset",
  },
  {
    key: "epochs",
    label: "Epochs",
    kind: "number",
    min: 1,
    max: 500,
    integer: true,
    default: 16,
    help: "Passes over all training images; training ends there by itself.",
    applies: "now",
  },
  {
    key: "seed",
    label: "Seed",
    kind: "number",
    min: 0,
    max: 4294967295,
    integer: true,
    default: 42,
    help: "The same seed gives the same run on the same backend with the same number of workers.",
    applies: "at reset",
  },
];

export const defaultExperiment = Object.fromEntries(
  settings.map((setting) => [setting.key, setting.default]),
) as unknown as Experiment;

/** The learning rate and batch size that go with a network. */
export const defaultsWith = (network: NetworkName): Pick<Experiment, "rate" | "batch"> => {
  const { rate, batch } = defaultExperiment;
  return presetOf(network).defaults ?? { rate, batch };
};

/** Whether a learning rate of one network means the same for another. */
export const taughtAlike = (one: NetworkName, other: NetworkName): boolean =>
  presetOf(one).recipe === presetOf(other).recipe;

/**
 * A change of the form with what follows from it. A network that is taught otherwise brings its own learning rate and batch
 * size, that of the running experiment those that it runs with. Another data set has other classes, and other pictures to
 * pin; so has another seed, from which pictures and their division follow.
 */
export function withConsequences(
  draft: Experiment,
  change: Partial<Experiment>,
  running: Experiment | null,
): Partial<Experiment> {
  const { data = draft.data, seed = draft.seed, network = draft.network } = change;
  const { classes } = running?.data === data ? running : defaultExperiment;
  const { pins } = running?.data === data && running.seed === seed ? running : defaultExperiment;
  return {
    ...(data !== draft.data && { classes }),
    ...((data !== draft.data || seed !== draft.seed) && { pins }),
    ...(!taughtAlike(draft.network, network) &&
      (running?.network === network ? { rate: running.rate, batch: running.batch } : defaultsWith(network))),
    ...change,
  };
}

/** Whether what the form says of a setting is to wait for a reset. */
export function waits({ key, applies }: Setting, draft: Experiment, running: Experiment): boolean {
  if (draft[key] === running[key]) return false;
  return applies === "at reset" || (key === "rate" && !taughtAlike(draft.network, running.network));
}

/** Whether two experiments teach the same, but for rounding: it does not matter who computes, nor who is watched. */
export function isSameRun(one: Experiment, other: Experiment): boolean {
  return settings.every(
    ({ key }) => key === "backend" || key === "workers" || key === "pins" || one[key] === other[key],
  );
}
