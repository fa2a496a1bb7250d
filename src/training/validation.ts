/** Which held-out images a run is measured on, and what doing nothing would reach there. No tensors. */

import type { Dataset, Split } from "#data/dataset.ts";
import { permutation, seededRandom } from "#experiment/random.ts";
import { boxIoU } from "#geometry/quad.ts";

/**
 * The validation images that the curves are measured on: all, or an even, seeded choice of every class where there are
 * many, so that measuring stays a small share of the training time: 516 are twelve of each of GTSRB's classes, and leave
 * an accuracy of 80 % uncertain by less than two points.
 */
export function chooseValidation(
  { validation, classNames }: Dataset,
  seed: number,
  limit = 516,
): Uint32Array {
  const order = permutation(seededRandom(seed, 0x7a11d), validation.count);
  if (validation.count <= limit) return order.sort();
  const perClass = Math.max(1, Math.floor(limit / classNames.length));
  const taken = new Array<number>(classNames.length).fill(0);
  return order
    .filter((index) => {
      const label = validation.label(index);
      const times = (taken[label] ?? 0) + 1;
      taken[label] = times;
      return times <= perClass;
    })
    .sort();
}

/** Mean `roiIoU` of looking at the whole image: what a transformer that does nothing would reach. */
export function identityRoiIoU(split: Split, indices: ArrayLike<number>): number | null {
  const whole = [-1, -1, 1, -1, 1, 1, -1, 1];
  let overlap = 0;
  let boxes = 0;
  for (let i = 0; i < indices.length; i++) {
    const box = split.box(indices[i] as number);
    if (!box) continue;
    boxes++;
    overlap += boxIoU(whole, box);
  }
  return boxes > 0 ? overlap / boxes : null;
}
