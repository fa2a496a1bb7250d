import type { Recipe } from "#data/drawn-signs/stills.ts";
import type { Box } from "#data/image.ts";
import type { Random } from "#experiment/random.ts";

/** How pictures that are drawn when first read may be drawn by other workers as well: that takes longer than training. */
export interface Drawing {
  readonly recipe: Recipe;
  /** Which of the recipe's pictures it is. */
  numberOf(index: number): number;
  isDrawn(index: number, size: number): boolean;
  /** Takes over what another worker has drawn. @param pixels [size, size, 3] */
  keep(index: number, size: number, pixels: Uint8Array): void;
}

/**
 * Labelled pictures that share a purpose: training, validation, or one approach sequence. A split may make its
 * pictures only when they are first read (drawn signs do), so everything is asked for by index.
 */
export interface Split {
  readonly count: number;
  /** The class of picture `index`, 0 .. classes-1. */
  label(index: number): number;
  /** The sign's true box, or null where the source does not say. */
  box(index: number): Box | null;
  /** Root of the box's area in pixels of the picture as it was taken; absent where pictures have no size of their own. */
  signSize?(index: number): number | null;
  /** Another picture of the same approach, or the picture itself where there is none; absent where nothing is known of approaches. */
  companion?(index: number, random: Random): number;
  /** Writes picture `index` scaled to size x size, RGB bytes row by row, at `offset` of `target`. */
  read(index: number, size: number, target: Uint8Array, offset: number): void;
  /** Absent where pictures are only read. */
  readonly drawing?: Drawing;
}

export interface Dataset {
  /** For people: "Drawn signs", "GTSRB_Final_Training_Images.zip". */
  readonly name: string;
  /** For links and storage: "drawn-signs", "gtsrb", "folder". */
  readonly kind: string;
  readonly classNames: readonly string[];
  readonly train: Split;
  /** Never shares a track with `train`: the frames of one sign are near copies of each other. */
  readonly validation: Split;
  /** Pictures that the source itself keeps for testing; absent where it has none. Never used to choose a network. */
  readonly test?: Split;
  /** Every picture there is, for networks that have learnt from none of them; absent where pictures are made without end. */
  readonly whole?: Split;
  /**
   * All held-out approach sequences, oldest frame (smallest sign) first; no class comes twice before all have come once.
   * Empty where there are no tracks.
   */
  readonly sequences: readonly Split[];
  /** Whether training should change its pictures each time: cropped photographs are all alike (see `augment.ts`). */
  readonly augment: boolean;
  /** One line on where the pictures come from and on what terms. */
  readonly source: string;
}

/** The bytes of some of a split's pictures: [indices.length, size, size, 3]. */
export function readImages(split: Split, indices: ArrayLike<number>, size: number): Uint8Array {
  const length = size * size * 3;
  const bytes = new Uint8Array(indices.length * length);
  for (let i = 0; i < indices.length; i++) split.read(indices[i] as number, size, bytes, i * length);
  return bytes;
}
