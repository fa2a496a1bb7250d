import { homogeneous, type Transform } from "#geometry/transform.ts";

/** Isotropic scale and shift (s, t_x, t_y), Jaderberg et al. eq. 2: a movable square window. */
export const attention: Transform = {
  label: "Attention",
  can: "zoom and shift",
  rows: 2,
  basisSize: 3,
  basis: homogeneous,
  controlPoints: null,
  offset: [0, 0, 0, 0, 0, 0],
  directions: [
    [1, 0, 0, 0, 1, 0],
    [0, 0, 1, 0, 0, 0],
    [0, 0, 0, 0, 0, 1],
  ],
  identity: [1, 0, 0],
  beyond: null,
};
