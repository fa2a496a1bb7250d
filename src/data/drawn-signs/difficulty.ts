/** How hard the drawn scenes are: every range that a scene is drawn from, in one place. */

/** Uniform between the two. */
export type Range = readonly [low: number, high: number];

/** Names the ranges without widening their numbers. */
const range = (low: number, high: number): Range => [low, high];

/** What is met by the roadside: GTSRB's photographs, measured (see README.md), in poses of our own. */
const roadside = {
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
  board: 0.06,
  secondSign: 0.18,
  occluder: 0.12,
  /** How much of a second sign may be in view: it must never be taken for the first. */
  secondSignVisible: range(0.12, 0.42),

  /** How likely each light is; the rest of the scenes are in ordinary daylight. */
  dusk: 0.2,
  backlit: 0.14,
  overexposed: 0.12,
  /** Exposure of the whole picture in each light. */
  dayExposure: range(0.6, 1.2),
  duskExposure: range(0.15, 0.6),
  overexposure: range(1.25, 2.6),
  /** What the sign reflects, and how bright the background is beside it; the same with the sun behind the sign. */
  signReflection: range(0.75, 1.15),
  surroundings: range(0.35, 1.4),
  backlitReflection: range(0.18, 0.6),
  backlitSurroundings: range(0.8, 2),
  /** Red over green and green over blue: GTSRB's whites are rather blue than yellow. */
  warmth: range(-0.2, 0.1),
  /** How far colours may have faded, and how rare that is: fading u^skew. */
  fading: 0.8,
  fadingSkew: 3,
  /** How far haze draws everything towards grey, and how often there is some. */
  haze: range(0.05, 0.3),
  hazeChance: 0.4,
  /** Largest change of the exposure from the centre to an edge. */
  shading: 0.2,
  /** The light left in a shadow that falls across the picture, and how often one does. */
  shadow: range(0.3, 0.75),
  shadowChance: 0.15,

  /** Pixels across the sign that the camera had, and the share of pictures for which they may be too few. */
  pixelsAcross: range(15, 60),
  coarse: 0.5,
  /** Standard deviation of the gauss as a share of the sign's width, and the share of pictures in focus. */
  blur: range(0.006, 0.045),
  inFocus: 0.45,
  /** Length of the motion streak as a share of the sign's width, and how often there is one. */
  motion: range(0.04, 0.2),
  motionChance: 0.22,
  /** How far apart red and blue are drawn, as a share of the sign's width. */
  fringe: 0.012,
  /** Standard deviation of the sensor's noise, 0 .. 1. */
  noise: range(0.003, 0.022),
} as const;

/** Every range and every chance; chances and largest values are numbers. */
export type Difficulty = {
  readonly [Name in keyof typeof roadside]: (typeof roadside)[Name] extends Range ? Range : number;
};

export const difficulties = {
  roadside,
  /**
   * The app's: the same poses and signs, mostly by day. With `roadside` the Quick network takes twice as many steps to find
   * its focus, and visitors see night more often than signs.
   */
  daylight: {
    ...roadside,
    board: 0.03,
    secondSign: 0.12,
    dusk: 0.1,
    backlit: 0.1,
    overexposed: 0.08,
    dayExposure: range(0.7, 1.15),
    duskExposure: range(0.3, 0.6),
    overexposure: range(1.2, 1.7),
    signReflection: range(0.8, 1.1),
    surroundings: range(0.7, 1.2),
    backlitReflection: range(0.4, 0.65),
    backlitSurroundings: range(1, 1.4),
    warmth: range(-0.12, 0.08),
    fading: 0.35,
    hazeChance: 0.2,
    shadowChance: 0.06,
    pixelsAcross: range(20, 60),
    coarse: 0.15,
    blur: range(0.006, 0.03),
    inFocus: 0.5,
    motion: range(0.04, 0.12),
    motionChance: 0.12,
    fringe: 0.008,
    noise: range(0.003, 0.018),
  },
  /** Upright, large, wholly in view, in fair light and in focus: what every network that knows signs should name. */
  easy: {
    ...roadside,
    signWidth: range(0.7, 0.88),
    signWidthSkew: 1,
    shift: 0.5,
    rotation: 5,
    yaw: 10,
    pitch: 6,
    board: 0,
    secondSign: 0,
    occluder: 0,
    dusk: 0,
    backlit: 0,
    overexposed: 0,
    dayExposure: range(0.75, 1.1),
    signReflection: range(0.85, 1.1),
    surroundings: range(0.6, 1.1),
    warmth: range(-0.06, 0.04),
    fading: 0.15,
    hazeChance: 0,
    shadowChance: 0,
    coarse: 0,
    inFocus: 1,
    motionChance: 0,
    fringe: 0.004,
    noise: range(0.003, 0.01),
  },
} as const satisfies Record<string, Difficulty>;

export type DifficultyName = keyof typeof difficulties;

/** How a sign comes nearer. */
export const approaching = {
  /** Width of the sign in the first and the last frame of an approach. */
  firstWidth: range(0.28, 0.36),
  lastWidth: range(0.72, 0.88),
  /** Standard deviations from frame to frame: centre in shares of the free room, size in shares, degrees. */
  shakeCentre: 0.05,
  shakeSize: 0.012,
  shakeAngle: 1.2,
} as const;
