/** A random small change of pose: the picture seen through a random theta. */
import { type Random, uniform } from "#experiment/random.ts";

export const poseRange = {
  /** Largest rotation, degrees. */
  rotation: 10,
  /** Largest change of size and of aspect, as shares. */
  scale: 0.2,
  aspect: 0.08,
  shear: 0.1,
  /** Largest shift, in halves of the picture's width. */
  shift: 0.2,
} as const;

/** A pose change as theta: output to input, row by row. */
export function randomPose(random: Random): number[] {
  const { rotation, scale, aspect, shear, shift } = poseRange;
  const angle = (uniform(random, -rotation, rotation) * Math.PI) / 180;
  const size = 1 + uniform(random, -scale, scale);
  const stretch = 1 + uniform(random, -aspect, aspect);
  const slant = uniform(random, -shear, shear);
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const [width, height] = [size * stretch, size / stretch];
  return [
    cosine * width,
    (cosine * slant - sine) * height,
    uniform(random, -shift, shift),
    sine * width,
    (sine * slant + cosine) * height,
    uniform(random, -shift, shift),
  ];
}
