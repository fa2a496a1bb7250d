/**
 * A network's full report on labelled images: what it names them, where it looks, and whether looking there is what helps.
 * Pictures pass through memory a part at a time.
 */
import { readImages, type Split } from "#data/dataset.ts";
import { type Focus, type FocusSummary, focusOf, summariseFocus } from "#geometry/focus.ts";
import { thetaOf } from "#geometry/transform.ts";
import type { Network } from "#model/network.ts";
import { isInBand, type SizeBand, sizeBands } from "#recording/size-bands.ts";
import { type ControlName, controlNames, controlThetas, nameWith } from "#training/causal-controls.ts";
import { type Classification, classificationOf } from "#training/classification.ts";
import type { Crew } from "#training/crew.ts";
import { signSize } from "#training/sign-size.ts";

/** Pictures in memory at once. */
const partSize = 512;

export interface ImagesExamination {
  readonly crew: Crew;
  readonly network: Network;
  /** At least one picture. */
  readonly split: Split;
  /** How many pictures go through the network together. */
  readonly atOnce: number;
  /** What the shuffling follows from. */
  readonly seed: number;
  /** Hears after every part what share is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface ImagesReport extends Classification {
  /** Cross-entropy, nats. */
  readonly loss: number;
  /** Of the images that have a box; null where none has. */
  readonly focus: FocusSummary | null;
  /** The same by the sign's size; bands without images are left out. */
  readonly focusBySize: readonly (SizeBand & { readonly focus: FocusSummary })[];
  /** Accuracies with theta taken from elsewhere, 0 to 1; `box` is null unless every image has one. */
  readonly controls: Readonly<Record<ControlName, number | null>>;
}

export async function examineImages(examination: ImagesExamination): Promise<ImagesReport> {
  const { network, split, seed, onProgress } = examination;
  const { count } = split;
  const { transform, preset } = network;
  const labels = Uint16Array.from({ length: count }, (_, i) => split.label(i));
  const boxes = Array.from({ length: count }, (_, i) => split.box(i));
  const passes = 1 + controlNames.length;

  const { thetas, predictions, loss } = await lookAtAll(examination, (share) => onProgress?.(share / passes));
  const size = transform.rows * transform.basisSize;
  const identity = thetaOf(transform, transform.identity);
  const seen = boxes.flatMap((box, i) => {
    if (!box) return [];
    const gaze = { transform, box, outputSize: preset.outputSize };
    return {
      size: signSize(split, i, preset.inputSize) as number,
      learnt: focusOf({ ...gaze, theta: thetas.subarray(i * size, (i + 1) * size) }),
      whole: focusOf({ ...gaze, theta: identity }),
    };
  });

  const controls: Record<string, number | null> = {};
  for (const [i, [name, given]] of Object.entries(controlThetas(transform, thetas, boxes, seed)).entries()) {
    const report = (share: number) => onProgress?.((i + 1 + share) / passes);
    const named = given && (await nameAll(examination, given, report));
    controls[name] = named && classificationOf(labels, named, network.classes).accuracy;
  }
  return {
    ...classificationOf(labels, predictions, network.classes),
    loss,
    focus: summarise(seen),
    focusBySize: sizeBands.flatMap((band) => {
      const focus = summarise(seen.filter((one) => isInBand(one.size, band)));
      return focus ? [{ ...band, focus }] : [];
    }),
    controls: controls as Record<ControlName, number | null>,
  };
}

const summarise = (seen: readonly { readonly learnt: Focus; readonly whole: Focus }[]) =>
  summariseFocus(
    seen.map(({ learnt }) => learnt),
    seen.map(({ whole }) => whole),
  );

/** Theta, likeliest class and mean loss, through the crew. */
async function lookAtAll(
  { crew, network, split, atOnce }: ImagesExamination,
  onProgress: (share: number) => void,
): Promise<{ thetas: Float32Array; predictions: Uint16Array; loss: number }> {
  const size = network.transform.rows * network.transform.basisSize;
  const thetas = new Float32Array(split.count * size);
  const predictions = new Uint16Array(split.count);
  let loss = 0;
  for (const indices of parts(split.count)) {
    const pictures = await crew.read(split, indices, network.preset.inputSize);
    const looks = await crew.look(network, { count: indices.length, pictures, atOnce });
    for (const [i, index] of indices.entries()) {
      const row = looks.probabilities.subarray(i * looks.classes, (i + 1) * looks.classes);
      predictions[index] = row.indexOf(Math.max(...row));
      loss -= Math.log(Math.max(row[split.label(index)] as number, 1e-30)) / split.count;
    }
    thetas.set(looks.transformers[0].thetas, (indices[0] as number) * size);
    onProgress(((indices.at(-1) as number) + 1) / split.count);
  }
  return { thetas, predictions, loss };
}

/** The likeliest classes under thetas that are given, [count * thetaSize]. */
async function nameAll(
  { network, split, atOnce }: ImagesExamination,
  thetas: Float32Array,
  onProgress: (share: number) => void,
): Promise<Uint16Array> {
  const size = thetas.length / split.count;
  const named = new Uint16Array(split.count);
  for (const indices of parts(split.count)) {
    const [first, count] = [indices[0] as number, indices.length];
    const pictures = readImages(split, indices, network.preset.inputSize);
    const given = thetas.subarray(first * size, (first + count) * size);
    named.set(await nameWith(network, { count, pictures, atOnce }, given), first);
    onProgress((first + count) / split.count);
  }
  return named;
}

/** 0 .. count - 1 in parts that fit into memory. */
function* parts(count: number): Generator<Uint32Array> {
  for (let start = 0; start < count; start += partSize) {
    yield Uint32Array.from({ length: Math.min(partSize, count - start) }, (_, i) => start + i);
  }
}
