/**
 * One network as one safetensors file: its variables by name (kernels [height, width, in, out], dense layers [in, out]) and,
 * as metadata, what is needed to rebuild it and the conventions under which theta means what it means.
 */
import { type NetworkName, networkPresets, presetOf } from "#experiment/presets.ts";
import { leastDivisor, type Transform } from "#geometry/transform.ts";
import { type TransformName, transforms } from "#geometry/transforms.ts";
import { parameterCount, sizeOf, variableSpecs } from "#model/architecture.ts";
import { dequantise, quantise } from "#model/quantise.ts";
import {
  type NamedTensor,
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
  input: "NHWC, RGB bytes, each picture standardised by its own mean and deviation",
} as const;

function thetaInWords({ rows, basisSize, controlPoints }: Transform): string {
  const way = "output to input, normalised to [-1, 1]";
  if (controlPoints)
    return `${rows}x${basisSize}, x then y of the control points of a thin-plate spline, ${way}`;
  const kinds = rows === 3 ? `x, y and what both are divided by, at least ${leastDivisor}` : "x then y";
  return `${rows}x${basisSize}, rows ${kinds}, ${way}`;
}

/** Metadata that are not remarks; the sizes follow from the network and are there for other programs. */
const isOurs = (key: string): boolean =>
  key in conventions || ["theta", "input_size", "output_size", "scales"].includes(key);

const mostClasses = 10_000;
const longestName = 200;

/** F32 to go on training, F16 to look, I8 (with a scale for every filter) to look back. */
export type Precision = "F32" | "F16" | "I8";

export function writeNetworkFile(file: NetworkFile, precision: Precision = "F32"): Uint8Array {
  const { network, transform, classNames, step, weights, remarks } = file;
  const preset = presetOf(network);
  const specs = variableSpecs(preset, transforms[transform], classNames.length);
  let at = 0;
  const tensors = specs.map(({ name, shape }) => {
    const start = at;
    at += sizeOf(shape);
    return { name, shape, values: weights.subarray(start, at), dtype: precision };
  });
  const scales: Record<string, readonly number[]> = {};
  const kept = precision === "I8" ? tensors.map((tensor) => smallest(tensor, scales)) : tensors;
  const metadata = {
    ...remarks,
    ...conventions,
    theta: thetaInWords(transforms[transform]),
    input_size: String(preset.inputSize),
    output_size: String(preset.outputSize),
    network,
    transform,
    step: String(step),
    classes: JSON.stringify(classNames),
    ...(precision === "I8" && { scales: JSON.stringify(scales) }),
  };
  return writeSafetensors(kept, metadata);
}

/** Kernels as whole numbers, whose scales are noted; biases are few and stay halves. */
function smallest(tensor: NamedTensor, scales: Record<string, readonly number[]>): NamedTensor {
  const { name, shape, values } = tensor;
  if (shape.length < 2) return { ...tensor, dtype: "F16" };
  const quantised = quantise(values, shape.at(-1) as number);
  scales[name] = quantised.scales;
  return { name, shape, values: quantised.values, dtype: "I8" };
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
  { tensors, metadata }: Safetensors,
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
    weights.set(
      tensor.dtype === "I8"
        ? dequantise({ values: tensor.values, scales: scalesOf(tensor, metadata) })
        : tensor.values,
      at,
    );
    at += tensor.values.length;
  }
  const [unknown] = [...tensors.keys()].filter((name) => !specs.some((spec) => spec.name === name));
  if (unknown !== undefined) throw new SafetensorsError(`it holds “${unknown}”, which ${network} lacks`);
  return weights;
}

/** @throws SafetensorsError when whole numbers come without the scales that make weights of them */
function scalesOf({ name, shape }: NamedTensor, { scales = "" }: Safetensors["metadata"]): readonly number[] {
  let found: unknown;
  try {
    found = JSON.parse(scales)[name];
  } catch {
    found = null;
  }
  if (Array.isArray(found) && found.length === shape.at(-1) && found.every(Number.isFinite)) return found;
  throw new SafetensorsError(`the scales of “${name}” cannot be read`);
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
