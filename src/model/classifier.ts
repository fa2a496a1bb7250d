/** The classifier names what the transformer hands it; it never sees the rest of the image. */
import * as tf from "@tensorflow/tfjs";
import type { NetworkPreset } from "#experiment/presets.ts";
import { dense, features, type Variables } from "#model/layers.ts";

/** warped [B,h,w,3] -> logits [B,classes] */
export function classifier(
  warped: tf.Tensor4D,
  variables: Variables,
  preset: NetworkPreset,
  dropout?: tf.Tensor2D,
): tf.Tensor2D {
  const seen = features(warped, variables, "classifier", preset.classifier.convolutions.length);
  const hidden = tf.relu(dense(seen, variables, "classifier/dense"));
  return dense(dropout ? tf.mul(hidden, dropout) : hidden, variables, "classifier/classes");
}
