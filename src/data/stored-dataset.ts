/**
 * The data set opened last, kept in the browser's own storage (OPFS) so that the next visit opens it at once. Each one
 * kept is a pair of files with one number: N.pixels, then N.json, its manifest, which commits it; then older pairs are
 * removed. So a write that is interrupted anywhere leaves the pair before it valid, and pixels that no manifest names
 * are never opened. What is read back is checked like any input from outside.
 */

import type { Dataset } from "#data/dataset.ts";
import { turn } from "#data/file-source.ts";
import { type PhotoCollection, photoBytes } from "#data/photo-collection.ts";
import { photoDataset } from "#data/photo-dataset.ts";
import { parsePhotoManifest, photoManifest } from "#data/photo-manifest.ts";

const folderName = "data-set";
const lockName = "fovea-data-set";
/** Bytes written between two reports: large enough to be quick, small enough to be cancelled soon. */
const piece = 4 * 1024 * 1024;

/** "cancelled" leaves what was kept before; a remark says in plain words why nothing could be kept. */
export type Storing =
  | { readonly outcome: "kept" | "cancelled" }
  | { readonly outcome: "failed"; readonly remark: string };

/** Keeps a collection in place of the one before. `onProgress` hears of bytes written. Never rejects. */
export async function storePhotos(
  photos: PhotoCollection,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Storing> {
  try {
    return await navigator.locks.request(lockName, async () => {
      const folder = await openFolder();
      try {
        return await replace(folder, photos, onProgress, signal);
      } catch (error) {
        if (!isQuota(error)) throw error;
        // There may be room for one data set, but not for two.
        await clear(folder);
        return await replace(folder, photos, onProgress, signal);
      }
    });
  } catch (error) {
    const megabytes = Math.ceil(photos.pixels.length / 1024 / 1024);
    const why = isQuota(error)
      ? `has no room for it (${megabytes} MB)`
      : "cannot be written to (a private window, perhaps)";
    const remark = `The data set could not be kept for the next visit: the browser's storage ${why}.`;
    return { outcome: "failed", remark };
  }
}

/** What was kept at the last visit, divided by `seed`; null when there is none that this version can open. Never rejects. */
export async function reopenStoredDataset(seed: number): Promise<Dataset | null> {
  try {
    return await navigator.locks.request(lockName, { mode: "shared" }, async () => {
      const folder = await openFolder();
      for (const number of await committed(folder)) {
        const photos = await readPair(folder, number);
        if (photos) return photoDataset(photos, seed);
      }
      return null;
    });
  } catch {
    return null;
  }
}

async function readPair(folder: FileSystemDirectoryHandle, number: number): Promise<PhotoCollection | null> {
  try {
    const described = parsePhotoManifest(await (await readFile(folder, `${number}.json`)).text());
    if (described === null) return null;
    const file = await readFile(folder, `${number}.pixels`);
    if (file.size !== described.labels.length * photoBytes) return null;
    return { ...described, pixels: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    return null;
  }
}

/** The numbers that have a manifest, newest first. */
async function committed(folder: FileSystemDirectoryHandle): Promise<number[]> {
  const numbers = (await names(folder)).map((name) => Number(/^(\d{1,9})\.json$/.exec(name)?.[1] ?? 0));
  return numbers.filter((number) => number > 0).sort((a, b) => b - a);
}

async function names(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const found: string[] = [];
  for await (const name of folder.keys()) found.push(name);
  return found;
}

/** Removes what was kept. Never rejects: where nothing can be kept, nothing need be removed. */
export async function forgetStoredDataset(): Promise<void> {
  try {
    await navigator.locks.request(lockName, async () => clear(await openFolder()));
  } catch {
    // No storage, so nothing was kept.
  }
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(folderName, { create: true });
}

async function readFile(folder: FileSystemDirectoryHandle, name: string): Promise<File> {
  return (await folder.getFileHandle(name)).getFile();
}

async function replace(
  folder: FileSystemDirectoryHandle,
  photos: PhotoCollection,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Storing> {
  const number = ((await committed(folder))[0] ?? 0) + 1;
  const [pixels, manifest] = [`${number}.pixels`, `${number}.json`];
  try {
    await writeFile(folder, pixels, photos.pixels, onProgress, signal);
    if (signal.aborted) {
      await remove(folder, pixels);
      return { outcome: "cancelled" };
    }
    await writeFile(folder, manifest, new TextEncoder().encode(photoManifest(photos)));
  } catch (error) {
    await remove(folder, manifest);
    await remove(folder, pixels);
    throw error;
  }
  await clear(folder, [manifest, pixels]);
  return { outcome: "kept" };
}

/** Writes through a synchronous handle, which workers have: quicker than a stream, and in every browser with OPFS. */
async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array,
  onProgress: (bytes: number) => void = () => {},
  signal?: AbortSignal,
): Promise<void> {
  const access = await (await folder.getFileHandle(name, { create: true })).createSyncAccessHandle();
  try {
    access.truncate(0);
    for (let at = 0; at < bytes.length && !signal?.aborted; at += piece) {
      const part = bytes.subarray(at, at + piece);
      if (access.write(part, { at }) !== part.length)
        throw new DOMException("short write", "QuotaExceededError");
      onProgress(Math.min(bytes.length, at + piece));
      await turn();
    }
    access.flush();
  } finally {
    access.close();
  }
}

/** Removes every file but those to keep. */
async function clear(folder: FileSystemDirectoryHandle, keep: readonly string[] = []): Promise<void> {
  for (const name of await names(folder)) if (!keep.includes(name)) await remove(folder, name);
}

async function remove(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name);
  } catch {
    // Gone already, or open in another tab: the next write tries again.
  }
}

const isQuota = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "QuotaExceededError";
