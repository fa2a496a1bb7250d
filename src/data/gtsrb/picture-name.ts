/**
 * What the path of a GTSRB picture says of it. The last folder and the file name are enough, so an archive may be
 * nested in other folders, packed again, or hold its pictures as PNG or JPEG:
 *   official training   .../000CC/TTTTT_FFFFF.ppm
 *   Kaggle's training   .../CC/000CC_TTTTT_FFFFF.png
 *   test                .../Final_Test/Images/NNNNN.ppm, .../Test/NNNNN.png
 */

import { pathParts } from "#data/file-source.ts";

export interface TrainingName {
  /** 0 .. 42; beyond that it is another data set in the same layout (the Belgian one has 62 classes). */
  readonly classId: number;
  /** An approach to one sign, numbered within its class. */
  readonly track: number;
  /** 0 is the farthest, so the smallest. */
  readonly frame: number;
}

/** Null when the path is not that of a training picture. */
export function trainingName(path: string): TrainingName | null {
  const [folder = "", name = ""] = pathParts(path).slice(-2);
  if (!/^\d{1,5}$/.test(folder)) return null;
  const classId = Number(folder);
  const numbers = /^(?:(\d{5})_)?(\d{5})_(\d{5})\.\w+$/.exec(name);
  if (!numbers) return null;
  if (numbers[1] !== undefined && Number(numbers[1]) !== classId) return null;
  return { classId, track: Number(numbers[2]), frame: Number(numbers[3]) };
}

/** The number of a test image; null when the path is not that of one. */
export function testNumber(path: string): number | null {
  const folders = pathParts(path);
  const number = /^(\d{5})\.\w+$/.exec(folders.pop() ?? "");
  const isTest =
    folders.some((folder) => /^final_test$/i.test(folder)) || /^test$/i.test(folders.at(-1) ?? "");
  return number && isTest ? Number(number[1]) : null;
}

/** One text for each training picture, however its file is spelt; the key by which tables and pictures find together. */
export const trainingKey = (name: TrainingName): string => `${name.classId}/${name.track}/${name.frame}`;

/**
 * The picture that a row of a training table is about. The class stands in the row's own file name or folder (Kaggle),
 * else in the table's place (`.../000CC/GT-000CC.csv`), else in its ClassId.
 */
export function rowKey(file: string, classId: number | null, tablePath: string): string | null {
  const parts = pathParts(file);
  const numbers = /^(?:(\d{5})_)?(\d{5})_(\d{5})\.\w+$/.exec(parts.at(-1) ?? "");
  if (!numbers) return null;
  const ofTable = /GT-(\d{5})\.csv$/i.exec(tablePath)?.[1];
  const owner = numbers[1] ?? ofTable ?? classId;
  if (owner === null) return null;
  return trainingKey({ classId: Number(owner), track: Number(numbers[2]), frame: Number(numbers[3]) });
}
