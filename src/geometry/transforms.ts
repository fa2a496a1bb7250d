import type { Transform } from "#geometry/transform.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { attention } from "#geometry/transforms/attention.ts";
import { projective } from "#geometry/transforms/projective.ts";
import { thinPlate } from "#geometry/transforms/thin-plate.ts";

/** Every family that an experiment may choose: a further one is one new file and one line here. */
export const transforms = {
  affine,
  attention,
  projective,
  "thin-plate": thinPlate,
} as const satisfies Record<string, Transform>;

export type TransformName = keyof typeof transforms;
