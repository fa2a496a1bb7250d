import type { Frame } from "#recording/frame.ts";
import type { Recording, Series } from "#recording/recording.ts";

/**
 * Where the learning happened: how fast the first transformer's theta moved, as the mean |difference| of its numbers
 * over all watched images and per step. A value holds for the steps up to its own, from the one before.
 *
 * Between frames at least `stride` steps apart, so that there are as many values as fit into a drawing, however many
 * frames there are, and none is louder only because its frames lie closer together. Stops where theta is no number.
 *
 * @param images of how many watched images, the first ones; of all where that is not said
 */
export function thetaSpeed(recording: Recording, stride: number, images = Number.POSITIVE_INFINITY): Series {
  const steps: number[] = [];
  const values: number[] = [];
  let before = recording.frame(0);
  while (before) {
    const due = Math.ceil(before.step + Math.max(1, stride));
    const after = recording.frame(recording.indexAt(due - 1) + 1);
    if (!after) break;
    const speed =
      meanDistance(firstThetas(before, images), firstThetas(after, images)) / (after.step - before.step);
    if (!Number.isFinite(speed)) break;
    steps.push(after.step);
    values.push(speed);
    before = after;
  }
  return { steps, values };
}

function firstThetas({ transformers, predictions }: Frame, images: number): Float32Array {
  const thetas = transformers[0]?.thetas ?? new Float32Array();
  const thetaSize = thetas.length / Math.max(1, predictions.length);
  return thetas.subarray(0, Math.min(thetas.length, images * thetaSize));
}

function meanDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] as number));
  return sum / Math.max(1, a.length);
}
