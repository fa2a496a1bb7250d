/**
 * The embedded data set: all 43 classes of GTSRB drawn in code, in scenes whose every detail follows from a seed.
 * Labels and boxes are known without drawing; a picture is drawn when it is first read, and kept.
 */
import type { Dataset, Split } from "#data/dataset.ts";
import { APPROACH_FRAMES, composeApproach } from "#data/drawn-signs/approach.ts";
import { composeScene, drawScene, type Scene, sampleScenePose, sceneBox } from "#data/drawn-signs/scene.ts";
import { gtsrbClassNames } from "#data/gtsrb/class-names.ts";
import type { Box } from "#data/image.ts";
import { permutation, seededRandom } from "#experiment/random.ts";

const CLASSES = gtsrbClassNames.length;

/** The first seed after the data set's own: no two splits share a stream. */
const streams = { train: 1, validation: 2, sequences: 3 } as const;

export interface DrawnSignsOptions {
  readonly seed: number;
  readonly trainCount: number;
  readonly validationCount: number;
  /** Approach sequences of 30 frames each; no class comes twice before all have come once. */
  readonly sequenceCount: number;
}

export function drawnSigns({ seed, trainCount, validationCount, sequenceCount }: DrawnSignsOptions): Dataset {
  const sequenceLabels = balancedLabels(seed, streams.sequences, sequenceCount);
  return {
    name: "Drawn signs",
    kind: "drawn-signs",
    classNames: gtsrbClassNames,
    train: still(seed, streams.train, trainCount),
    validation: still(seed, streams.validation, validationCount),
    sequences: Array.from(sequenceLabels, (label, index) => sequence(seed, index, label)),
    augment: false,
    source: "Drawn in code after the German road signs; every scene follows from its seed.",
  };
}

/** Independent pictures. */
function still(seed: number, stream: number, count: number): Split {
  const labels = balancedLabels(seed, stream, count);
  const label = (index: number): number => within(labels, index);
  const randomFor = (index: number) => seededRandom(seed, stream, index);
  return {
    count,
    label,
    box: (index) => sceneBox(label(index), sampleScenePose(label(index), randomFor(index))),
    read: keeping(count, (index) => composeScene(label(index), randomFor(index))),
  };
}

/** The frames of one approach. */
function sequence(seed: number, index: number, label: number): Split {
  let frames: readonly Scene[] | null = null;
  const frameAt = (frame: number): Scene => {
    frames ??= composeApproach(label, seededRandom(seed, streams.sequences, index));
    return within(frames, frame);
  };
  return {
    count: APPROACH_FRAMES,
    label: (frame) => frameAt(frame).label,
    box: (frame): Box => sceneBox(label, frameAt(frame).pose),
    read: keeping(APPROACH_FRAMES, frameAt),
  };
}

/** Every class equally often, to within one, in random order. */
function balancedLabels(seed: number, stream: number, count: number): Uint8Array {
  const random = seededRandom(seed, stream);
  // Whole rounds of a shuffled list of classes, so that any stretch of the split is balanced too.
  const labels = new Uint8Array(count);
  for (let start = 0; start < count; start += CLASSES) {
    labels.set(permutation(random, CLASSES).subarray(0, count - start), start);
  }
  return labels;
}

/** A reader that draws a picture once for each size and keeps the bytes. */
function keeping(count: number, sceneAt: (index: number) => Scene): Split["read"] {
  const kept = new Map<number, { pictures: Uint8Array; drawn: Uint8Array }>();
  return (index, size, target, offset) => {
    let store = kept.get(size);
    if (!store) {
      store = { pictures: new Uint8Array(count * size * size * 3), drawn: new Uint8Array(count) };
      kept.set(size, store);
    }
    const bytes = size * size * 3;
    const at = index * bytes;
    if (within(store.drawn, index) === 0) {
      drawScene(sceneAt(index), size, store.pictures, at);
      store.drawn[index] = 1;
    }
    target.set(store.pictures.subarray(at, at + bytes), offset);
  };
}

function within<T>(list: ArrayLike<T>, index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`There is no picture ${index} among ${list.length}`);
  return value;
}
