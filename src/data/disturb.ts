/**
 * Approach sequences cropped anew, each frame with its own shift and zoom: GTSRB's pictures are centred on the sign
 * already, so that steadiness is only measured where it has been disturbed.
 */
import { type Random, seededRandom, uniform } from "#experiment/random.ts";
import { applyPose } from "#geometry/apply-pose.ts";

export const disturbance = {
  /** Largest shift to each side, as a share of the picture's width. */
  shift: 0.1,
  /** Largest change of magnification. */
  zoom: 0.15,
} as const;

export interface Disturbed {
  /** [count, size, size, 3] */
  readonly pixels: Uint8Array;
  /** The boxes in the new crops, which they may reach out of. [count * 4] */
  readonly boxes: Float32Array;
}

/**
 * Every frame cropped anew; beyond the picture its edge repeats.
 * @param pixels [count, size, size, 3]
 * @param boxes [count * 4]
 * @param seeds what the crops follow from, with the frame's number
 */
export function disturb(
  {
    pixels,
    boxes,
    size,
  }: { readonly pixels: Uint8Array; readonly boxes: Float32Array; readonly size: number },
  seeds: readonly number[],
): Disturbed {
  const length = size * size * 3;
  const result = { pixels: new Uint8Array(pixels.length), boxes: new Float32Array(boxes.length) };
  for (let i = 0; i < pixels.length / length; i++) {
    const { side, right, down } = randomCrop(seededRandom(...seeds, i));
    const frame = pixels.subarray(i * length, (i + 1) * length);
    applyPose(frame, size, [side, 0, right, 0, side, down], result.pixels, i * length);
    for (let k = i * 4; k < i * 4 + 4; k++) {
      result.boxes[k] = ((boxes[k] as number) - (k % 2 === 0 ? right : down)) / side;
    }
  }
  return result;
}

/** A crop's side as a share of the picture's, and where its centre lies, normalised. */
function randomCrop(random: Random): { side: number; right: number; down: number } {
  const { shift, zoom } = disturbance;
  return {
    side: 1 / (1 + uniform(random, -zoom, zoom)),
    // The picture is 2 wide.
    right: 2 * uniform(random, -shift, shift),
    down: 2 * uniform(random, -shift, shift),
  };
}
