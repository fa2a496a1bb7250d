/** Photographs as they are kept, in memory and in the browser's storage: plain columns, one entry for each picture. */

/** All pictures are kept scaled to photoSide x photoSide, the largest input that a network here takes. */
export const photoSide = 48;
/** Bytes of one picture: RGB, row by row. */
export const photoBytes = photoSide * photoSide * 3;

/** Classes, tracks and frames are in order within each part. What is divided how depends on a seed, so is not here. */
export interface PhotoCollection {
  readonly name: string;
  readonly kind: "gtsrb" | "folder";
  readonly classNames: readonly string[];
  /** Where the pictures come from and on what terms. */
  readonly provenance: string;
  readonly pixels: Uint8Array; // [count, photoSide, photoSide, 3]
  /** 0 .. classes-1 */
  readonly labels: Uint16Array; // [count]
  /** The approach that a picture is a frame of, numbered within its class; -1 where there is none. */
  readonly tracks: Int32Array; // [count]
  /** Left, top, right, bottom in normalised coordinates; NaN where the box is not known. */
  readonly boxes: Float32Array; // [count, 4]
  /** Root of the box's area in pixels of the picture as it was taken; NaN where the box is not known. */
  readonly signSizes: Float32Array; // [count]
  /** From here on the pictures are test images, kept apart from training and validation. */
  readonly firstTest: number;
}
