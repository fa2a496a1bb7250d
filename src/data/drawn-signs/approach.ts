/** The frames of one sign while the car comes nearer: the sign grows as 1 / distance over a slowly moving world. */
import { approaching, type Difficulty } from "#data/drawn-signs/difficulty.ts";
import type { Point } from "#data/drawn-signs/path.ts";
import { fitted } from "#data/drawn-signs/pose.ts";
import { composeScene, type Scene } from "#data/drawn-signs/scene.ts";
import { signTemplate } from "#data/drawn-signs/template.ts";
import { gaussian, type Random, randomInteger, uniform } from "#experiment/random.ts";

export const APPROACH_FRAMES = 30;

/** The background is far away: it grows as this power of the sign. */
const BACKGROUND_GROWTH = 0.35;

/** The scenes of one approach, smallest sign first. */
export function composeApproach(label: number, difficulty: Difficulty, random: Random): Scene[] {
  const { shakeCentre, shakeSize, shakeAngle } = approaching;
  const base = composeScene(label, difficulty, random);
  const { outline } = signTemplate(label);
  const first = uniform(random, ...approaching.firstWidth);
  const last = uniform(random, ...approaching.lastWidth);
  const path = samplePath(random);
  const flicker = uniform(random, 0, 2 * Math.PI);
  return Array.from({ length: APPROACH_FRAMES }, (_, frame) => {
    const time = frame / (APPROACH_FRAMES - 1);
    const width = first / (1 - time * (1 - first / last));
    const shake: Point = [shakeCentre * gaussian(random), shakeCentre * gaussian(random)];
    const share: Point = [path(0, time) + shake[0], path(1, time) + shake[1]];
    const pose = fitted(
      {
        centre: [withinPicture(share[0]), withinPicture(share[1])],
        scale: width * (1 + shakeSize * gaussian(random)),
        rotation: base.pose.rotation + shakeAngle * gaussian(random),
        yaw: base.pose.yaw * (0.6 + 0.4 * time),
        pitch: base.pose.pitch,
      },
      outline,
    );
    const room = 1 - width;
    const exposure = 1 + 0.08 * Math.sin(flicker + 4 * time);
    const [r, g, b] = base.light.gain;
    return {
      ...base,
      pose,
      // The camera's shake moves the world and the sign alike.
      view: {
        zoom: (width / first) ** BACKGROUND_GROWTH,
        shift: [-shake[0] * room - 0.1 * time, -shake[1] * room],
      },
      behind: base.behind.filter(({ kind }) => kind === "shape"),
      light: { ...base.light, gain: [r * exposure, g * exposure, b * exposure] },
      lens: {
        ...base.lens,
        // The sign grows because it comes nearer, not because the camera gets better.
        pixels: Number.POSITIVE_INFINITY,
        fringe: (base.lens.fringe * width) / base.pose.scale,
        blur: (base.lens.blur * width) / base.pose.scale,
        motion: [0, 0],
        noiseSeed: randomInteger(random, 2 ** 32),
      },
    };
  });
}

/** A slow straight path for the centre, in shares of the free room. */
function samplePath(random: Random): (axis: 0 | 1, time: number) => number {
  const from: Point = [uniform(random, -0.7, 0.7), uniform(random, -0.7, 0.7)];
  const to: Point = [uniform(random, -0.7, 0.7), uniform(random, -0.7, 0.7)];
  return (axis, time) => from[axis] + time * (to[axis] - from[axis]);
}

const withinPicture = (share: number): number => Math.min(0.98, Math.max(-0.98, share));
