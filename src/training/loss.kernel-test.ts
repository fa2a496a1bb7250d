import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { startBackend } from "#kernels/start-backend.ts";
import { accuracy, crossEntropy } from "#training/loss.ts";

const logits = [
  [2, -1, 0.5],
  [0.1, 0.2, 0.3],
  [-40, 60, 3],
];
const labels = [0, 1, 2];

/** Mean over the rows of -sum target log softmax, in double precision. */
function plainLoss(smoothing: number): number {
  const losses = logits.map((row, b) => {
    const greatest = Math.max(...row);
    const logSum = greatest + Math.log(row.reduce((sum, value) => sum + Math.exp(value - greatest), 0));
    return row.reduce((sum, value, k) => {
      const target = (k === labels[b] ? 1 - smoothing : 0) + smoothing / row.length;
      return sum - target * (value - logSum);
    }, 0);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

describe.each(["cpu", "wasm", "webgl"] as const)("loss on %s", (backend) => {
  test.each([0, 0.1])("cross-entropy with smoothing %s, extreme logits included", async (smoothing) => {
    await startBackend(backend);
    tf.tidy(() => {
      const oneHot = tf.oneHot(tf.tensor1d(labels, "int32"), 3) as tf.Tensor2D;
      const loss = crossEntropy(tf.tensor2d(logits), oneHot, smoothing).dataSync()[0] as number;
      expect(loss / plainLoss(smoothing)).toBeCloseTo(1, 5);
    });
  });

  test("accuracy is the share of rows whose greatest logit is the label's", async () => {
    await startBackend(backend);
    tf.tidy(() => {
      expect(accuracy(tf.tensor2d(logits), tf.tensor1d(labels, "int32")).dataSync()[0]).toBeCloseTo(1 / 3, 6);
    });
  });
});
