/**
 * One network as one safetensors file: its variables by name (kernels [height, width, in, out], dense layers [in, out]) and,
 * as metadata, what is needed to rebuild it and the conventions under which theta means what it means.
 */
import { type NetworkName, networkPresets, presetOf } from "#experiment/presets.ts";
import { type TransformName, transforms } from "#geometry/transforms.ts";
import { parameterCount, sizeOf, variableSpecs } from "#model/architecture.ts";
import {
  type Precision,
  readSafetensors,
  type Safetensors,
  SafetensorsError,
  writeSafetensors,
} from "#model/safetensors.ts";

export interface NetworkFile {
  readonly network: NetworkName;
  readonly transform: TransformName;
  readonly classNames: readonly string[];
  /** Training steps behind it. */
  readonly step: number;
  /** All variables one after the other, in the order of `variableSpecs`. */
  readonly weights: Float32Array;
  /** What else is to be said of it: data, seed, recipe. */
  readonly remarks: Readonly<Record<string, string>>;
}

/** What a reader must know besides the numbers (torch: affine_grid and grid_sample say the same words). */
const conventions = {
  format: "fovea-network-1",
  align_corners: "false",
  padding: "zeros",
  theta: "2x3, rows x then y, output to input, normalised to [-1, 1]",
  input: "NHWC, RGB bytes, each picture standardised by its own mean and deviation",
} as const;

/** Metadata that are not remarks; the sizes follow from the network and are there for other programs. */
const isOurs = (key: string): boolean => key in conventions || key === "input_size" || key === "output_size";

const mostClasses = 10_000;
const longestName = 200;

export function writeNetworkFile(file: NetworkFile, precision: Precision = "F32"): Uint8Array {
  const { network, transform, classNames, step, weights, remarks } = file;
  const preset = presetOf(network);
  const specs = variableSpecs(preset, transforms[transform], classNames.length);
  let at = 0;
  const tensors = specs.map(({ name, shape }) => {
    const start = at;
    at += sizeOf(shape);
    return { name, shape, values: weights.subarray(start, at) };
  });
  const metadata = {
    ...remarks,
    ...conventions,
    input_size: String(preset.inputSize),
    output_size: String(preset.outputSize),
    network,
    transform,
    step: String(step),
    classes: JSON.stringify(classNames),
  };
  return writeSafetensors(tensors, metadata, precision);
}

/** @throws SafetensorsError in plain words when it is no network of ours */
export function readNetworkFile(bytes: Uint8Array): NetworkFile {
  const file = readSafetensors(bytes);
  const { metadata } = file;
  if (metadata.format !== conventions.format) {
    throw new SafetensorsError("it holds no network of Fovea’s: the metadata do not say which network it is");
  }
  for (const key of ["align_corners", "padding"] as const) {
    if (metadata[key] !== conventions[key]) {
      throw new SafetensorsError(
        `its theta means something else: ${key} is ${metadata[key]}, not ${conventions[key]}`,
      );
    }
  }
  const { network, transform, step = "", classes, ...others } = metadata;
  if (!isKey(networkPresets, network))
    throw new SafetensorsError(`there is no network called “${network}” here`);
  if (!isKey(transforms, transform))
    throw new SafetensorsError(`there is no transform called “${transform}” here`);
  const classNames = readClassNames(classes);
  const remarks = Object.fromEntries(Object.entries(others).filter(([key]) => !isOurs(key)));
  return {
    network,
    transform,
    classNames,
    step: /^\d{1,9}$/.test(step) ? Number(step) : 0,
    weights: readWeights(file, network, transform, classNames.length),
    remarks,
  };
}

function readWeights(
  { tensors }: Safetensors,
  network: NetworkName,
  transform: TransformName,
  classes: number,
) {
  const specs = variableSpecs(presetOf(network), transforms[transform], classes);
  const weights = new Float32Array(parameterCount(specs));
  let at = 0;
  for (const { name, shape } of specs) {
    const tensor = tensors.get(name);
    if (!tensor) throw new SafetensorsError(`it lacks “${name}”, which ${network} has`);
    if (tensor.shape.join() !== shape.join()) {
      throw new SafetensorsError(
        `“${name}” is [${tensor.shape}]; ${network} with ${classes} classes has [${shape}]`,
      );
    }
    if (!tensor.values.every(Number.isFinite))
      throw new SafetensorsError(`“${name}” holds what is no number`);
    weights.set(tensor.values, at);
    at += tensor.values.length;
  }
  const [unknown] = [...tensors.keys()].filter((name) => !specs.some((spec) => spec.name === name));
  if (unknown !== undefined) throw new SafetensorsError(`it holds “${unknown}”, which ${network} lacks`);
  return weights;
}

function readClassNames(text: string | undefined): string[] {
  let names: unknown;
  try {
    names = JSON.parse(text ?? "");
  } catch {
    names = null;
  }
  const isName = (name: unknown) => typeof name === "string" && name.length <= longestName;
  if (Array.isArray(names) && names.length > 1 && names.length <= mostClasses && names.every(isName)) {
    return names;
  }
  throw new SafetensorsError("its class names cannot be read");
}

const isKey = <T extends object>(table: T, key: string | undefined): key is string & keyof T =>
  key !== undefined && Object.hasOwn(table, key);
