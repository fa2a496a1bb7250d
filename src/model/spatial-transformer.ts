/** The spatial transformer: localisation net, grid generator, sampler, in a row (Jaderberg et al. 2015, figure 2). */
import type * as tf from "@tensorflow/tfjs";
import type { Transform } from "#geometry/transform.ts";
import type { TransformerPlace } from "#model/architecture.ts";
import { gridGenerator } from "#model/grid-generator.ts";
import { type Tap, untapped, type Variables } from "#model/layers.ts";
import { localisationNet } from "#model/localisation-net.ts";
import { gridSample } from "#model/sampler.ts";

export interface Transformed {
  /** [B, rows * basisSize] */
  readonly theta: tf.Tensor2D;
  /** What was sampled: [B,H,W,C] */
  readonly image: tf.Tensor4D;
  /** [B,h,w,C] */
  readonly warped: tf.Tensor4D;
}

/**
 * A picture, or the maps that a network makes of it, as a transformer at this place sees and samples it; a theta that is
 * given is used instead of the localisation net's.
 */
export function spatialTransformer(
  image: tf.Tensor4D,
  variables: Variables,
  { name, net, outputSize }: TransformerPlace,
  transform: Transform,
  given?: tf.Tensor2D,
  tap: Tap = untapped,
): Transformed {
  const theta = tap(`${name}/theta`, given ?? localisationNet(image, variables, name, net, transform, tap));
  const samplingGrid = tap(`${name}/grid`, gridGenerator(theta, transform, outputSize, outputSize)); // [B,h,w,2]
  return { theta, image, warped: tap(`${name}/warped`, gridSample(image, samplingGrid)) };
}
