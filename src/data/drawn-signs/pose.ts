/** Where a sign stands in the picture. Sampled without drawing anything, so that its box is known at no cost. */
import type { Difficulty } from "#data/drawn-signs/difficulty.ts";
import { type Homography, project } from "#data/drawn-signs/homography.ts";
import type { Point, Polygon } from "#data/drawn-signs/path.ts";
import type { Box } from "#data/image.ts";
import { type Random, uniform } from "#experiment/random.ts";

export interface Pose {
  /** The sign's centre, normalised coordinates. */
  readonly centre: Point;
  /** Half the sign's width before it is turned, as a share of the picture's half-width. */
  readonly scale: number;
  /** Degrees clockwise in the picture's plane, then about the vertical and the horizontal axis. */
  readonly rotation: number;
  readonly yaw: number;
  readonly pitch: number;
}

/** The camera's distance in half-widths of the sign: the smaller, the stronger the perspective. */
const DISTANCE = 5;

/** X = pitch yaw roll (x, y, 0), seen from DISTANCE away. */
export function signToPicture({ centre, scale, rotation, yaw, pitch }: Pose): Homography {
  const [cr, sr] = turn(rotation);
  const [cy, sy] = turn(yaw);
  const [cp, sp] = turn(pitch);
  const depthX = -sy * cr * cp + sr * sp;
  const depthY = sy * sr * cp + cr * sp;
  const [g, h] = [depthX / DISTANCE, depthY / DISTANCE];
  const a = cy * cr;
  const b = -cy * sr;
  const d = cp * sr + sp * sy * cr;
  const e = cp * cr - sp * sy * sr;
  const [x, y] = centre;
  return [scale * a + x * g, scale * b + x * h, x, scale * d + y * g, scale * e + y * h, y, g, h, 1];
}

function turn(degrees: number): [cosine: number, sine: number] {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}

/** The axis-aligned bounding box of the silhouette in the picture. */
export function boxOf(outline: Polygon, homography: Homography): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const corner of outline) {
    const [x, y] = project(homography, corner);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}

/** A pose that keeps the whole of `outline` in the picture. */
export function samplePose(random: Random, difficulty: Difficulty, outline: Polygon): Pose {
  const [low, high] = difficulty.signWidth;
  const width = low + (high - low) * random() ** difficulty.signWidthSkew;
  const angles = {
    rotation: triangular(random, difficulty.rotation),
    yaw: triangular(random, difficulty.yaw),
    pitch: triangular(random, difficulty.pitch),
  };
  const shift = difficulty.shift;
  const towards: Point = [uniform(random, -shift, shift), uniform(random, -shift, shift)];
  return fitted({ centre: towards, scale: width, ...angles }, outline);
}

/**
 * Reads the centre as a share of the free room: at +-1 the box touches the picture's edge. A sign too large for
 * the picture once turned is shrunk until it fits.
 */
export function fitted(pose: Pose, outline: Polygon): Pose {
  const atOrigin = (scale: number): Box => boxOf(outline, signToPicture({ ...pose, centre: [0, 0], scale }));
  let scale = pose.scale;
  let box = atOrigin(scale);
  const extent = Math.max(box[2] - box[0], box[3] - box[1]);
  if (extent > 1.98) {
    scale *= 1.98 / extent;
    box = atOrigin(scale);
  }
  const along = (share: number, low: number, high: number): number =>
    -(low + high) / 2 + share * (1 - (high - low) / 2);
  return {
    ...pose,
    scale,
    centre: [along(pose.centre[0], box[0], box[2]), along(pose.centre[1], box[1], box[3])],
  };
}

/** Between -limit and limit, most often near 0. */
function triangular(random: Random, limit: number): number {
  return limit * (random() + random() - 1);
}
