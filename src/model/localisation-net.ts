/**
 * The localisation net looks at the whole image and says where to look: image -> theta.
 * (Jaderberg et al. 2015, section 3.1.)
 */
import * as tf from "@tensorflow/tfjs";
import type { NetworkPreset } from "#experiment/presets.ts";
import type { Transform } from "#geometry/transform.ts";
import { dense, features, type Variables } from "#model/layers.ts";

/** image [B,H,W,3] -> theta [B, rows * basisSize]; 2x3 row by row for affine and attention. */
export function localisationNet(
  image: tf.Tensor4D,
  variables: Variables,
  preset: NetworkPreset,
  transform: Transform,
): tf.Tensor2D {
  const halved = tf.avgPool(image, 2, 2, "valid"); // [B,H/2,W/2,3]: where the sign is shows at half size too
  const seen = features(halved, variables, "localisation", preset.localisation.convolutions.length);
  const hidden = tf.relu(dense(seen, variables, "localisation/dense"));
  const parameters = dense(hidden, variables, "localisation/theta"); // [B,P]
  const directions = tf.tensor2d(transform.directions.map((direction) => [...direction]));
  return tf.add(tf.matMul(parameters, directions), tf.tensor1d([...transform.offset]));
}
