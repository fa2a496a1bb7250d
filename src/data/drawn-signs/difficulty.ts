/** How hard the drawn scenes are: every range that a scene is drawn from, in one place. */

/** Uniform between the two. */
export type Range = readonly [low: number, high: number];

/** Names the ranges without widening their numbers. */
const range = (low: number, high: number): Range => [low, high];

export const difficulty = {
  /** Width of the sign as a share of the picture's. */
  signWidth: range(0.3, 0.95),
  /** Above 1, small signs are more frequent: width = low + (high - low) u^skew. */
  signWidthSkew: 1.12,
  /** How far towards the picture's edge a sign may sit: 1 lets its box touch the edge. */
  shift: 0.9,
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
  secondSignVisible: range(0.12, 0.42),

  /** How likely each light is; the rest of the scenes are in ordinary daylight. */
  night: 0.12,
  backlit: 0.12,
  overexposed: 0.1,
  /** Exposure of the whole picture in each light. */
  dayExposure: range(0.65, 1.15),
  nightExposure: range(0.25, 0.55),
  backlitExposure: range(1, 1.5),
  overexposure: range(1.25, 1.7),
  /** What the sign reflects, by day and with the sun behind it. */
  signReflection: range(0.8, 1.1),
  backlitReflection: range(0.4, 0.65),
  /** How far haze draws everything towards grey, and how often there is some. */
  haze: range(0.05, 0.28),
  hazeChance: 0.3,
  /** Largest change of the exposure from the centre to an edge. */
  shading: 0.2,

  /** Standard deviation of the gauss as a share of the sign's width, and the share of pictures in focus. */
  blur: range(0.006, 0.03),
  inFocus: 0.45,
  /** Length of the motion streak as a share of the sign's width, and how often there is one. */
  motion: range(0.04, 0.12),
  motionChance: 0.12,
  /** Standard deviation of the sensor's noise, 0 .. 1. */
  noise: range(0.003, 0.02),

  /** Width of the sign in the first and the last frame of an approach. */
  approachFirstWidth: range(0.28, 0.36),
  approachLastWidth: range(0.72, 0.88),
  /** Standard deviations from frame to frame: centre in shares of the free room, size in shares, degrees. */
  shakeCentre: 0.05,
  shakeSize: 0.012,
  shakeAngle: 1.2,
} as const;
