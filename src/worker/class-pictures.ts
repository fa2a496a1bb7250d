/** A training picture of each class, to know it by. Made between other work: it may take a moment until all are drawn. */
import type { Dataset, Split } from "#data/dataset.ts";
import type { ClassPictures } from "#protocol/messages.ts";
import { breathe } from "#training/breathe.ts";
import { isWellLit } from "#training/probe.ts";

/** Of a class so many pictures are asked for their sign's size, and so many of the largest looked at for their light. */
const candidates = { sized: 12, lit: 3 } as const;
/** Pictures made before others get their turn. */
const atOnce = 4;

/** @param isWanted asked from time to time; null comes back as soon as it says no */
export async function classPictures(
  { train, classNames }: Dataset,
  size: number,
  isWanted: () => boolean,
): Promise<ClassPictures | null> {
  const length = size * size * 3;
  const pixels = new Uint8Array(classNames.length * length);
  for (const [label, all] of byClass(train, classNames.length).entries()) {
    const largest = bySize(train, evenly(all, candidates.sized)).slice(0, candidates.lit);
    const index = largest.find((i) => isWellLit(train, i, size)) ?? largest[0];
    if (index !== undefined) train.read(index, size, pixels, label * length);
    if (label % atOnce !== atOnce - 1) continue;
    await breathe();
    if (!isWanted()) return null;
  }
  return { size, pixels };
}

function byClass(split: Split, classes: number): number[][] {
  const ofClass = Array.from({ length: classes }, (): number[] => []);
  for (let i = 0; i < split.count; i++) ofClass[split.label(i)]?.push(i);
  return ofClass;
}

/** So many of them, from the first stretch to the last, the last of each stretch: of a track that is the nearest frame. */
function evenly(all: readonly number[], most: number): number[] {
  const count = Math.min(most, all.length);
  return Array.from(
    { length: count },
    (_, i) => all[Math.ceil(((i + 1) * all.length) / count) - 1] as number,
  );
}

/** The largest sign first. */
const bySize = (split: Split, indices: readonly number[]): number[] =>
  indices
    .map((index) => ({ index, size: signSize(split, index) }))
    .sort((a, b) => b.size - a.size)
    .map(({ index }) => index);

function signSize(split: Split, index: number): number {
  const box = split.box(index);
  return split.signSize?.(index) ?? (box ? (box[2] - box[0]) * (box[3] - box[1]) : 0);
}
