/**
 * Is it looking there that helps? Accuracy with theta taken from elsewhere than from the image itself: from nowhere (the
 * identity), from all images (their mean), from another image (shuffled), from the sign's true box.
 */
import * as tf from "@tensorflow/tfjs";
import type { Box } from "#data/image.ts";
import { permutation, seededRandom } from "#experiment/random.ts";
import { boxTheta } from "#geometry/box-theta.ts";
import { type Transform, thetaOf } from "#geometry/transform.ts";
import { readBack } from "#kernels/read-back.ts";
import type { Network } from "#model/network.ts";
import { imagesTensor } from "#training/images-tensor.ts";
import type { Views } from "#training/look.ts";

export const controlNames = ["identity", "meanTheta", "shuffled", "box"] as const;
export type ControlName = (typeof controlNames)[number];

/** Where each control takes its thetas from, [count * thetaSize]; `box` is null unless every image has one. */
export function controlThetas(
  transform: Transform,
  learnt: Float32Array,
  boxes: readonly (Box | null)[],
  seed: number,
): Record<ControlName, Float32Array | null> {
  const count = boxes.length;
  const size = transform.rows * transform.basisSize;
  const fill = (thetaOfImage: (image: number) => ArrayLike<number>): Float32Array => {
    const thetas = new Float32Array(count * size);
    for (let i = 0; i < count; i++) thetas.set(thetaOfImage(i), i * size);
    return thetas;
  };
  const identity = thetaOf(transform, transform.identity);
  const mean = new Float64Array(size);
  for (let i = 0; i < learnt.length; i++) {
    mean[i % size] = (mean[i % size] as number) + (learnt[i] as number) / count;
  }
  // Around one cycle through all images: nobody gets its own back.
  const order = permutation(seededRandom(seed, 0x5b0f), count);
  const partner = new Uint32Array(count);
  for (const [i, image] of order.entries()) partner[image] = order[(i + 1) % count] as number;
  return {
    identity: fill(() => identity),
    meanTheta: fill(() => mean),
    shuffled: fill((i) =>
      learnt.subarray((partner[i] as number) * size, ((partner[i] as number) + 1) * size),
    ),
    box: boxes.every((box) => box !== null) ? fill((i) => boxTheta(transform, boxes[i] as Box)) : null,
  };
}

/** The likeliest class of each picture when the classifier is shown what these thetas sample. [count] */
export async function nameWith(
  network: Network,
  { count, pictures, atOnce }: Views,
  thetas: Float32Array,
): Promise<Int32Array> {
  const { inputSize } = network.preset;
  const length = inputSize ** 2 * 3;
  const size = thetas.length / count;
  const named = new Int32Array(count);
  for (let start = 0; start < count; start += atOnce) {
    const end = Math.min(start + atOnce, count);
    // Blanks fill up the last few: one shape, one set of shaders.
    const given = new Float32Array(atOnce * size);
    given.set(thetas.subarray(start * size, end * size));
    const { classes } = await readBack(() => {
      const images = imagesTensor(pictures.subarray(start * length, end * length), atOnce, inputSize);
      const { logits } = network.forward(images, { theta: tf.tensor2d(given, [atOnce, size]) });
      return { classes: tf.cast(tf.argMax(logits, 1), "float32") };
    });
    named.set(classes.subarray(0, end - start), start);
  }
  return named;
}
