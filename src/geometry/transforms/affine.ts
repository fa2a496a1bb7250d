import { homogeneous, type Transform } from "#geometry/transform.ts";

/** The six numbers of theta themselves (Jaderberg et al. eq. 1): zoom, rotation, shear, stretch and shift. */
export const affine: Transform = {
  label: "Affine",
  can: "zoom, rotate, shear, stretch and shift",
  rows: 2,
  basisSize: 3,
  basis: homogeneous,
  controlPoints: null,
  offset: [0, 0, 0, 0, 0, 0],
  directions: [
    [1, 0, 0, 0, 0, 0],
    [0, 1, 0, 0, 0, 0],
    [0, 0, 1, 0, 0, 0],
    [0, 0, 0, 1, 0, 0],
    [0, 0, 0, 0, 1, 0],
    [0, 0, 0, 0, 0, 1],
  ],
  identity: [1, 0, 0, 0, 1, 0],
  beyond: null,
};
