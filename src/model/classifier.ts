/** The classifier names what the first transformer hands it; it never sees the rest of the image. */
import * as tf from "@tensorflow/tfjs";
import type { NetworkPreset } from "#experiment/presets.ts";
import { contrastNormalisation } from "#model/contrast-normalisation.ts";
import { convolve, dense, flat, type Tap, untapped, type Variables } from "#model/layers.ts";

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
  tap: Tap = untapped,
): tf.Tensor2D {
  let maps = warped;
  for (const [i, convolution] of preset.classifier.convolutions.entries()) {
    if (convolution.transformer) maps = transform(maps);
    const layer = `classifier/conv${i + 1}`;
    maps = convolve(maps, variables, layer, convolution);
    if (preset.contrast) maps = contrastNormalisation(maps, preset.contrast.maps);
    maps = tap(layer, maps);
  }
  const hidden = tap("classifier/dense", tf.relu(dense(flat(maps), variables, "classifier/dense")));
  const kept = dropout ? (tf.mul(hidden, dropout) as tf.Tensor2D) : hidden;
  return tap("classifier/classes", dense(kept, variables, "classifier/classes"));
}
