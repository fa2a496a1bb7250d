/** How well a network does on images that it was not trained on. */
import type { Split } from "#data/dataset.ts";
import { type Focus, focusOf, meanFocus } from "#geometry/focus.ts";
import type { Network } from "#model/network.ts";
import type { Measurement } from "#recording/frame.ts";
import { isInBand, sizeBands } from "#recording/size-bands.ts";
import type { Crew } from "#training/crew.ts";
import { signSize } from "#training/sign-size.ts";

export interface Evaluation {
  /** Cross-entropy, nats. */
  readonly loss: number;
  /** 0 to 1 */
  readonly accuracy: number;
  /** Where it looks, means over the images that have a box; null where none has. */
  readonly focus: Focus | null;
  /** Mean `roiIoU` by the sign's size, as curves; bands without images are left out. */
  readonly bySize: Measurement["values"];
}

/** What is evaluated, by whom, on which images of a split (at least one), how many at once. */
export interface Examination {
  readonly crew: Crew;
  readonly network: Network;
  readonly split: Split;
  readonly indices: ArrayLike<number>;
  readonly atOnce: number;
}

export async function evaluate(examination: Examination): Promise<Evaluation> {
  const { crew, network, split, indices, atOnce } = examination;
  const count = indices.length;
  const pictures = await crew.read(split, indices, network.preset.inputSize);
  const { transformers, probabilities, classes } = await crew.look(network, { count, pictures, atOnce });
  const [{ thetas }] = transformers;
  const thetaSize = thetas.length / count;
  let loss = 0;
  let correct = 0;
  const seen: { readonly focus: Focus; readonly size: number }[] = [];
  for (let i = 0; i < count; i++) {
    const index = indices[i] as number;
    const row = probabilities.subarray(i * classes, (i + 1) * classes);
    const label = split.label(index);
    loss -= Math.log(Math.max(row[label] as number, 1e-30));
    if (row.indexOf(Math.max(...row)) === label) correct++;
    const box = split.box(index);
    if (!box) continue;
    const theta = thetas.subarray(i * thetaSize, (i + 1) * thetaSize);
    const { transform, preset } = network;
    seen.push({
      focus: focusOf({ transform, theta, box, outputSize: preset.outputSize }),
      size: signSize(split, index, preset.inputSize) as number,
    });
  }
  const bySize = sizeBands.flatMap((band) => {
    const focus = meanFocus(seen.filter(({ size }) => isInBand(size, band)).map((one) => one.focus));
    return focus ? [[band.series, focus.roiIoU] as const] : [];
  });
  return {
    loss: loss / count,
    accuracy: correct / count,
    focus: meanFocus(seen.map(({ focus }) => focus)),
    bySize: Object.fromEntries(bySize),
  };
}
