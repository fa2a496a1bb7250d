/** The most that this engine gets out of the machine: its own matrix product at sizes that suit it. */
import * as tf from "@tensorflow/tfjs";
import { readBack } from "#kernels/read-back.ts";

/** [M,N] x [N,K]. The first ones suit a processor's caches, the last ones keep a graphics card busy. */
const sizes = [
  [96, 256, 256],
  [256, 256, 256],
  [384, 512, 512],
  [1024, 1024, 1024],
  [2048, 2048, 2048],
] as const;
const trials = 5;
/** Products are queued until a trial takes about this long, so that reading back does not count. */
const trialMs = 40;
/** A size is passed over when one product takes longer. */
const mostMs = 1000;

/** Billions of floating-point operations a second, of the best trial at the best size. */
export async function peakGigaflops(): Promise<number> {
  let best = 0;
  for (const [rows, inner, columns] of sizes) {
    const gigaflop = (2 * rows * inner * columns) / 1e9;
    const a = tf.randomUniform([rows, inner]);
    const b = tf.randomUniform([inner, columns]);
    const multiply = async (times: number) => {
      const begin = performance.now();
      for (let i = 1; i < times; i++) tf.dispose(tf.matMul(a, b));
      await readBack(() => ({ corner: tf.slice(tf.matMul(a, b), [0, 0], [1, 1]) }));
      return performance.now() - begin;
    };
    await multiply(1);
    const one = await multiply(1);
    const times = Math.max(1, Math.round(trialMs / Math.max(one, 0.05)));
    for (let trial = 0; trial < (one > mostMs ? 0 : trials); trial++) {
      best = Math.max(best, (gigaflop * times) / ((await multiply(times)) / 1000));
    }
    tf.dispose([a, b]);
    // Larger ones would be slower still.
    if (one > mostMs / 8) break;
  }
  return best;
}
