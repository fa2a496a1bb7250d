/** What a visitor chose, sorted out: archives opened, litter dropped, pictures and tables told from the rest. */

import { type FileSource, isLitter, maxFiles, pathParts, type SourceFile } from "#data/file-source.ts";
import { looseFiles } from "#data/loose-files.ts";
import type { FoundPicture } from "#data/photo-plan.ts";
import { labelsWithoutPictures, noFiles, noPictures, refuseArchive, tooManyFiles } from "#data/refusals.ts";
import { beginsLikeZip, openZip } from "#data/zip-archive.ts";
import { ok, type Result } from "#experiment/notice.ts";

export interface Listing {
  /** What the data set is called: the archive's or folder's name. */
  readonly name: string;
  readonly pictures: readonly FoundPicture[];
  /** CSV files. */
  readonly tables: readonly FoundPicture[];
  /** Archives that lie inside archives or folders: not opened. */
  readonly innerArchives: readonly string[];
}

const pictureName = /\.(png|jpe?g|jfif|webp|gif|bmp|avif|ppm|pgm|pnm)$/i;
const tableName = /\.csv$/i;
const zipName = /\.zip$/i;
const otherArchiveName = /\.(7z|rar|tar|tgz|gz|bz2|xz|zst)$/i;

/** `paths` gives the place of each file in the chosen folder. A cancelled listing ends early, incomplete. */
export async function listFiles(
  files: readonly File[],
  paths: readonly string[],
  onProgress: (listed: number) => void,
  signal: AbortSignal,
): Promise<Result<Listing>> {
  if (files.length === 0) return noFiles();
  if (files.length > maxFiles) return tooManyFiles(folderName(paths));
  const sources: FileSource[] = [];
  const loose: { file: File; path: string }[] = [];
  for (const [i, file] of files.entries()) {
    if (signal.aborted) break;
    const path = paths[i] ?? file.name;
    if (isLitter(path)) continue;
    const chosenAlone = pathParts(path).length === 1;
    if (!(chosenAlone && (await isArchive(file)))) {
      if (chosenAlone && otherArchiveName.test(path)) return refuseArchive(file.name, "other-archive");
      loose.push({ file, path });
      continue;
    }
    const listed = sources.reduce((sum, source) => sum + source.files.length, 0);
    const archive = await openZip(file, (more) => onProgress(listed + more), signal);
    if (!archive.ok) return archive;
    sources.push(archive.value);
  }
  if (loose.length > 0) {
    const looseNames = loose.map((it) => it.path);
    sources.push(
      looseFiles(
        folderName(looseNames),
        loose.map((it) => it.file),
        looseNames,
      ),
    );
  }
  return sortOut(sources);
}

async function isArchive(file: File): Promise<boolean> {
  if (pictureName.test(file.name) || tableName.test(file.name)) return false;
  return zipName.test(file.name) || (await beginsLikeZip(file));
}

/** The chosen folder, or the first file where several were chosen by themselves. */
function folderName(paths: readonly string[]): string {
  const [first = "The folder"] = pathParts(paths[0] ?? "");
  return first;
}

function sortOut(sources: readonly FileSource[]): Result<Listing> {
  const pick = (name: RegExp): FoundPicture[] =>
    sources.flatMap((source) =>
      source.files.filter((file: SourceFile) => name.test(file.path)).map((file) => ({ source, file })),
    );
  const pictures = pick(pictureName);
  const tables = pick(tableName);
  const innerArchives = [...pick(zipName), ...pick(otherArchiveName)].map(({ file }) => file.path);
  // Named after the archive that holds the most pictures: the training one, where several are chosen together.
  const weight = new Map<FileSource, number>();
  for (const { source } of pictures) weight.set(source, (weight.get(source) ?? 0) + 1);
  const [name = sources[0]?.name ?? "The folder"] = [...weight]
    .sort(([, a], [, b]) => b - a)
    .map(([source]) => source.name);
  if (pictures.length > 0) return ok({ name, pictures, tables, innerArchives });
  if (tables.length > 0) return labelsWithoutPictures(name);
  const inside = sources.reduce((sum, source) => sum + source.files.length, 0);
  return noPictures(name, inside, innerArchives[0]);
}
