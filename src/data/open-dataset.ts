/**
 * A visitor's own pictures, from chosen or dropped files to a data set: list, recognise, decode, divide, keep.
 * Everything is read here, in the worker; nothing leaves it. Nothing is changed until all has gone well.
 */

import { planClassFolders } from "#data/class-folders.ts";
import type { Dataset } from "#data/dataset.ts";
import { decodePhotos } from "#data/decode-photos.ts";
import { readAnnotations } from "#data/gtsrb/annotations.ts";
import { planGtsrb, type Table } from "#data/gtsrb/layout.ts";
import { decodeText } from "#data/gtsrb/separated-values.ts";
import { type Listing, listFiles } from "#data/list-files.ts";
import { photoDataset } from "#data/photo-dataset.ts";
import { count, type PhotoPlan } from "#data/photo-plan.ts";
import { cancelled, nothingHeldOut, tooManyPictures, unexpected, unpacksToTooMuch } from "#data/refusals.ts";
import { storePhotos } from "#data/stored-dataset.ts";
import { ok, type Result } from "#experiment/notice.ts";

export interface OpenProgress {
  readonly stage: "listing" | "decoding" | "storing";
  /** Files listed, pictures decoded, bytes stored. */
  readonly done: number;
  /** Of how many; 0 while that is not known yet. */
  readonly total: number;
}

export interface OpenOptions {
  readonly seed: number;
  onProgress(progress: OpenProgress): void;
  /** Aborting makes the opening end with a refusal that `isCancellation` knows. */
  readonly signal: AbortSignal;
  /**
   * The place of each file in the folder that was chosen ("signs/stop/1.png"); needed for dropped folders, whose
   * files do not know it. Their own `webkitRelativePath`, or else their name, is used when this is absent.
   */
  readonly paths?: readonly string[];
  /** Whether to keep the pictures for the next visit; true when absent. */
  readonly keep?: boolean;
}

export interface OpenedDataset {
  readonly dataset: Dataset;
  /** Remarks in plain words on what was left out or assumed. */
  readonly notes: readonly string[];
}

/** 48 x 48 RGB takes 6,912 bytes: this many pictures take 415 MB. */
const maxPictures = 60_000;
/** All chosen pictures unpacked, in bytes (GTSRB: 0.3 GB). */
const maxUnpacked = 16 * 1024 ** 3;

/** Never rejects: whatever is wrong with the files becomes a refusal in plain words. */
export async function openDataset(
  files: readonly File[],
  options: OpenOptions,
): Promise<Result<OpenedDataset>> {
  try {
    return await open(files, options);
  } catch (error) {
    return options.signal.aborted ? cancelled : unexpected(error);
  }
}

async function open(files: readonly File[], options: OpenOptions): Promise<Result<OpenedDataset>> {
  const { seed, signal, onProgress } = options;
  const report = (stage: OpenProgress["stage"], done: number, total: number): void =>
    onProgress({ stage, done, total });

  report("listing", 0, 0);
  const paths = options.paths ?? files.map((file) => file.webkitRelativePath || file.name);
  const listing = await listFiles(files, paths, (listed) => report("listing", listed, 0), signal);
  if (signal.aborted) return cancelled;
  if (!listing.ok) return listing;
  const tables = await readTables(listing.value);
  if (signal.aborted) return cancelled;
  const { name, pictures } = listing.value;
  const plan = planGtsrb(name, pictures, tables.tables) ?? planClassFolders(name, pictures);
  if (!plan.ok) return plan;
  const tooMuch = checkBounds(plan.value);
  if (tooMuch) return tooMuch;

  const total = plan.value.photos.length;
  report("decoding", 0, total);
  const decoded = await decodePhotos(plan.value, (done) => report("decoding", done, total), signal);
  if (!decoded.ok) return decoded;
  const { photos } = decoded.value;
  const dataset = photoDataset(photos, seed);
  if (dataset === null) return nothingHeldOut(name);

  const storing =
    options.keep === false
      ? { outcome: "not-wanted" as const }
      : await storePhotos(photos, (done) => report("storing", done, photos.pixels.length), signal);
  if (storing.outcome === "cancelled") return cancelled;
  const notes = [
    ...plan.value.notes,
    ...decoded.value.notes,
    ...tables.notes,
    ...classesWithoutValidation(dataset),
    ...listing.value.innerArchives
      .slice(0, 1)
      .map((path) => `${path} is an archive inside; it was not opened.`),
    ...(storing.outcome === "failed" ? [storing.remark] : []),
  ];
  return ok({ dataset, notes });
}

async function readTables(listing: Listing): Promise<{ tables: Table[]; notes: string[] }> {
  const tables: Table[] = [];
  const notes: string[] = [];
  for (const source of new Set(listing.tables.map((table) => table.source))) {
    const files = listing.tables.filter((table) => table.source === source).map((table) => table.file);
    for await (const read of source.read(files)) {
      if ("because" in read) {
        notes.push(`The table ${read.file.path} could not be read: ${read.because}.`);
        continue;
      }
      const rows = readAnnotations(decodeText(read.bytes));
      if (rows) tables.push({ path: read.file.path, rows });
    }
  }
  return { tables, notes };
}

function checkBounds(plan: PhotoPlan): ReturnType<typeof tooManyPictures> | null {
  if (plan.photos.length > maxPictures) return tooManyPictures(plan.name, plan.photos.length, maxPictures);
  const unpacked = plan.photos.reduce((sum, photo) => sum + photo.file.size, 0);
  return unpacked > maxUnpacked ? unpacksToTooMuch(plan.name, unpacked, maxUnpacked) : null;
}

function classesWithoutValidation({ train, validation, classNames }: Dataset): string[] {
  const heldOut = new Set(Array.from({ length: validation.count }, (_, i) => validation.label(i)));
  const learnt = new Set(Array.from({ length: train.count }, (_, i) => train.label(i)));
  const only = [...learnt].filter((label) => !heldOut.has(label)).map((label) => classNames[label]);
  if (only.length === 0) return [];
  const named = only.length > 3 ? count(only.length, "class", "classes") : only.join(", ");
  return [`Of ${named} there was too little to hold any back for validation.`];
}
