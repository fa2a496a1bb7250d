/**
 * GTSRB's tables of signs, official ("Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId") and Kaggle's
 * ("Width,Height,Roi.X1,Roi.Y1,Roi.X2,Roi.Y2,ClassId,Path"): columns are found by their names, in any order.
 */

import { parseSeparatedValues } from "#data/gtsrb/separated-values.ts";
import type { Box } from "#data/image.ts";

export interface Annotation {
  /** As the table spells it: "00000_00012.ppm", "Train/20/00020_00000_00012.png". */
  readonly file: string;
  /** Null where the table has no such column (official test images), or nonsense in it. */
  readonly classId: number | null;
  /** Null where any of the four numbers is missing or no number. */
  readonly region: Region | null;
}

/**
 * A sign's box in pixels of a picture of `width` x `height`: its edges, counted from the picture's. The benchmark nowhere
 * says whether x2 and y2 still belong to the sign; that they do not follows from its promise of a margin of five pixels at
 * least on every side (00004_00001.ppm: 56 pixels wide, x1 5, x2 51).
 */
export interface Region {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** The size of the picture that the box was drawn in; null where the table does not say. */
  readonly width: number | null;
  readonly height: number | null;
}

/** The rows of a table; null when it names no files, and so is no such table at all. */
export function readAnnotations(text: string): Annotation[] | null {
  const [header = [], ...rows] = parseSeparatedValues(text);
  const names = header.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ""));
  const column = (...accepted: string[]): number => names.findIndex((name) => accepted.includes(name));
  const file = Math.max(column("filename", "file"), column("path"));
  if (file < 0) return null;
  const classId = column("classid", "class", "label");
  const region = ["roix1", "roiy1", "roix2", "roiy2", "width", "height"].map((name) => column(name));
  return rows.map((row) => {
    const [x1, y1, x2, y2, width, height] = region.map((at) => readNumber(row[at]));
    const known = x1 != null && y1 != null && x2 != null && y2 != null;
    return {
      file: row[file] ?? "",
      classId: readNumber(row[classId]),
      region: known ? { x1, y1, x2, y2, width: width || null, height: height || null } : null,
    };
  });
}

function readNumber(field: string | undefined): number | null {
  if (field === undefined || field === "") return null;
  const value = Number(field);
  return Number.isFinite(value) ? value : null;
}

export interface FoundBox {
  /** Null when the region is no box in the picture at all. */
  readonly box: Box | null;
  readonly clipped: boolean;
}

/**
 * A region in normalised coordinates: x_norm = 2 * px / width - 1, where px counts pixel edges. What reaches outside the picture is clipped. `width` and `height` are
 * those of the picture as it is, used where the table does not state them; where it does, its own are right even for
 * copies of the pictures that were scaled.
 */
export function normalisedBox(region: Region, width: number, height: number): FoundBox {
  const across = region.width !== null && region.width > 0 ? region.width : width;
  const down = region.height !== null && region.height > 0 ? region.height : height;
  const edges = [
    (2 * region.x1) / across - 1,
    (2 * region.y1) / down - 1,
    (2 * region.x2) / across - 1,
    (2 * region.y2) / down - 1,
  ];
  const [left = 0, top = 0, right = 0, bottom = 0] = edges.map((edge) => Math.min(1, Math.max(-1, edge)));
  if (!(right > left && bottom > top)) return { box: null, clipped: false };
  return { box: [left, top, right, bottom], clipped: edges.some((edge) => edge < -1 || edge > 1) };
}
