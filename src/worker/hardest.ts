/** The validation pictures that a network finds hardest: what it takes for something else, the surest mistakes first. */
import { readImages } from "#data/dataset.ts";
import type { Exam } from "#inquiry/asking.ts";
import type { Network } from "#model/network.ts";
import type { HardestLook } from "#protocol/messages.ts";
import type { WatchedImages } from "#recording/frame.ts";
import { breathe } from "#training/breathe.ts";
import { watch } from "#training/probe.ts";
import type { RunPlan } from "#training/run-plan.ts";
import type { Engine } from "#worker/engine.ts";
import type { Subject } from "#worker/subject.ts";

const hardestCount = 12;
const atOnce = 32;

export const examOf = ({ dataset, validation, places }: RunPlan): Exam => ({
  split: dataset.validation,
  indices: validation,
  places,
});

export class Hardest implements Subject<HardestLook> {
  readonly pick: number;
  readonly images: WatchedImages;

  constructor(pick: number, images: WatchedImages) {
    this.pick = pick;
    this.images = images;
  }

  async lookThrough(network: Network, step: number, engine: Engine): Promise<HardestLook> {
    const { count, pixels } = this.images;
    const looks = await engine.look(network, { count, pictures: pixels, atOnce: count });
    return { pick: this.pick, step, ...engine.seenIn(looks) };
  }
}

export interface HardestOptions {
  readonly network: Network;
  readonly exam: Exam;
  readonly pick: number;
  readonly engine: Engine;
}

/** Looks at all pictures of the exam, and lets others have their turn meanwhile. */
export async function findHardest({ network, exam, pick, engine }: HardestOptions): Promise<Hardest> {
  const { split, indices, places } = exam;
  const { inputSize } = network.preset;
  const graded: Graded[] = [];
  for (let start = 0; start < indices.length; start += atOnce) {
    const some = indices.subarray(start, start + atOnce);
    const pictures = readImages(split, some, inputSize);
    const { probabilities, classes } = await engine.look(network, { count: some.length, pictures, atOnce });
    for (const [i, index] of some.entries()) {
      const row = probabilities.subarray(i * classes, (i + 1) * classes);
      graded.push({ index, ...grade(row, split.label(index)) });
    }
    await breathe();
  }
  const chosen = hardestFirst(graded).slice(0, hardestCount);
  return new Hardest(
    pick,
    watch(
      split,
      chosen.map(({ index }) => index),
      inputSize,
      places,
    ),
  );
}

export interface Graded {
  readonly index: number;
  readonly isWrong: boolean;
  /** Of the likeliest class. */
  readonly confidence: number;
  /** Cross-entropy in nats. */
  readonly loss: number;
}

/** @param row probabilities of the classes */
export function grade(row: ArrayLike<number>, label: number): Omit<Graded, "index"> {
  const confidence = Math.max(...Array.from(row));
  const right = row[label] as number;
  return { isWrong: right < confidence, confidence, loss: -Math.log(Math.max(right, 1e-12)) };
}

/** Mistakes before all that is right, the surest first; what is right by its loss. */
export const hardestFirst = (graded: readonly Graded[]): Graded[] =>
  [...graded].sort(
    (a, b) =>
      Number(b.isWrong) - Number(a.isWrong) ||
      (a.isWrong ? b.confidence - a.confidence : b.loss - a.loss) ||
      a.index - b.index,
  );
