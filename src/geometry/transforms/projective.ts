import { divisorOf, homogeneous, type Transform } from "#geometry/transform.ts";

/**
 * A 3x3 matrix on homogeneous coordinates whose last number is 1 (Jaderberg et al., section 3.2): eight parameters. Beside
 * what an affine map does it tilts: the two new numbers g and h let W = g x + h y + 1 vary over the picture.
 */
export const projective: Transform = {
  label: "Projective",
  can: "do all that an affine one can, and tilt, as a sign is seen from the side",
  rows: 3,
  basisSize: 3,
  basis: homogeneous,
  controlPoints: null,
  offset: [0, 0, 0, 0, 0, 0, 0, 0, 1],
  directions: Array.from({ length: 8 }, (_, p) => Array.from({ length: 9 }, (_, i) => (i === p ? 1 : 0))),
  identity: [1, 0, 0, 0, 1, 0, 0, 0],
  beyond: {
    word: "perspective",
    /** How much smaller the region is drawn at its nearest corner than at its furthest one: 0, and towards 1 the horizon. */
    of(theta) {
      const [g, h, one] = [theta[6] as number, theta[7] as number, theta[8] as number];
      const steep = Math.abs(g) + Math.abs(h);
      return 1 - divisorOf(one - steep) / divisorOf(one + steep);
    },
  },
};
