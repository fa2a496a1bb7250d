/** How hard the drawn scenes are: every range that a scene is drawn from, in one place. */

/** Uniform between the two. */
export type Range = readonly [low: number, high: number];

export const difficulty = {
  /** Width of the sign as a share of the picture's. */
  signWidth: [0.3, 0.95] as Range,
  /** Above 1, small signs are more frequent: width = low + (high - low) u^skew. */
  signWidthSkew: 1.25,
  /** How far towards the picture's edge a sign may sit: 1 lets its box touch the edge. */
  shift: 0.94,
  /** Largest angles in degrees; all three are triangular around 0. */
  rotation: 20,
  yaw: 32,
  pitch: 16,
  /** Chance of each addition. */
  pole: 0.75,
  plate: 0.2,
  secondSign: 0.12,
  occluder: 0.12,
  /** How much of a second sign may be in view: it must never be taken for the first. */
  secondSignVisible: [0.12, 0.42] as Range,
  /** How likely each light is; the rest of the scenes are in ordinary daylight. */
  night: 0.12,
  backlit: 0.12,
  overexposed: 0.1,
  /** Standard deviation of the gauss, as a share of the sign's width; zero for the share of pictures in focus. */
  blur: [0.006, 0.03] as Range,
  inFocus: 0.45,
  /** Length of the motion streak, as a share of the sign's width, and how often there is one. */
  motion: [0.04, 0.12] as Range,
  motionChance: 0.12,
  /** Standard deviation of the sensor's noise, 0 .. 1. */
  noise: [0.003, 0.02] as Range,
} as const;
