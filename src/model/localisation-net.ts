/**
 * The localisation net looks at all of what its transformer is given and says where to look: image -> theta.
 * (Jaderberg et al. 2015, section 3.1.)
 */
import * as tf from "@tensorflow/tfjs";
import type { LocalisationNet } from "#experiment/presets.ts";
import type { Transform } from "#geometry/transform.ts";
import { convolve, dense, flat, type Tap, untapped, type Variables } from "#model/layers.ts";

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
  tap: Tap = untapped,
): tf.Tensor2D {
  // [B,H/2,W/2,C]: where the sign is shows at half size too
  const halved = halving === "max" ? tf.maxPool(image, 2, 2, "valid") : tf.avgPool(image, 2, 2, "valid");
  let seen = tap(`${name}/halved`, halved);
  for (const [i, convolution] of convolutions.entries()) {
    const layer = `${name}/conv${i + 1}`;
    seen = tap(layer, convolve(seen, variables, layer, convolution));
  }
  const hidden = tap(`${name}/dense`, tf.relu(dense(flat(seen), variables, `${name}/dense`)));
  const parameters = dense(hidden, variables, `${name}/theta`); // [B,P]
  const directions = tf.tensor2d(transform.directions.map((direction) => [...direction]));
  return tf.add(tf.matMul(parameters, directions), tf.tensor1d([...transform.offset]));
}
