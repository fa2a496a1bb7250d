import type { Transform } from "#geometry/transform.ts";
import { affine } from "#geometry/transforms/affine.ts";
import { attention } from "#geometry/transforms/attention.ts";

/** Every family that an experiment may choose: a further one is one new file and one line here. */
export const transforms = { affine, attention } as const satisfies Record<string, Transform>;

export type TransformName = keyof typeof transforms;
