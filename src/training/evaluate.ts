/** How well a network does on images that it was not trained on. */
import { readImages, type Split } from "#data/dataset.ts";
import { boxIoU, quadrilateral } from "#geometry/quad.ts";
import type { Network } from "#model/network.ts";
import { look } from "#training/look.ts";

export interface Evaluation {
  /** Cross-entropy, nats. */
  readonly loss: number;
  /** 0 to 1 */
  readonly accuracy: number;
  /** Mean overlap of the sampled quadrilateral with the sign's box, 0 to 1; null where the split knows no boxes. */
  readonly roiIoU: number | null;
}

/** @param indices which images of the split; at least one */
export function evaluate(
  network: Network,
  split: Split,
  indices: ArrayLike<number>,
  batch: number,
): Evaluation {
  const { inputSize } = network.preset;
  let loss = 0;
  let correct = 0;
  let overlap = 0;
  let boxes = 0;
  for (let start = 0; start < indices.length; start += batch) {
    // Always a full batch, the last one filled up with its own first image: one shape, one set of shaders.
    const inBatch = Math.min(batch, indices.length - start);
    const chosen = Uint32Array.from(
      { length: batch },
      (_, i) => indices[start + (i < inBatch ? i : 0)] as number,
    );
    const { thetas, probabilities, classes } = look(network, readImages(split, chosen, inputSize), batch);
    const thetaSize = thetas.length / batch;
    for (let i = 0; i < inBatch; i++) {
      const index = chosen[i] as number;
      const row = probabilities.subarray(i * classes, (i + 1) * classes);
      const label = split.label(index);
      loss -= Math.log(Math.max(row[label] as number, 1e-30));
      if (row.indexOf(Math.max(...row)) === label) correct++;
      const box = split.box(index);
      if (!box) continue;
      boxes++;
      overlap += boxIoU(
        quadrilateral(network.transform, thetas.subarray(i * thetaSize, (i + 1) * thetaSize)),
        box,
      );
    }
  }
  return {
    loss: loss / indices.length,
    accuracy: correct / indices.length,
    roiIoU: boxes > 0 ? overlap / boxes : null,
  };
}
