/** How well a network does on images that it was not trained on. */
import type { Split } from "#data/dataset.ts";
import { boxIoU, quadrilateral } from "#geometry/quad.ts";
import type { Network } from "#model/network.ts";
import type { Crew } from "#training/crew.ts";

export interface Evaluation {
  /** Cross-entropy, nats. */
  readonly loss: number;
  /** 0 to 1 */
  readonly accuracy: number;
  /** Mean overlap of the sampled quadrilateral with the sign's box, 0 to 1; null where the split knows no boxes. */
  readonly roiIoU: number | null;
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
  let overlap = 0;
  let boxes = 0;
  for (let i = 0; i < count; i++) {
    const index = indices[i] as number;
    const row = probabilities.subarray(i * classes, (i + 1) * classes);
    const label = split.label(index);
    loss -= Math.log(Math.max(row[label] as number, 1e-30));
    if (row.indexOf(Math.max(...row)) === label) correct++;
    const box = split.box(index);
    if (!box) continue;
    boxes++;
    const theta = thetas.subarray(i * thetaSize, (i + 1) * thetaSize);
    overlap += boxIoU(quadrilateral(network.transform, theta), box);
  }
  return { loss: loss / count, accuracy: correct / count, roiIoU: boxes > 0 ? overlap / boxes : null };
}
