/** The spatial transformer: localisation net, grid generator, sampler, in a row (Jaderberg et al. 2015, figure 2). */
import type * as tf from "@tensorflow/tfjs";
import type { NetworkPreset } from "#experiment/presets.ts";
import type { Transform } from "#geometry/transform.ts";
import { gridGenerator } from "#model/grid-generator.ts";
import type { Variables } from "#model/layers.ts";
import { localisationNet } from "#model/localisation-net.ts";
import { gridSample } from "#model/sampler.ts";

/** image [B,H,W,3] -> theta [B,T] and warped [B,h,w,3]; a theta that is given is used instead of the localisation net's. */
export function spatialTransformer(
  image: tf.Tensor4D,
  variables: Variables,
  preset: NetworkPreset,
  transform: Transform,
  given?: tf.Tensor2D,
): { theta: tf.Tensor2D; warped: tf.Tensor4D } {
  const theta = given ?? localisationNet(image, variables, preset, transform);
  const samplingGrid = gridGenerator(theta, transform, preset.outputSize, preset.outputSize); // [B,h,w,2]
  return { theta, warped: gridSample(image, samplingGrid) };
}
