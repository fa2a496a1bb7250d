import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { seededRandom, uniform } from "#experiment/random.ts";
import { startBackend } from "#kernels/start-backend.ts";
import { Adam, adamDefaults } from "#training/optimizer.ts";

/** Algorithm 1 of Kingma and Ba, number by number, in double precision, with the gradient's norm clipped. */
class PlainAdam {
  readonly #m: number[];
  readonly #v: number[];
  #t = 0;
  constructor(size: number) {
    this.#m = new Array(size).fill(0);
    this.#v = new Array(size).fill(0);
  }
  apply(weights: number[], gradients: readonly number[], rates: readonly number[]): void {
    const { beta1, beta2, epsilon, clipNorm } = adamDefaults;
    this.#t++;
    const norm = Math.sqrt(gradients.reduce((sum, g) => sum + g * g, 0));
    const scale = norm > clipNorm ? clipNorm / norm : 1;
    for (const [i, raw] of gradients.entries()) {
      const g = raw * scale;
      const m = beta1 * (this.#m[i] as number) + (1 - beta1) * g;
      const v = beta2 * (this.#v[i] as number) + (1 - beta2) * g * g;
      this.#m[i] = m;
      this.#v[i] = v;
      const step = m / (1 - beta1 ** this.#t) / (Math.sqrt(v / (1 - beta2 ** this.#t)) + epsilon);
      weights[i] = (weights[i] as number) - (rates[i] as number) * step;
    }
  }
}

describe.each(["cpu", "wasm", "webgl"] as const)("Adam on %s", (backend) => {
  test.each([
    { name: "small gradients", size: 0.1 },
    { name: "gradients large enough to be clipped", size: 100 },
  ])("follows the plain algorithm over ten updates, $name", async ({ size }) => {
    await startBackend(backend);
    const random = seededRandom(size);
    const start = Array.from({ length: 10 }, () => uniform(random, -1, 1));
    const variables = [
      tf.variable(tf.tensor2d(start.slice(0, 6), [2, 3])),
      tf.variable(tf.tensor1d(start.slice(6))),
    ];
    const adam = new Adam(variables);
    const plain = new PlainAdam(10);
    const expected = [...start];
    const rates = start.map((_, i) => (i < 6 ? 0.01 : 0.001));
    for (let update = 0; update < 10; update++) {
      const gradients = start.map(() => uniform(random, -size, size));
      plain.apply(expected, gradients, rates);
      tf.tidy(() => {
        adam.apply(tf.tensor1d(gradients), (i) => (i === 0 ? 0.01 : 0.001));
      });
    }
    const actual = variables.flatMap((variable) => [...variable.dataSync()]);
    for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 5);
    adam.dispose();
    tf.dispose(variables);
  });
});
