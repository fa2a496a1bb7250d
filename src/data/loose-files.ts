import { type FileSource, type ReadFile, type SourceFile, tooLargeToRead } from "#data/file-source.ts";

interface LooseFile extends SourceFile {
  readonly blob: Blob;
}

/** How many files are read ahead, so that the disk and the decoder work at the same time. */
const readAhead = 8;

/** Files as the visitor chose or dropped them; `paths` are their places in the folder that was chosen. */
export function looseFiles(name: string, files: readonly File[], paths: readonly string[]): FileSource {
  return {
    name,
    files: files.map((blob, i): LooseFile => ({ path: paths[i] ?? blob.name, size: blob.size, blob })),
    async *read(chosen) {
      const underway: Promise<ReadFile>[] = [];
      for (const file of chosen) {
        underway.push(readOne(file as LooseFile));
        if (underway.length >= readAhead) yield await (underway.shift() as Promise<ReadFile>);
      }
      for (const last of underway) yield await last;
    },
  };
}

async function readOne(file: LooseFile): Promise<ReadFile> {
  const because = tooLargeToRead(file.size);
  if (because !== null) return { file, because };
  try {
    return { file, bytes: new Uint8Array(await file.blob.arrayBuffer()) };
  } catch {
    return { file, because: "it was moved, changed or deleted since it was chosen" };
  }
}
