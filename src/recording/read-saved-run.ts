/** A saved run read again. It may come from anywhere: everything in it is checked before it is used. */
import { defaultExperiment, type Experiment, settings } from "#experiment/experiment.ts";
import { readSetting } from "#experiment/url.ts";
import { transforms } from "#geometry/transforms.ts";
import type { RunDescription, WatchedImages } from "#recording/frame.ts";
import { type ReadTables, readTableSpecs, unpackTables } from "#recording/number-table.ts";
import { readRecording } from "#recording/read-recording.ts";
import { type RunParts, runFormat, runFormatVersions, type SavedRun } from "#recording/saved-run.ts";
import { asCount, asList, asNumber, asObject, asText, UntrustedError } from "#recording/untrusted.ts";
import { meanColours, unpackPictures } from "#recording/watched-pictures.ts";

/** As read: where pictures follow from the seed they are still missing, and `withDrawnPictures` fills them in. */
export interface OpenedRun extends SavedRun {
  /** Red, green and blue of every watched picture [watched * 3]; null where the pictures are there. */
  readonly colours: readonly number[] | null;
}

const limits = { watched: 1000, classes: 10_000, size: 1024, count: 2 ** 31 } as const;

type Words = Readonly<Record<string, unknown>>;

/** @throws UntrustedError */
export function readRunParts({ words, numbers, pictures }: RunParts): OpenedRun {
  const file = asObject(words, "description");
  if (file.format !== runFormat) throw new UntrustedError("it does not say that it is a run of Fovea’s");
  if (!Object.values<unknown>(runFormatVersions).includes(file.version)) {
    throw new UntrustedError(
      `its format has version ${String(file.version)}, and this Fovea reads versions up to ${runFormatVersions.exact}`,
    );
  }
  const experiment = readExperiment(asObject(file.experiment, "experiment"));
  const tables = unpackTables(readTableSpecs(file.tables), numbers);
  const isDrawn = experiment.data === "drawn-signs" && pictures === null;
  const description = readDescription(file, tables, isDrawn ? "drawn" : pictures);
  const { rows, basisSize } = transforms[experiment.transform];
  if (description.transformers.some(({ thetaSize }) => thetaSize !== rows * basisSize))
    throw new UntrustedError("its thetas are not of its transform");
  const createdAt = new Date(asText(file.createdAt, "date"));
  if (Number.isNaN(createdAt.getTime())) throw new UntrustedError("its date cannot be read");
  return {
    experiment,
    description,
    recording: readRecording(tables, description),
    dataName: asText(file.dataName, "data set’s name"),
    createdAt,
    colours: isDrawn ? readColours(file.meanColours) : null,
  };
}

/**
 * The same run with its pictures, drawn again.
 * @param drawn describes a run planned anew from the same experiment
 * @throws UntrustedError where these are other pictures
 */
export function withDrawnPictures(opened: OpenedRun, drawn: RunDescription): SavedRun {
  const { colours, description } = opened;
  if (colours === null) return opened;
  const { probes, sequence } = drawn;
  const now = [...meanColours(probes), ...meanColours(sequence)];
  const isSame =
    description.inputSize === drawn.inputSize &&
    description.probes.labels.join() === probes.labels.join() &&
    description.sequence.labels.join() === sequence.labels.join() &&
    now.length === colours.length &&
    // Browsers differ in the last bit of a sine, which can move a byte by one.
    now.every((colour, i) => Math.abs(colour - (colours[i] as number)) <= 2);
  if (!isSame) {
    throw new UntrustedError("it was recorded with other drawings of the signs than this Fovea makes");
  }
  return { ...opened, description: { ...description, probes, sequence } };
}

/** What the form would allow, and nothing else; a setting that came later has its default. */
export function readExperiment(words: Words): Experiment {
  const experiment: Record<string, unknown> = { ...defaultExperiment };
  for (const setting of settings) {
    const given = words[setting.key];
    if (given === undefined) continue;
    const { value, remark } = readSetting(setting, typeof given === "object" ? "" : String(given));
    if (remark !== null)
      throw new UntrustedError(`its experiment is not possible here: ${remark.split(";")[0]}`);
    experiment[setting.key] = value;
  }
  return experiment as unknown as Experiment;
}

/** @param pictures "drawn": they follow from the seed and come later */
function readDescription(
  file: Words,
  tables: ReadTables,
  pictures: Uint8Array | "drawn" | null,
): RunDescription {
  const run = asObject(file.run, "description of the run");
  const classNames = asList(run.classNames, "classes", limits.classes).map((name) =>
    asText(name, "class name"),
  );
  const inputSize = asCount(run.inputSize, "input size", limits.size, 1);
  const labels = asObject(file.labels, "labels");
  const probes = readWatched("probes", labels.probes, classNames.length, tables);
  const sequence = readWatched("sequence", labels.sequence, classNames.length, tables);
  const length = inputSize * inputSize * 3;
  const pixels =
    pictures === "drawn"
      ? new Uint8Array(0)
      : unpackPictures(pictures, (probes.count + sequence.count) * length);
  const { identityRoiIoU } = run;
  return {
    id: 0,
    inputSize,
    transformers: readTransformers(run.transformers),
    parameters: asCount(run.parameters, "number of parameters", limits.count),
    classNames,
    stepsPerEpoch: asCount(run.stepsPerEpoch, "steps an epoch", limits.count, 1),
    validationCount: asCount(run.validationCount, "number of validation images", limits.count),
    identityRoiIoU: identityRoiIoU === null ? null : asNumber(identityRoiIoU, "reference line", 0, 1),
    probes: { ...probes, pixels: pixels.subarray(0, probes.count * length) },
    sequence: { ...sequence, pixels: pixels.subarray(probes.count * length) },
  };
}

function readWatched(
  name: string,
  value: unknown,
  classes: number,
  tables: ReadTables,
): Omit<WatchedImages, "pixels"> {
  const labels = asList(value, "labels", limits.watched).map((label) =>
    asCount(label, "labels", classes - 1),
  );
  const boxes = tables.get(`${name}/boxes`);
  if (boxes && (boxes.rows !== labels.length || boxes.width !== 4)) {
    throw new UntrustedError("its boxes are not as many as its pictures");
  }
  return {
    count: labels.length,
    labels: Uint16Array.from(labels),
    boxes: boxes ? Float32Array.from(boxes.values) : null,
  };
}

function readColours(value: unknown): number[] {
  return asList(value, "mean colours", limits.watched * 3).map((colour) =>
    asNumber(colour, "mean colours", 0, 255),
  );
}

function readTransformers(value: unknown): RunDescription["transformers"] {
  const [first, ...others] = asList(value, "transformers", 10).map((entry) => {
    const { inputSize, channels, outputSize, thetaSize } = asObject(entry, "transformers");
    return {
      inputSize: asCount(inputSize, "input size", limits.size, 1),
      channels: asCount(channels, "number of channels", 100_000, 1),
      outputSize: asCount(outputSize, "output size", limits.size, 1),
      thetaSize: asCount(thetaSize, "size of theta", 1000, 1),
    };
  });
  if (!first) throw new UntrustedError("it has no transformer");
  return [first, ...others];
}
