/**
 * Training photographs are never seen twice alike: each time they get another pose and another light, and where they are
 * few some get other surroundings.
 *
 * Why the surroundings: a few photographs share a few backgrounds, so a network learns these by heart, and then its
 * transformer has every reason to keep them in view. Cropped photographs of signs are centred, so what lies far from the
 * centre may be exchanged between the pictures of a batch. No box is used, but the cropping is: this would be wrong for
 * pictures whose sign may stand anywhere. With all of GTSRB it does harm (`training/README.md`).
 */
import { randomPose } from "#data/pose.ts";
import { type Random, randomInteger, seededRandom, uniform } from "#experiment/random.ts";
import { applyPose } from "#geometry/apply-pose.ts";
import { pixelCentre } from "#geometry/transform.ts";

export const augmentation = {
  /** How far from the centre another picture's surroundings begin (halves of the width). */
  surroundings: [0.85, 1.15],
  /** How far the circle's middle lies from the picture's: were it always the middle, it would tell how the picture was moved. */
  offCentre: 0.15,
  /** Width of the blend between picture and surroundings. */
  blend: 0.1,
  /** Largest change of each colour's gain, and of the logarithm of gamma. */
  gain: 0.2,
  gamma: 0.4,
} as const;

/** A whole batch: pictures take their surroundings from any other of it. */
export interface Originals {
  readonly count: number;
  readonly size: number;
  /** [count, size, size, 3] */
  readonly pictures: Uint8Array;
  /** With the picture's place in the batch, all that the changes depend on. */
  readonly seeds: readonly number[];
  /** Share of the pictures that get another's surroundings. */
  readonly exchanged: number;
}

export interface Augmented {
  /** [count, size, size, 3] */
  readonly pictures: Uint8Array;
  /** For each picture the theta through which the original is seen in it: new coordinates to old. [count * 6] */
  readonly poses: Float32Array;
}

/** A new version of the batch's pictures `from` to before `to`, the same however the batch is divided. */
export function augment(
  { count, size, pictures, seeds, exchanged }: Originals,
  from = 0,
  to = count,
): Augmented {
  const length = size * size * 3;
  const result = new Uint8Array((to - from) * length);
  const poses = new Float32Array((to - from) * 6);
  const changed = new Uint8Array(length);
  for (let i = from; i < to; i++) {
    const random = seededRandom(...seeds, i);
    changed.set(pictures.subarray(i * length, (i + 1) * length));
    if (count > 1 && random() < exchanged) {
      const other = (i + 1 + randomInteger(random, count - 1)) % count;
      exchangeSurroundings(changed, pictures.subarray(other * length, (other + 1) * length), size, random);
    }
    changeLight(changed, random);
    const pose = randomPose(random);
    poses.set(pose, (i - from) * 6);
    applyPose(changed, size, pose, result, (i - from) * length);
  }
  return { pictures: result, poses };
}

/** Puts what lies outside a random circle of `other` around `picture`; both [size, size, 3]. */
export function exchangeSurroundings(
  picture: Uint8Array,
  other: Uint8Array,
  size: number,
  random: Random,
): void {
  const { surroundings, offCentre, blend } = augmentation;
  const radius = uniform(random, ...surroundings);
  const [x, y] = [uniform(random, -offCentre, offCentre), uniform(random, -offCentre, offCentre)];
  for (let i = 0; i < size * size; i++) {
    const distance = Math.hypot(pixelCentre(i % size, size) - x, pixelCentre(Math.floor(i / size), size) - y);
    const share = Math.min(1, Math.max(0, (distance - radius) / blend + 0.5));
    for (let at = i * 3; at < i * 3 + 3; at++) {
      picture[at] = Math.round((picture[at] as number) * (1 - share) + (other[at] as number) * share);
    }
  }
}

/** A random gamma, and a random gain for each colour. */
export function changeLight(picture: Uint8Array, random: Random): void {
  const { gain, gamma } = augmentation;
  const exponent = Math.exp(uniform(random, -gamma, gamma));
  const tables = [0, 1, 2].map(() => {
    const factor = 1 + uniform(random, -gain, gain);
    return Uint8Array.from({ length: 256 }, (_, byte) =>
      Math.min(255, 255 * (byte / 255) ** exponent * factor),
    );
  });
  for (let i = 0; i < picture.length; i++) picture[i] = tables[i % 3]?.[picture[i] as number] as number;
}
