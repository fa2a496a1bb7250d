/** Single drawn pictures, each of which follows from a few numbers: any worker can draw it. */
import { type DifficultyName, difficulties } from "#data/drawn-signs/difficulty.ts";
import { composeScene, drawScene, sampleScenePose, sceneBox } from "#data/drawn-signs/scene.ts";
import { gtsrbClassNames } from "#data/gtsrb/class-names.ts";
import type { Box } from "#data/image.ts";
import { permutation, seededRandom } from "#experiment/random.ts";

const CLASSES = gtsrbClassNames.length;

/** All that a split of drawn pictures follows from. */
export interface Recipe {
  readonly seed: number;
  /** No two splits share a stream. */
  readonly stream: number;
  readonly count: number;
  readonly difficulty: DifficultyName;
}

export interface Stills {
  label(index: number): number;
  box(index: number): Box;
  /** Draws picture `index`, size x size, RGB bytes row by row, at `offset` of `target`. */
  draw(index: number, size: number, target: Uint8Array, offset: number): void;
}

/** Independent pictures. */
export function stills({ seed, stream, count, difficulty }: Recipe): Stills {
  const ranges = difficulties[difficulty];
  const labels = balancedLabels(seed, stream, count);
  const label = (index: number): number => within(labels, index);
  const randomFor = (index: number) => seededRandom(seed, stream, index);
  return {
    label,
    box: (index) => sceneBox(label(index), sampleScenePose(label(index), ranges, randomFor(index))),
    draw: (index, size, target, offset) =>
      drawScene(composeScene(label(index), ranges, randomFor(index)), size, target, offset),
  };
}

/** Every class equally often, to within one, in random order. */
export function balancedLabels(seed: number, stream: number, count: number): Uint8Array {
  const random = seededRandom(seed, stream);
  // Whole rounds of a shuffled list of classes, so that any stretch of the split is balanced too.
  const labels = new Uint8Array(count);
  for (let start = 0; start < count; start += CLASSES) {
    labels.set(permutation(random, CLASSES).subarray(0, count - start), start);
  }
  return labels;
}

export function within<T>(list: ArrayLike<T>, index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`There is no picture ${index} among ${list.length}`);
  return value;
}
