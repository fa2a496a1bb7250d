/** Held-out pictures as a network sees them: those that its accuracy is measured on, and then as many others as fit. */
import { readImages } from "#data/dataset.ts";
import type { ByPlace, Examined } from "#protocol/questions.ts";
import type { Asking, Exam } from "./asking.ts";
import { lookAtAll } from "./looks.ts";

export const mostExamined = 2000;

export async function exam(_: object, asking: Asking): Promise<Examined> {
  const { network } = asking;
  const { split, indices, places } = atHand(asking);
  const chosen = examined({ split, indices, places });
  const { inputSize } = network.preset;
  const seen = await lookAtAll(
    chosen.length,
    (from, to) => readImages(split, chosen.subarray(from, to), inputSize),
    network,
  );
  return {
    ...seen,
    labels: Uint16Array.from(chosen, (index) => split.label(index)),
    places: Uint32Array.from(chosen, (index) => places[index] as number),
    measured: Math.min(indices.length, mostExamined),
  };
}

export async function examPictures(
  { places }: ByPlace,
  asking: Asking,
): Promise<{ readonly pixels: Uint8Array }> {
  const { split, places: known } = atHand(asking);
  const indices = places.map((place) => known.indexOf(place));
  if (indices.includes(-1)) throw new Error("one of the pictures is not in this data set");
  return { pixels: readImages(split, indices, asking.network.preset.inputSize) };
}

function atHand({ exam }: Asking): Exam {
  if (!exam) throw new Error("the pictures that it was examined on are not at hand");
  return exam;
}

/** Numbers of the split's pictures: the exam's first, the others evenly from all that the split has left. */
export function examined({ split, indices }: Exam, most = mostExamined): Uint32Array {
  const measured = indices.subarray(0, most);
  const taken = new Set(indices);
  const others = Array.from({ length: split.count }, (_, index) => index).filter((i) => !taken.has(i));
  const room = Math.min(others.length, most - measured.length);
  const spread = Array.from(
    { length: room },
    (_, k) => others[Math.floor((k * others.length) / room)] as number,
  );
  return Uint32Array.from([...measured, ...spread]);
}
