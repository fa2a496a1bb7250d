/**
 * The network that ships with the app, and its history: a folder of a manifest and of network files at some steps of one
 * training, written by `npm run ship`. The untrained network takes no file: it follows from the seed.
 */
import { type NetworkName, networkPresets, presetOf } from "#experiment/presets.ts";
import { type TransformName, transforms } from "#geometry/transforms.ts";
import { untrainedWeights, variableSpecs } from "#model/architecture.ts";
import { type Measurement, seriesNames } from "#recording/frame.ts";
import { asCount, asList, asNumber, asObject, asText, UntrustedError } from "#recording/untrusted.ts";
import { historyOfStored, type NetworkHistory } from "#training/network-history.ts";

/** What is to be known of a network before it is used: data, split, recipe, command, figures, limits. */
export interface ModelCard {
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
}

export interface Manifest {
  readonly format: "fovea-trained-1";
  readonly createdAt: string;
  readonly dataName: string;
  readonly network: NetworkName;
  readonly transform: TransformName;
  readonly classNames: readonly string[];
  readonly seed: number;
  readonly stepsPerEpoch: number;
  readonly epochs: number;
  /** Rising steps, the last one finished. */
  readonly checkpoints: readonly { readonly step: number; readonly file: string; readonly bytes: number }[];
  readonly measurements: readonly Measurement[];
  readonly card: ModelCard["sections"];
}

export const manifestName = "manifest.json";

/** @throws UntrustedError: a host may answer with anything */
export function readManifest(words: unknown): Manifest {
  const file = asObject(words, "manifest");
  if (file.format !== "fovea-trained-1") throw new UntrustedError("its manifest is of another kind");
  const network = asText(file.network, "network");
  const transform = asText(file.transform, "transform");
  if (!Object.hasOwn(networkPresets, network) || !Object.hasOwn(transforms, transform)) {
    throw new UntrustedError(`it is of a kind (${network}, ${transform}) that is not known here`);
  }
  return {
    format: file.format,
    createdAt: asText(file.createdAt, "date"),
    dataName: asText(file.dataName, "data set’s name"),
    network: network as NetworkName,
    transform: transform as TransformName,
    classNames: asList(file.classNames, "classes", 10_000).map((name) => asText(name, "class name")),
    seed: asCount(file.seed, "seed", 2 ** 32 - 1),
    stepsPerEpoch: asCount(file.stepsPerEpoch, "steps an epoch", 2 ** 31, 1),
    epochs: asCount(file.epochs, "epochs", 2 ** 31, 1),
    checkpoints: asList(file.checkpoints, "checkpoints", 100).map(readCheckpoint),
    measurements: asList(file.measurements, "curves", 100_000).map(readMeasurement),
    card: asList(file.card, "model card", 100).map(readSection),
  };
}

/** @param read gives a file of the folder by its name */
export function shippedHistory(
  { network, transform, classNames, seed, checkpoints }: Manifest,
  read: (file: string) => Promise<Uint8Array>,
): NetworkHistory {
  const stored = checkpoints.map(({ step, file }) => ({ step, read: () => read(file) }));
  const history = historyOfStored({ network, transform, classNames }, stored);
  const specs = variableSpecs(presetOf(network), transforms[transform], classNames.length);
  const untrained = { step: 0, weights: async () => untrainedWeights(specs, seed) };
  return { ...history, moments: [untrained, ...history.moments] };
}

function readCheckpoint(value: unknown): Manifest["checkpoints"][number] {
  const { step, file, bytes } = asObject(value, "checkpoints");
  const name = asText(file, "checkpoint’s name");
  if (!/^[\w-]+\.safetensors$/.test(name)) throw new UntrustedError("a checkpoint lies elsewhere");
  return { step: asCount(step, "step", 2 ** 31, 1), file: name, bytes: asCount(bytes, "size", 2 ** 31) };
}

function readMeasurement(value: unknown): Measurement {
  const { step, values } = asObject(value, "curves");
  const known = Object.entries(asObject(values, "curves")).filter(([name]) =>
    (seriesNames as readonly string[]).includes(name),
  );
  const numbers = known.map(([name, number]) => [name, asNumber(number, "curves", -1e9, 1e9)]);
  return {
    step: asCount(step, "step", 2 ** 31),
    values: Object.fromEntries(numbers) as Measurement["values"],
  };
}

function readSection(value: unknown): Manifest["card"][number] {
  const { heading, lines } = asObject(value, "model card");
  return {
    heading: asText(heading, "model card"),
    lines: asList(lines, "model card", 100).map((line) => asText(line, "model card", 2000)),
  };
}
