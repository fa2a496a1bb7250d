/** A training picture of each class, to know it by. Made between other work: it may take a moment until all are drawn. */
import type { Dataset, Split } from "#data/dataset.ts";
import type { ClassPictures } from "#protocol/messages.ts";
import { breathe } from "#worker/breathe.ts";

/** Of a class so many pictures are asked for their sign's size. */
const candidates = 12;
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
  for (const [label, index] of clearest(train, classNames.length).entries()) {
    if (index !== null) train.read(index, size, pixels, label * length);
    if (label % atOnce !== atOnce - 1) continue;
    await breathe();
    if (!isWanted()) return null;
  }
  return { size, pixels };
}

/** Of each class the picture with the largest sign among some that lie evenly between its first and its last. */
function clearest(split: Split, classes: number): (number | null)[] {
  const ofClass = Array.from({ length: classes }, (): number[] => []);
  for (let i = 0; i < split.count; i++) ofClass[split.label(i)]?.push(i);
  return ofClass.map((all) => {
    const some = Array.from(
      { length: Math.min(candidates, all.length) },
      (_, i) => all[Math.floor(((i + 1) * all.length) / Math.min(candidates, all.length)) - 1] as number,
    );
    return some.length === 0
      ? null
      : some.reduce((best, index) => (signSize(split, index) > signSize(split, best) ? index : best));
  });
}

function signSize(split: Split, index: number): number {
  const box = split.box(index);
  return split.signSize?.(index) ?? (box ? (box[2] - box[0]) * (box[3] - box[1]) : 0);
}
