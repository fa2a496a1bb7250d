/** The classifier names what the first transformer hands it; it never sees the rest of the image. */
import * as tf from "@tensorflow/tfjs";
import type { NetworkPreset } from "#experiment/presets.ts";
import { contrastNormalisation } from "#model/contrast-normalisation.ts";
import { convolve, dense, flat, type Variables } from "#model/layers.ts";

/**
 * warped [B,h,w,3] -> logits [B,classes]
 * @param transform does what a transformer in front of a convolution does, from maps to maps of the same size
 */
export function classifier(
  warped: tf.Tensor4D,
  variables: Variables,
  preset: NetworkPreset,
  transform: (maps: tf.Tensor4D) => tf.Tensor4D,
  dropout?: tf.Tensor2D,
): tf.Tensor2D {
  let maps = warped;
  for (const [i, convolution] of preset.classifier.convolutions.entries()) {
    if (convolution.transformer) maps = transform(maps);
    maps = convolve(maps, variables, `classifier/conv${i + 1}`, convolution);
    if (preset.contrast) maps = contrastNormalisation(maps, preset.contrast.maps);
  }
  const hidden = tf.relu(dense(flat(maps), variables, "classifier/dense"));
  return dense(dropout ? tf.mul(hidden, dropout) : hidden, variables, "classifier/classes");
}
