/** What a network makes of some pictures: thetas and class probabilities, read back in packed transfers. */
import * as tf from "@tensorflow/tfjs";
import { readBack } from "#kernels/read-back.ts";
import { transformersOf } from "#model/architecture.ts";
import type { Network } from "#model/network.ts";
import type { Frame } from "#recording/frame.ts";
import { packMaps } from "#recording/maps.ts";
import { imagesTensor } from "#training/images-tensor.ts";

/** Pictures to look at. */
export interface Views {
  readonly count: number;
  /** [count, inputSize, inputSize, 3] bytes */
  readonly pictures: Uint8Array;
  /** So many go through the network together, the last few with blanks to fill up: one shape, one set of shaders. */
  readonly atOnce: number;
}

/** What one of the network's transformers did to them. */
export interface TransformerLooks {
  /** [count * thetaSize] */
  readonly thetas: Float32Array;
  /** The mean over the channels of what it sampled, [count * inputSize^2]; null for the first, which samples the pictures. */
  readonly maps: Float32Array | null;
}

export interface Looks {
  readonly transformers: readonly [TransformerLooks, ...TransformerLooks[]];
  /** [count * classes] */
  readonly probabilities: Float32Array;
  readonly classes: number;
}

export const look = async (network: Network, views: Views): Promise<Looks> =>
  looksIn(network, await lookRows(network, views));

/** The same as it is read back and handed from worker to worker: one row of `rowLength` numbers a picture. */
export async function lookRows(network: Network, { count, pictures, atOnce }: Views): Promise<Float32Array> {
  const { inputSize } = network.preset;
  const length = inputSize ** 2 * 3;
  const width = rowLength(network);
  const all = new Float32Array(count * width);
  for (let start = 0; start < count; start += atOnce) {
    const end = Math.min(start + atOnce, count);
    const { rows } = await readBack(() => {
      const bytes = pictures.subarray(start * length, end * length);
      const { transformers, logits } = network.forward(imagesTensor(bytes, atOnce, inputSize));
      const columns = transformers.flatMap<tf.Tensor>(({ theta, image }, i) =>
        i === 0 ? [theta] : [theta, tf.reshape(tf.mean(image, 3), [atOnce, -1])],
      );
      return { rows: tf.concat([...columns, tf.softmax(logits)], 1) };
    });
    all.set(rows.subarray(0, (end - start) * width), start * width);
  }
  return all;
}

/** Numbers that there are to be said of one picture. */
export const rowLength = (network: Network): number =>
  partLengths(network).reduce((sum, length) => sum + length, 0);

/** Of each row, part by part: theta and map of every transformer (no map of the first), probabilities. */
function partLengths({ preset, transform, classes }: Network): number[] {
  const thetaSize = transform.rows * transform.basisSize;
  const places = transformersOf(preset);
  return [...places.flatMap(({ inputSize }, i) => [thetaSize, i === 0 ? 0 : inputSize ** 2]), classes];
}

export function looksIn(network: Network, rows: Float32Array): Looks {
  const width = rowLength(network);
  const count = rows.length / width;
  let from = 0;
  const parts = partLengths(network).map((length) => {
    const part = new Float32Array(count * length);
    for (let i = 0; i < count; i++) {
      part.set(rows.subarray(i * width + from, i * width + from + length), i * length);
    }
    from += length;
    return part;
  });
  const probabilities = parts.pop() as Float32Array;
  const transformers = transformersOf(network.preset).map((_, i) => ({
    thetas: parts[2 * i] as Float32Array,
    maps: i === 0 ? null : (parts[2 * i + 1] as Float32Array),
  }));
  return {
    transformers: transformers as unknown as Looks["transformers"],
    probabilities,
    classes: network.classes,
  };
}

/** What a frame keeps of looks: theta, the likeliest class and its probability. */
export function seenIn({ transformers, probabilities, classes }: Looks): Omit<Frame, "step" | "epoch"> {
  const count = probabilities.length / classes;
  const predictions = new Uint16Array(count);
  const confidences = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const row = probabilities.subarray(i * classes, (i + 1) * classes);
    const best = Math.max(...row);
    predictions[i] = row.indexOf(best);
    confidences[i] = best;
  }
  return {
    transformers: transformers.map(({ thetas, maps }) => ({ thetas, maps: maps && packMaps(maps, count) })),
    predictions,
    confidences,
  };
}
