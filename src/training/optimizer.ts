/** What turns gradients into new weights. */
import * as tf from "@tensorflow/tfjs";
import { type AdamAttributes, adamUpdate } from "#kernels/adam.ts";
import { readBack } from "#kernels/read-back.ts";

/** What the next update depends on besides the weights. */
export interface OptimizerState {
  readonly moments: Float32Array;
  /** Updates made. */
  readonly updates: number;
}

export interface Optimizer {
  /**
   * One update. The gradient is that of all variables, one after the other [N], and stays the caller's to dispose.
   * @param rate how fast variable i learns
   */
  apply(gradient: tf.Tensor1D, rate: (i: number) => number): void;
  state(): Promise<OptimizerState>;
  restore(state: OptimizerState): void;
  dispose(): void;
}

/** Plain gradient descent, no momentum, nothing clipped: w -= rate g. */
export class Sgd implements Optimizer {
  readonly #variables: readonly tf.Variable[];
  #updates = 0;

  constructor(variables: readonly tf.Variable[]) {
    this.#variables = variables;
  }

  apply(gradient: tf.Tensor1D, rate: (i: number) => number): void {
    this.#updates++;
    tf.tidy(() => {
      const parts = tf.split(
        gradient,
        this.#variables.map(({ size }) => size),
      );
      for (const [i, variable] of this.#variables.entries()) {
        const slope = tf.reshape(parts[i] as tf.Tensor, variable.shape);
        variable.assign(tf.sub(variable, tf.mul(slope, rate(i))));
      }
    });
  }

  state(): Promise<OptimizerState> {
    return Promise.resolve({ moments: new Float32Array(), updates: this.#updates });
  }

  restore({ updates }: OptimizerState): void {
    this.#updates = updates;
  }

  dispose(): void {}
}

export interface AdamOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Gradients whose norm over all variables together is greater are scaled down to it: one bad batch cannot throw theta. */
  readonly clipNorm: number;
}

export const adamDefaults: AdamOptions = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, clipNorm: 5 };

/**
 * Adam (Kingma and Ba 2015, algorithm 1, with bias correction) with a rate for each variable and clipping by the global
 * norm:
 *
 *     m = beta1 m + (1 - beta1) g,  v = beta2 v + (1 - beta2) g^2,  w -= rate m' / (sqrt(v') + epsilon)
 *
 * with m' = m / (1 - beta1^t), v' = v / (1 - beta2^t).
 */
export class Adam implements Optimizer {
  readonly #options: AdamOptions;
  readonly #variables: readonly tf.Variable[];
  /** Running means of the gradient and of its square, of all variables one after the other. [N] */
  #mean: tf.Tensor1D;
  #square: tf.Tensor1D;
  #updates = 0;

  constructor(variables: readonly tf.Variable[], options: AdamOptions = adamDefaults) {
    this.#options = options;
    this.#variables = variables;
    const size = variables.reduce((sum, variable) => sum + variable.size, 0);
    this.#mean = tf.zeros([size]);
    this.#square = tf.zeros([size]);
  }

  apply(gradient: tf.Tensor1D, rate: (i: number) => number): void {
    const { beta1, beta2, epsilon, clipNorm } = this.#options;
    this.#updates++;
    // The bias corrections of mean and square, taken out of the loop over the weights.
    const correction = Math.sqrt(1 - beta2 ** this.#updates);
    const rates = this.#variables.map((_, i) => (rate(i) * correction) / (1 - beta1 ** this.#updates));
    const attributes = { beta1, beta2, epsilon: epsilon * correction, clipNorm, rates };
    tf.tidy(() => {
      const moments = { mean: this.#mean, square: this.#square };
      const updated =
        adamUpdate(gradient, moments, this.#variables, attributes) ?? this.#compose(gradient, attributes);
      // `assign` puts a new tensor in: XNNPACK would never notice an old one changed in place.
      for (const [i, variable] of this.#variables.entries()) variable.assign(updated[i] as tf.Tensor);
    });
  }

  /** The same of tfjs's operations, on one flat vector: a dozen operations on it instead of on each of twenty tensors. */
  #compose(raw: tf.Tensor1D, { beta1, beta2, epsilon, clipNorm, rates }: AdamAttributes): tf.Tensor[] {
    const norm = tf.sqrt(tf.sum(tf.square(raw)));
    const gradient = tf.mul(raw, tf.div(clipNorm, tf.maximum(norm, clipNorm)));
    const mean = tf.add(tf.mul(this.#mean, beta1), tf.mul(gradient, 1 - beta1));
    const square = tf.add(tf.mul(this.#square, beta2), tf.mul(tf.square(gradient), 1 - beta2));
    const directions = tf.split(
      tf.div(mean, tf.add(tf.sqrt(square), epsilon)),
      this.#variables.map(({ size }) => size),
    );
    tf.dispose([this.#mean, this.#square]);
    // Kept: the caller is inside a `tidy`.
    this.#mean = tf.keep(mean) as tf.Tensor1D;
    this.#square = tf.keep(square) as tf.Tensor1D;
    return this.#variables.map((variable, i) => {
      const direction = tf.reshape(directions[i] as tf.Tensor, variable.shape);
      return tf.sub(variable, tf.mul(direction, rates[i] as number));
    });
  }

  /** With the moments one after the other. */
  async state(): Promise<OptimizerState> {
    const { moments } = await readBack(() => ({ moments: tf.concat([this.#mean, this.#square]) }));
    return { moments, updates: this.#updates };
  }

  restore({ moments, updates }: OptimizerState): void {
    this.dispose();
    const size = moments.length / 2;
    this.#mean = tf.tensor1d(moments.slice(0, size));
    this.#square = tf.tensor1d(moments.slice(size));
    this.#updates = updates;
  }

  dispose(): void {
    this.#mean.dispose();
    this.#square.dispose();
  }
}
