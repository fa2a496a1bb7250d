/** What can be drawn of a recording, as data: films and sheets of watched pictures and of where the network looked in them. */
import type { TransformName } from "#geometry/transforms.ts";

export type Backdrop = "light" | "dark";

/** A codec that this browser encodes, and the container that it goes into. */
export interface VideoFormat {
  readonly container: "mp4" | "webm";
  readonly codec: "avc" | "vp9" | "vp8";
}

export type FilmFormat = "gif" | VideoFormat;

/** Pictures, and what a transformer is that samples them. */
interface Pictures {
  /** A line above all: which run it is. */
  readonly title: string;
  readonly backdrop: Backdrop;
  readonly transform: TransformName;
  readonly inputSize: number;
  readonly outputSize: number;
  /** [pictures, inputSize, inputSize, 3] bytes */
  readonly pixels: Uint8Array;
}

/** Frame after frame, some pairs of an input with its sampled region and of the output beside it. */
export interface Film extends Pictures {
  readonly framesPerSecond: number;
  /** How many frames longer the first and the last one stand. */
  readonly holds: { readonly first: number; readonly last: number };
  /** What stands below: one a frame. */
  readonly captions: readonly string[];
  /** Pairs in a frame. */
  readonly places: number;
  /** The picture in each place of each frame: [frames * places] */
  readonly pictures: Uint16Array;
  /** [frames * places * thetaSize] */
  readonly thetas: Float32Array;
}

/** Pictures below each other, each at some moments beside each other. */
export interface Sheet extends Pictures {
  /** What stands above each column. */
  readonly moments: readonly string[];
  /** What stands before each picture. */
  readonly names: readonly string[];
  /** Picture by picture: [pictures * moments * thetaSize] */
  readonly thetas: Float32Array;
  /** What stands below each pair, and whether it is right: [pictures * moments] */
  readonly verdicts: readonly { readonly words: string; readonly isRight: boolean }[];
}
