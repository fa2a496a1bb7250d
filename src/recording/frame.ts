import type { Maps } from "#recording/maps.ts";

/**
 * One moment of a training as the recording keeps it: numbers, no pictures. Every output picture follows from
 * the watched image and its theta by the sampler's own formula.
 */
export interface Frame {
  /** Updates made so far; 0 is the untrained network. */
  readonly step: number;
  /** Passes over the training images so far, with fractions. */
  readonly epoch: number;
  /** What each transformer of the network did, as a picture meets them. */
  readonly transformers: readonly TransformerFrame[];
  /** The likeliest class of every watched image: [watched]. */
  readonly predictions: Uint16Array;
  /** Its probability, 0 to 1: [watched]. */
  readonly confidences: Float32Array;
}

/** What one transformer did to the watched images. */
export interface TransformerFrame {
  /** Theta of every watched image: [watched * thetaSize]; the probes first, then the approach sequence. */
  readonly thetas: Float32Array;
  /**
   * The mean over the channels of what it sampled, of every watched image; null for the first, which samples the watched
   * images themselves. The sampler treats all channels alike, so its output's mean follows from this one and theta.
   */
  readonly maps: Maps | null;
}

/**
 * The curves of a run. Losses in nats; accuracies and focus (`geometry/focus.ts`) from 0 to 1, focus by the sign's size as well
 * (`size-bands.ts`); of several approach sequences the median variance ratio and the Fisher ratio (`geometry/stillness.ts`).
 * The untrained transformer is the identity: what these last and the focus have at step 0 is the input's.
 */
export const seriesNames = [
  "trainLoss",
  "trainAccuracy",
  "validationLoss",
  "validationAccuracy",
  "roiIoU",
  "backgroundShare",
  "signCoverage",
  "outOfFrame",
  "roiIoUBelow20",
  "roiIoU20To30",
  "roiIoU30To50",
  "roiIoUFrom50",
  "varianceRatio",
  "fisherRatio",
] as const;
/** How many of the held-out approaches `varianceRatio` and `fisherRatio` are measured on, at most. */
export const measuredApproaches = 4;

export type SeriesName = (typeof seriesNames)[number];

/** Some curves at one step; a curve that was not measured there is absent. */
export interface Measurement {
  readonly step: number;
  readonly values: Readonly<Partial<Record<SeriesName, number>>>;
}

/** Pictures that are watched all through a run, as the network sees them before normalising. */
export interface WatchedImages {
  readonly count: number;
  /** [count, size, size, 3] bytes. */
  readonly pixels: Uint8Array;
  /** True classes: [count]. */
  readonly labels: Uint16Array;
  /** True boxes [count * 4] (left, top, right, bottom, normalised), or null where the data set knows none. */
  readonly boxes: Float32Array | null;
  /** Places among the whole data set's validation pictures, [count]: what pins and links name them by; absent where not known. */
  readonly places?: Uint32Array;
}

/** One of a network's transformers. */
export interface TransformerDescription {
  /** Side of what it samples, pixels, and how many channels that has: 3 for a picture. */
  readonly inputSize: number;
  readonly channels: number;
  /** Side of what it makes. */
  readonly outputSize: number;
  /** Numbers in one theta: 6 for a 2x3 matrix. */
  readonly thetaSize: number;
}

/** What stays the same all through a run. */
export interface RunDescription {
  /** Tells this run's events from those of one that was reset. */
  readonly id: number;
  /** Side of the watched images, pixels. */
  readonly inputSize: number;
  /** As a picture meets them; the first samples the picture itself. */
  readonly transformers: readonly [TransformerDescription, ...TransformerDescription[]];
  readonly parameters: number;
  readonly classNames: readonly string[];
  readonly stepsPerEpoch: number;
  /** Fixed images of the validation split, one class each. */
  readonly probes: WatchedImages;
  /** One held-out approach sequence, smallest sign first; empty (count 0) where the data set has none. */
  readonly sequence: WatchedImages;
  /** Pictures that came to be watched later, counted behind these; absent where none have. Not saved with the run. */
  readonly also?: WatchedImages;
  /** Validation images that `validationAccuracy` and `roiIoU` are measured on. */
  readonly validationCount: number;
  /** Mean `roiIoU` of the identity, the line that the transformer has to rise above; null without boxes. */
  readonly identityRoiIoU: number | null;
}
