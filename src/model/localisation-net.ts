/**
 * The localisation net looks at all of what its transformer is given and says where to look: image -> theta.
 * (Jaderberg et al. 2015, section 3.1.)
 */
import * as tf from "@tensorflow/tfjs";
import type { LocalisationNet } from "#experiment/presets.ts";
import type { Transform } from "#geometry/transform.ts";
import { convolve, dense, flat, type Variables } from "#model/layers.ts";

/**
 * image [B,H,W,C] -> theta [B, rows * basisSize]; 2x3 row by row for affine and attention.
 * @param name what its variables' names begin with
 */
export function localisationNet(
  image: tf.Tensor4D,
  variables: Variables,
  name: string,
  { halving, convolutions }: LocalisationNet,
  transform: Transform,
): tf.Tensor2D {
  // [B,H/2,W/2,C]: where the sign is shows at half size too
  let seen = halving === "max" ? tf.maxPool(image, 2, 2, "valid") : tf.avgPool(image, 2, 2, "valid");
  for (const [i, convolution] of convolutions.entries()) {
    seen = convolve(seen, variables, `${name}/conv${i + 1}`, convolution);
  }
  const hidden = tf.relu(dense(flat(seen), variables, `${name}/dense`));
  const parameters = dense(hidden, variables, `${name}/theta`); // [B,P]
  const directions = tf.tensor2d(transform.directions.map((direction) => [...direction]));
  return tf.add(tf.matMul(parameters, directions), tf.tensor1d([...transform.offset]));
}
