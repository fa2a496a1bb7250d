import type { FileSource, SourceFile } from "#data/file-source.ts";
import type { Region } from "#data/gtsrb/annotations.ts";

/** A picture file, not read yet, and the archive or folder that it lies in. */
export interface FoundPicture {
  readonly source: FileSource;
  readonly file: SourceFile;
}

/** Where a picture goes: divided between training and validation, or kept apart as a test image. */
export type Part = "learning" | "test";

/** A picture that is to be decoded, and what the files around it say about it. */
export interface PlannedPhoto extends FoundPicture {
  readonly part: Part;
  /** 0 .. classes-1 */
  readonly label: number;
  /** The sign's box in the picture; null where nothing says. */
  readonly region: Region | null;
  /** The approach it is a frame of, a number within its class; null where there are no approaches. */
  readonly track: number | null;
}

/** What a recognised layout makes of a list of files, before any picture is decoded. */
export interface PhotoPlan {
  readonly name: string;
  readonly kind: "gtsrb" | "folder";
  readonly classNames: readonly string[];
  /** In order: by part, then class, then track, then frame. */
  readonly photos: readonly PlannedPhoto[];
  /** One line on where the pictures come from and on what terms. */
  readonly provenance: string;
  /** Remarks in plain words on what was left out or assumed. */
  readonly notes: readonly string[];
}

/** "1 picture", "5,160 pictures". */
export const count = (number: number, noun: string, plural = `${noun}s`): string =>
  `${number.toLocaleString("en")} ${number === 1 ? noun : plural}`;
