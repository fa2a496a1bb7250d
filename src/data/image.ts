/** A decoded picture, as every reader in this room hands it on. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  /** Row by row, three bytes a pixel: red, green, blue. Length width * height * 3. */
  readonly pixels: Uint8Array;
}

/**
 * An axis-aligned box around a sign: [left, top, right, bottom] in the picture's normalised coordinates, where
 * the picture's own edges are -1 and 1 (`align_corners=false`).
 */
export type Box = readonly [left: number, top: number, right: number, bottom: number];
