/**
 * Adam (Kingma and Ba 2015, algorithm 1, with bias correction) with a rate factor for
 * each variable and clipping by the global norm.
 *
 * All variables are updated as one flat vector: a dozen operations on one large tensor instead of a dozen on each of
 * twenty small ones.
 */
import * as tf from "@tensorflow/tfjs";

export interface AdamOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Gradients whose norm over all variables together is greater are scaled down to it: one bad batch cannot throw theta. */
  readonly clipNorm: number;
}

export const adamDefaults: AdamOptions = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, clipNorm: 5 };

export class Adam {
  readonly #options: AdamOptions;
  readonly #variables: readonly tf.Variable[];
  readonly #sizes: readonly number[];
  /** Each number's share of the rate. [N] */
  readonly #rateFactors: tf.Tensor1D;
  /** Running means of the gradient and of its square. [N] */
  #mean: tf.Tensor1D;
  #square: tf.Tensor1D;
  #updates = 0;

  constructor(
    variables: readonly tf.Variable[],
    rateFactor: (name: number) => number,
    options: AdamOptions = adamDefaults,
  ) {
    this.#options = options;
    this.#variables = variables;
    this.#sizes = variables.map(({ size }) => size);
    const factors = this.#sizes.flatMap((size, i) => new Array<number>(size).fill(rateFactor(i)));
    this.#rateFactors = tf.tensor1d(Float32Array.from(factors));
    this.#mean = tf.zeros([factors.length]);
    this.#square = tf.zeros([factors.length]);
  }

  /** One update. The gradient is that of all variables, one after the other [N], and stays the caller's to dispose. */
  apply(raw: tf.Tensor1D, rate: number): void {
    const { beta1, beta2, epsilon, clipNorm } = this.#options;
    this.#updates++;
    const correction = Math.sqrt(1 - beta2 ** this.#updates) / (1 - beta1 ** this.#updates);
    const [mean, square] = tf.tidy(() => {
      const norm = tf.sqrt(tf.sum(tf.square(raw)));
      const gradient = tf.mul(raw, tf.div(clipNorm, tf.maximum(norm, clipNorm))) as tf.Tensor1D;
      const newMean = tf.add(tf.mul(this.#mean, beta1), tf.mul(gradient, 1 - beta1)) as tf.Tensor1D;
      const newSquare = tf.add(
        tf.mul(this.#square, beta2),
        tf.mul(tf.square(gradient), 1 - beta2),
      ) as tf.Tensor1D;
      const direction = tf.div(
        newMean,
        tf.add(tf.sqrt(newSquare), epsilon * Math.sqrt(1 - beta2 ** this.#updates)),
      );
      const delta = tf.mul(tf.mul(direction, rate * correction), this.#rateFactors) as tf.Tensor1D;
      const parts = tf.split(delta, [...this.#sizes]);
      for (const [i, variable] of this.#variables.entries()) {
        // `assign` puts a new tensor in: XNNPACK would never notice an old one changed in place.
        variable.assign(tf.sub(variable, tf.reshape(parts[i] as tf.Tensor, variable.shape)));
      }
      // Kept: the caller may well be inside a `tidy` of its own.
      return [tf.keep(newMean), tf.keep(newSquare)];
    });
    this.#mean.dispose();
    this.#square.dispose();
    this.#mean = mean;
    this.#square = square;
  }

  dispose(): void {
    this.#rateFactors.dispose();
    this.#mean.dispose();
    this.#square.dispose();
  }
}
