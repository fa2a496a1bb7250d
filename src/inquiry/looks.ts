/** Where a network looks in pictures, and what it takes them for: some at a time, and others have their turn between. */
import type { Seen, SomePictures } from "#protocol/questions.ts";
import { breathe } from "#training/breathe.ts";
import { look, seenIn } from "#training/look.ts";
import type { Asking } from "./asking.ts";

/** So many go through the network together. */
const atOnce = 32;

export const looks = ({ count, pixels }: SomePictures, { network }: Asking): Promise<Seen> => {
  const length = network.preset.inputSize ** 2 * 3;
  return lookAtAll(count, (from, to) => pixels.subarray(from * length, to * length), network);
};

/** @param read pictures `from` up to but not `to`, [to - from, size, size, 3] bytes */
export async function lookAtAll(
  count: number,
  read: (from: number, to: number) => Uint8Array,
  network: Asking["network"],
): Promise<Seen> {
  const { rows, basisSize } = network.transform;
  const thetaSize = rows * basisSize;
  const seen = {
    thetas: new Float32Array(count * thetaSize),
    predictions: new Uint16Array(count),
    confidences: new Float32Array(count),
  };
  for (let from = 0; from < count; from += atOnce) {
    const to = Math.min(from + atOnce, count);
    const views = { count: to - from, pictures: read(from, to), atOnce };
    const { transformers, predictions, confidences } = seenIn(await look(network, views));
    seen.thetas.set(transformers[0]?.thetas ?? [], from * thetaSize);
    seen.predictions.set(predictions, from);
    seen.confidences.set(confidences, from);
    await breathe();
  }
  return seen;
}
