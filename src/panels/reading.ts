import { fixed, whole } from "#geometry/figure.ts";

/** Where in a training something is: "step 340, epoch 1.42". */
export const placeInTime = (step: number, stepsPerEpoch: number): string =>
  `step ${whole(step)}, epoch ${fixed(step / stepsPerEpoch, 2)}`;
