/**
 * Files as a visitor hands them over. The paths of a folder tell which class a picture belongs to, but a File takes only
 * its name along to the worker: so the paths travel beside the files.
 */
export interface ChosenFiles {
  readonly files: readonly File[];
  /** Each file's place in the folder ("signs/stop/1.png"); absent where files were handed over one by one. */
  readonly paths?: readonly string[];
}

/** Files of a folder chooser. */
export const filesOfFolder = (files: readonly File[]): ChosenFiles => ({
  files,
  paths: files.map((file) => file.webkitRelativePath || file.name),
});

/** Everything that was dropped, folders walked through to the end. */
export async function droppedFiles(transfer: DataTransfer): Promise<ChosenFiles> {
  // Entries must all be taken before the first wait: after it the transfer is empty.
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter(
    (entry) => entry !== null,
  );
  if (!entries.some((entry) => entry.isDirectory)) return { files: Array.from(transfer.files) };
  const found: Found[] = [];
  for (const entry of entries) await walk(entry, found);
  return { files: found.map(({ file }) => file), paths: found.map(({ path }) => path) };
}

/** Pictures alone are looked at; archives, tables, folders and heaps of pictures are data sets, others runs or networks. */
export function isOnePicture({ files, paths }: ChosenFiles): boolean {
  const [file] = files;
  if (files.length !== 1 || !file || paths) return false;
  return !/\.(zip|csv|gz|tar|7z|rar|fovea|safetensors)$/i.test(file.name) && !/zip|csv/.test(file.type);
}

interface Found {
  readonly file: File;
  readonly path: string;
}

async function walk(entry: FileSystemEntry, found: Found[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    ).catch(() => null);
    if (file) found.push({ file, path: entry.fullPath.replace(/^\//, "") });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader hands out at most a hundred entries at a time, and an empty list at the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    ).catch(() => []);
    if (batch.length === 0) return;
    for (const inner of batch) await walk(inner, found);
  }
}
