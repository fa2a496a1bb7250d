/**
 * Files as a visitor hands them over. A dropped or chosen folder tells by its paths which class a picture belongs to, but
 * a File carries only its name to the worker: so files are wrapped anew with their path as the name (no byte is copied).
 */

/** Files of a folder chooser, named by their path inside the folder. */
export const withFolderPaths = (files: readonly File[]): File[] =>
  files.map((file) => renamed(file, file.webkitRelativePath || file.name));

/** Everything that was dropped, folders walked through to the end. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Entries must all be taken before the first wait: after it the transfer is empty.
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter(
    (entry) => entry !== null,
  );
  if (!entries.some((entry) => entry.isDirectory)) return Array.from(transfer.files);
  const files: File[] = [];
  for (const entry of entries) await walk(entry, files);
  return files;
}

/** Pictures alone are looked at; archives, tables, folders and heaps of pictures are data sets. */
export function isOnePicture(files: readonly File[]): boolean {
  const [file] = files;
  if (files.length !== 1 || !file || file.name.includes("/")) return false;
  return !/\.(zip|csv|gz|tar|7z|rar)$/i.test(file.name) && !/zip|csv/.test(file.type);
}

async function walk(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    ).catch(() => null);
    if (file) files.push(renamed(file, entry.fullPath.replace(/^\//, "")));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader hands out at most a hundred entries at a time, and an empty list at the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    ).catch(() => []);
    if (batch.length === 0) return;
    for (const inner of batch) await walk(inner, files);
  }
}

const renamed = (file: File, path: string): File =>
  new File([file], path, { type: file.type, lastModified: file.lastModified });
