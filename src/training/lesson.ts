/** What a share of a batch teaches a network: the gradient of the loss in every weight. */
import * as tf from "@tensorflow/tfjs";
import { type Augmented, augment } from "#data/augment.ts";
import { seededRandom } from "#experiment/random.ts";
import type { Network } from "#model/network.ts";
import type { Batch } from "#training/batch.ts";
import { imagesTensor } from "#training/images-tensor.ts";
import { accuracy, crossEntropy } from "#training/loss.ts";
import { placesInOriginal, placesSampled, sameness, sizeFault, straying, tilt } from "#training/pose-loss.ts";
import type { Share } from "#training/share.ts";
import { unlikeness } from "#training/stillness-loss.ts";

/** Means over the pictures, on the device; the caller's to dispose. */
export interface Lesson {
  /** Of all variables, one after the other. [N] */
  readonly gradient: tf.Tensor1D;
  /** Cross-entropy and accuracy. [2] */
  readonly result: tf.Tensor1D;
}

/** Streams of chance beside that of the first version. */
const streams = { second: 0x2d, dropout: 0xd0, companion: 0xc0 };

export function lesson(network: Network, batch: Batch, share: Share): Lesson {
  const { recipe, size, labels: all } = batch;
  return tf.tidy(() => {
    const version = versionOf(batch, share);
    const images = imagesTensor(version.pictures, share.to - share.from, size, recipe.pictures);
    const labels = tf.tensor1d(Int32Array.from(all.subarray(share.from, share.to)), "int32");
    const oneHot = tf.oneHot(labels, network.classes) as tf.Tensor2D;
    const keep = dropoutMask(batch, share, network.preset.classifier.dense);
    const variables = [...network.variables.values()];
    let result: tf.Tensor1D | undefined;
    const { grads } = tf.variableGrads(() => {
      const { transformers, logits } = network.forward(images, { dropout: keep });
      const loss = crossEntropy(logits, oneHot, recipe.labelSmoothing);
      result = tf.keep(tf.stack([loss, accuracy(logits, labels)])) as tf.Tensor1D;
      const [{ theta, warped }] = transformers;
      return tf.addN([
        loss,
        ...poseLosses(network, theta, version, batch, share),
        ...strayingLoss(network, theta, batch),
        ...stillnessLoss(network, warped, batch, share),
      ]);
    }, variables);
    const gradient = tf.concat(variables.map(({ name }) => tf.reshape(grads[name] as tf.Tensor, [-1])));
    return { gradient: gradient as tf.Tensor1D, result: result as tf.Tensor1D };
  });
}

/** The share's pictures, changed anew where the data set asks for it. */
export function versionOf(batch: Batch, { from, to }: Share, stream: readonly number[] = []): Augmented {
  const { pictures, count, size, seeds, augmented, recipe } = batch;
  if (augmented)
    return augment(
      { pictures, count, size, seeds: [...seeds, ...stream], exchanged: recipe.exchanged },
      from,
      to,
    );
  const poses = Float32Array.from({ length: (to - from) * 6 }, (_, i) =>
    i % 6 === 0 || i % 6 === 4 ? 1 : 0,
  );
  return { pictures: pictures.subarray(from * size * size * 3, to * size * size * 3), poses };
}

/** The weighted parts of the pose loss that the recipe asks for. */
function poseLosses(
  network: Network,
  theta: tf.Tensor2D,
  { poses }: Augmented,
  batch: Batch,
  share: Share,
): tf.Scalar[] {
  const { recipe, augmented, size } = batch;
  const losses: tf.Scalar[] = [];
  if (recipe.sameness === 0 && recipe.upright === 0 && recipe.size.weight === 0) return losses;
  const { transform } = network;
  const places = placesInOriginal(theta, transform, poses);
  if (recipe.size.weight > 0) {
    losses.push(tf.mul(sizeFault(places, recipe.size.side), recipe.size.weight));
  }
  if (recipe.upright > 0) losses.push(tf.mul(tilt(places), recipe.upright));
  if (recipe.sameness > 0 && augmented) {
    // A second version of half of the pictures is enough: it only passes the localisation net.
    const part = within(share, { from: 0, to: halfOf(batch) });
    const count = part.to - part.from;
    if (count === 0) return losses;
    const second = versionOf(batch, part, [streams.second]);
    const images = imagesTensor(second.pictures, count, size, recipe.pictures);
    const again = placesInOriginal(network.theta(images), transform, second.poses);
    const apart = sameness(tf.slice(places, part.from - share.from, count), again);
    losses.push(tf.mul(apart, recipe.sameness * weightOf(count, halfOf(batch), batch, share)));
  }
  return losses;
}

function strayingLoss({ transform }: Network, theta: tf.Tensor2D, { recipe }: Batch): tf.Scalar[] {
  if (recipe.straying === 0) return [];
  return [tf.mul(straying(placesSampled(theta, transform)), recipe.straying)];
}

/** What the transformer makes of pictures and of others of the same approaches should look the same. */
function stillnessLoss(network: Network, warped: tf.Tensor4D, batch: Batch, share: Share): tf.Scalar[] {
  const { recipe, companions, size } = batch;
  // Those pictures whose second version the pose loss does not look at.
  const part = within(share, { from: halfOf(batch), to: batch.count });
  const count = part.to - part.from;
  if (recipe.stillness === 0 || companions === null || count === 0) return [];
  const others = versionOf({ ...batch, pictures: companions }, part, [streams.companion]);
  const { warped: theirs } = network.transformed(imagesTensor(others.pictures, count, size, recipe.pictures));
  const ours = tf.slice(warped, [part.from - share.from, 0, 0, 0], [count, -1, -1, -1]);
  const weight = weightOf(count, batch.count - halfOf(batch), batch, share);
  return [tf.mul(unlikeness(ours, theirs), recipe.stillness * weight)];
}

const halfOf = ({ count }: Batch): number => Math.ceil(count / 2);

/** What two ranges of places in the batch have in common; empty ranges begin where they end. */
function within(one: Share, other: Share): Share {
  const from = Math.max(one.from, other.from);
  return { from, to: Math.max(from, Math.min(one.to, other.to)) };
}

/**
 * What the mean over `count` pictures of a share counts, so that the shares' sum, each weighted by its size, is the mean over
 * all `total` pictures that have such a loss.
 */
const weightOf = (count: number, total: number, batch: Batch, share: Share): number =>
  (count / total) * (batch.count / (share.to - share.from));

/** [count, features] of 0 and 1 / (1 - dropout), the same wherever the share is computed; nothing where nothing is left out. */
function dropoutMask(
  { recipe, seeds }: Batch,
  { from, to }: Share,
  features: number,
): tf.Tensor2D | undefined {
  const { dropout } = recipe;
  if (dropout === 0) return undefined;
  const mask = new Float32Array((to - from) * features);
  for (let i = from, at = 0; i < to; i++) {
    const random = seededRandom(...seeds, streams.dropout, i);
    for (let k = 0; k < features; k++) mask[at++] = random() < dropout ? 0 : 1 / (1 - dropout);
  }
  return tf.tensor2d(mask, [to - from, features]);
}
