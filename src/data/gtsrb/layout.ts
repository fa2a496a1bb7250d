/**
 * Recognises GTSRB among files, official or Kaggle's, whole or in part, and plans which pictures to decode and what is
 * known of each. Pictures and table rows find together by class, track and frame (or test number), never by folder, so
 * nesting, other extensions and separately chosen tables all work. Where folder and table disagree on a class, the
 * folder is believed.
 */

import { pathParts } from "#data/file-source.ts";
import type { Annotation } from "#data/gtsrb/annotations.ts";
import { gtsrbClassNames } from "#data/gtsrb/class-names.ts";
import {
  rowKey,
  type TrainingName,
  testNumber,
  trainingKey,
  trainingName,
} from "#data/gtsrb/picture-name.ts";
import { count, type FoundPicture, type PhotoPlan, type PlannedPhoto } from "#data/photo-plan.ts";
import { noTestClasses, oneClass } from "#data/refusals.ts";
import { ok, type Result } from "#experiment/notice.ts";

/** A table of signs, read. */
export interface Table {
  readonly path: string;
  readonly rows: readonly Annotation[];
}

const citation =
  "German Traffic Sign Recognition Benchmark: Stallkamp, Schlipsing, Salmen and Igel, IJCNN 2011; free to use.";

/** Null when the pictures are not GTSRB's (nor in its layout). */
export function planGtsrb(
  name: string,
  pictures: readonly FoundPicture[],
  tables: readonly Table[],
): Result<PhotoPlan> | null {
  const test = pictures.filter((picture) => testNumber(picture.file.path) !== null);
  const training = findTraining(pictures);
  const isTraining = training.length > 0 && training.length * 2 >= pictures.length - test.length;
  if (!isTraining && test.length * 2 <= pictures.length) return null;

  const notes: string[] = [];
  const learning = isTraining ? planTraining(training, tables, notes) : [];
  const testPhotos = planTest(test, tables, isTraining, notes);
  if (learning.length === 0 && testPhotos.length === 0) return noTestClasses(name);

  const others = pictures.length - test.length - (isTraining ? training.length : 0);
  if (others > 0)
    notes.push(
      `${count(others, "picture outside the folders of GTSRB was", "pictures outside the folders of GTSRB were")} left out.`,
    );
  const photos = [...learning, ...testPhotos];
  const classes = [...new Set(photos.map((photo) => photo.label))].sort((a, b) => a - b);
  const german = (classes.at(-1) ?? 0) < gtsrbClassNames.length;
  const first = classes[0] ?? 0;
  if (classes.length < 2)
    return oneClass(name, (german ? gtsrbClassNames[first] : undefined) ?? `class ${first}`);
  if (german) {
    return ok({ name, kind: "gtsrb", classNames: gtsrbClassNames, photos, provenance: citation, notes });
  }
  // Another data set in GTSRB's layout: its own numbers are all that is known of its classes.
  const labelOf = new Map(classes.map((classId, label) => [classId, label]));
  return ok({
    name,
    kind: "folder",
    classNames: classes.map((classId) => `Class ${classId}`),
    photos: photos.map((photo) => ({ ...photo, label: labelOf.get(photo.label) ?? 0 })),
    provenance: `Your own pictures, from ${name}. They stay in this browser.`,
    notes,
  });
}

interface TrainingPicture extends FoundPicture {
  readonly is: TrainingName;
}

/** All training pictures in order: class, track, frame. */
function findTraining(pictures: readonly FoundPicture[]): TrainingPicture[] {
  const found: TrainingPicture[] = [];
  for (const { source, file } of pictures) {
    const is = trainingName(file.path);
    if (is) found.push({ source, file, is });
  }
  return found.sort(
    (a, b) => a.is.classId - b.is.classId || a.is.track - b.is.track || a.is.frame - b.is.frame,
  );
}

function planTraining(
  training: readonly TrainingPicture[],
  tables: readonly Table[],
  notes: string[],
): PlannedPhoto[] {
  const rows = new Map<string, Annotation>();
  for (const table of tables) {
    for (const row of table.rows) {
      const key = rowKey(row.file, row.classId, table.path);
      if (key !== null && !rows.has(key)) rows.set(key, row);
    }
  }
  const photos = new Map<string, PlannedPhoto>();
  const withRow = new Map<number, number>(); // class -> pictures that have a row
  let [twice, disagreeing, withoutRow] = [0, 0, 0];
  for (const { source, file, is } of training) {
    const key = trainingKey(is);
    if (photos.has(key)) {
      twice++;
      continue;
    }
    const row = rows.get(key);
    withRow.set(is.classId, (withRow.get(is.classId) ?? 0) + (row ? 1 : 0));
    if (!row) withoutRow++;
    else if (row.classId !== null && row.classId !== is.classId) disagreeing++;
    const region = row?.region ?? null;
    photos.set(key, { source, file, part: "learning", label: is.classId, region, track: is.track });
  }

  const bare = [...withRow].filter(([, n]) => n === 0).map(([classId]) => classId);
  if (bare.length === withRow.size) {
    notes.push("There are no tables of signs (CSV), so where the sign is in a picture is not known.");
  } else {
    if (bare.length > 0) notes.push(missingTables(bare));
    const inBareClasses = [...photos.values()].filter((photo) => bare.includes(photo.label)).length;
    const single = withoutRow - inBareClasses;
    if (single > 0) notes.push(`${count(single, "picture")} had no row in the tables, so no sign box.`);
  }
  const missing = [...rows.keys()].filter((key) => !photos.has(key)).length;
  if (missing > 0)
    notes.push(
      `${count(missing, "row of the tables names a picture that is", "rows of the tables name pictures that are")} not there.`,
    );
  if (twice > 0)
    notes.push(`${count(twice, "picture was", "pictures were")} there twice; one of each was taken.`);
  if (disagreeing > 0) {
    notes.push(
      `${count(disagreeing, "row of the tables names", "rows of the tables name")} another class than the folder; folders were believed.`,
    );
  }
  return [...photos.values()];
}

function missingTables(classes: readonly number[]): string {
  const named = classes.slice(0, 3).map((classId) => `GT-${String(classId).padStart(5, "0")}.csv`);
  const more = classes.length > 3 ? ` and ${classes.length - 3} more` : "";
  const affected = classes.length === 1 ? `class ${classes[0]} has` : `${classes.length} classes have`;
  return `${named.join(", ")}${more} ${classes.length === 1 ? "is" : "are"} missing: ${affected} no sign boxes.`;
}

/** The test images whose class is known: kept as the test split beside training images, divided at random alone. */
function planTest(
  test: readonly FoundPicture[],
  tables: readonly Table[],
  besideTraining: boolean,
  notes: string[],
): PlannedPhoto[] {
  const rows = new Map<number, Annotation>();
  for (const row of tables.flatMap((table) => table.rows)) {
    const number = /^(\d{5})\.\w+$/.exec(pathParts(row.file).at(-1) ?? "")?.[1];
    if (number === undefined) continue;
    const known = rows.get(Number(number));
    rows.set(Number(number), {
      file: row.file,
      classId: known?.classId ?? row.classId,
      region: known?.region ?? row.region,
    });
  }
  const photos = new Map<number, PlannedPhoto>();
  let [unknown, twice] = [0, 0];
  for (const { source, file } of test) {
    const number = testNumber(file.path) as number;
    const row = rows.get(number);
    const label = row?.classId ?? null;
    if (label === null || !(label in gtsrbClassNames)) unknown++;
    else if (photos.has(number)) twice++;
    else {
      const part = besideTraining ? "test" : "learning";
      photos.set(number, { source, file, part, label, region: row?.region ?? null, track: null });
    }
  }
  if (unknown > 0 && (besideTraining || photos.size > 0)) {
    const remedy = photos.size === 0 ? " (the classes stand in GTSRB_Final_Test_GT.zip)" : "";
    notes.push(
      `${count(unknown, "test image was", "test images were")} left out, as no class is known${remedy}.`,
    );
  }
  if (twice > 0)
    notes.push(`${count(twice, "test image was", "test images were")} there twice; one of each was taken.`);
  if (photos.size > 0 && !besideTraining) {
    notes.push(
      "These are GTSRB's test images alone: they were divided at random into training and validation, and there are no approach sequences. Accuracies are not comparable with published ones.",
    );
  }
  return [...photos].sort(([a], [b]) => a - b).map(([, photo]) => photo);
}
