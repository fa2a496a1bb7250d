/**
 * A spatial transformer in tfjs's public operations alone, as someone who knows tfjs well would write it: the measure of
 * what this project's own kernels are worth. The same variables by the same names, so that both can be compared number
 * by number.
 */
import * as tf from "@tensorflow/tfjs";
import type { NetworkPreset } from "#experiment/presets.ts";
import { pixelCentre } from "#geometry/transform.ts";

export type Weights = ReadonlyMap<string, tf.Variable>;

/** image [B,H,W,3] -> logits [B,classes]. Affine, zeros outside the image. */
export function stockForward(image: tf.Tensor4D, weights: Weights, preset: NetworkPreset): tf.Tensor2D {
  const { localisation, classifier, outputSize } = preset;
  const halved = tf.avgPool(image, 2, 2, "valid");
  const hidden = tf.relu(stockNet(halved, weights, "localisation", localisation.convolutions.length));
  const theta = dense(hidden, weights, "localisation/theta"); // [B,6]
  const warped = bilinear(image, affineGrid(theta, outputSize)); // [B,h,w,3]
  const seen = tf.relu(stockNet(warped, weights, "classifier", classifier.convolutions.length));
  return dense(seen, weights, "classifier/classes");
}

function variable<Rank extends tf.Rank>(weights: Weights, name: string): tf.Tensor<Rank> {
  const found = weights.get(name);
  if (!found) throw new Error(`there is no weight ${name}`);
  return found as unknown as tf.Tensor<Rank>;
}

/** Convolutions with relu and 2x2 max pool, then one dense layer. [B,H,W,C] -> [B,N] */
function stockNet(input: tf.Tensor4D, weights: Weights, net: string, convolutions: number): tf.Tensor2D {
  let maps = input;
  for (let i = 1; i <= convolutions; i++) {
    const kernel = variable<tf.Rank.R4>(weights, `${net}/conv${i}/kernel`);
    const convolved = tf.add(tf.conv2d(maps, kernel, 1, "same"), variable(weights, `${net}/conv${i}/bias`));
    maps = tf.maxPool(tf.relu(convolved) as tf.Tensor4D, 2, 2, "valid");
  }
  return dense(tf.reshape(maps, [maps.shape[0], -1]), weights, `${net}/dense`);
}

/** [B,N] -> [B,M] */
const dense = (input: tf.Tensor2D, weights: Weights, name: string): tf.Tensor2D =>
  tf.add(
    tf.matMul(input, variable<tf.Rank.R2>(weights, `${name}/kernel`)),
    variable(weights, `${name}/bias`),
  );

/** theta [B,6] -> where each output pixel is sampled, normalised, [B,2,size*size], x before y */
function affineGrid(theta: tf.Tensor2D, size: number): tf.Tensor3D {
  const centres = Array.from({ length: size }, (_, i) => pixelCentre(i, size));
  const points = [
    centres.flatMap(() => centres),
    centres.flatMap((y) => centres.map(() => y)),
    new Array<number>(size * size).fill(1),
  ];
  const matrices = tf.reshape(theta, [-1, 3]); // [B*2,3]
  return tf.reshape(tf.matMul(matrices, tf.tensor2d(points)), [theta.shape[0], 2, size * size]);
}

/**
 * image [B,H,W,C], points [B,2,N], N = h*w -> [B,h,w,C]
 *
 * A border of zeros around the image and positions held back to it give zeros outside. One `gather` fetches the four
 * neighbours of all points; the gradient with respect to the points comes through the weights of the blend.
 */
function bilinear(image: tf.Tensor4D, points: tf.Tensor3D): tf.Tensor4D {
  const [batch, height, width, channels] = image.shape;
  const count = points.shape[2];
  const [line, lines] = [width + 2, height + 2];
  const [x, y] = tf.unstack(points, 1).map((normalised, axis) => {
    const side = axis === 0 ? width : height;
    return tf.clipByValue(tf.add(tf.mul(normalised, side / 2), (side + 1) / 2), 0, side + 1);
  }) as [tf.Tensor2D, tf.Tensor2D]; // pixels of the bordered image, [B,N]
  const x0 = constant(image, () => tf.clipByValue(tf.floor(x), 0, width));
  const y0 = constant(image, () => tf.clipByValue(tf.floor(y), 0, height));
  const neighbours = constant(image, () => {
    const bordered = tf.pad(image, [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ]);
    const pictures = tf.reshape(bordered, [batch * lines * line, channels]);
    const first = tf.mul(tf.range(0, batch), lines * line); // [B]
    const northWest = tf.add(tf.reshape(first, [batch, 1]), tf.add(tf.mul(y0, line), x0)); // [B,N]
    const all = tf.stack([0, 1, line, line + 1].map((offset) => tf.add(northWest, offset)));
    return tf.gather(pictures, tf.cast(all, "int32")); // [4,B,N,C]
  });
  const [nw, ne, sw, se] = tf.unstack(neighbours) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  const right = tf.expandDims(tf.sub(x, x0), 2); // [B,N,1]
  const down = tf.expandDims(tf.sub(y, y0), 2);
  const north = tf.add(nw, tf.mul(right, tf.sub(ne, nw)));
  const south = tf.add(sw, tf.mul(right, tf.sub(se, sw)));
  const blended = tf.add(north, tf.mul(down, tf.sub(south, north)));
  const side = Math.sqrt(count);
  return tf.reshape(blended, [batch, side, side, channels]);
}

/** tfjs has no `stopGradient`: what a custom gradient computes from the image alone, autodiff takes as given. */
const constant = (image: tf.Tensor4D, compute: () => tf.Tensor): tf.Tensor =>
  tf.customGrad((input) => ({
    value: compute(),
    gradFunc: () => tf.zerosLike(input as tf.Tensor),
  }))(image);
