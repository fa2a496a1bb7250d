/**
 * A run as one file: a zip, so that any program can look into it.
 *
 *     run.json                   what it was made from, what it watched, which tables there are
 *     numbers.bin                those tables (`recording/number-table.ts`)
 *     pictures.bin               watched pictures; may be absent for drawn signs, which follow from the seed
 *     checkpoints/1024.safetensors   the network at some steps; may be absent
 *
 * Opened files are untrusted: sizes and checksums are the zip reader's affair, contents `recording/read-saved-run.ts`'s.
 */
import type { FileSource, SourceFile } from "#data/file-source.ts";
import { packZip } from "#data/pack-zip.ts";
import { beginsLikeZip, openZip } from "#data/zip-archive.ts";
import { ok, type Result, refuse } from "#experiment/notice.ts";
import { type OpenedRun, readRunParts } from "#recording/read-saved-run.ts";
import { runParts, type SavedRun, type SaveOptions } from "#recording/saved-run.ts";
import { UntrustedError } from "#recording/untrusted.ts";

/** A network file (`model/network-file.ts`) of a step. */
export interface CheckpointFile {
  readonly step: number;
  readonly bytes: Uint8Array;
}

/** The same, not read yet. */
export interface StoredCheckpoint {
  readonly step: number;
  /** @throws UntrustedError */
  read(): Promise<Uint8Array>;
}

export interface OpenedRunFile {
  readonly run: OpenedRun;
  /** Rising. */
  readonly checkpoints: readonly StoredCheckpoint[];
}

const runPath = "run.json";
const numbersPath = "numbers.bin";
const picturesPath = "pictures.bin";
const checkpointPath = /^checkpoints\/(\d{1,9})\.safetensors$/;

export function writeRunFile(
  run: SavedRun,
  checkpoints: readonly CheckpointFile[] = [],
  options: SaveOptions = {},
): Uint8Array<ArrayBuffer> {
  const { words, numbers, pictures } = runParts(run, options);
  const entries: [string, Uint8Array][] = [
    [runPath, new TextEncoder().encode(JSON.stringify(words))],
    [numbersPath, numbers],
  ];
  if (pictures) entries.push([picturesPath, pictures]);
  for (const { step, bytes } of checkpoints) entries.push([`checkpoints/${step}.safetensors`, bytes]);
  return packZip(entries, run.createdAt);
}

/** Whether a file is meant as a run: by its ending, or as a zip that begins with a run's description. */
export async function isRunFile(file: File): Promise<boolean> {
  if (/\.fovea$/i.test(file.name)) return true;
  try {
    // A zip begins with a header of 30 bytes, the length of the first entry's name in its last four, and that name.
    const head = new Uint8Array(await file.slice(0, 30 + runPath.length).arrayBuffer());
    const nameLength = (head[26] ?? 0) + 256 * (head[27] ?? 0);
    const name = new TextDecoder().decode(head.subarray(30));
    return (await beginsLikeZip(file)) && nameLength === runPath.length && name === runPath;
  } catch {
    return false;
  }
}

/** Never rejects. */
export async function readRunFile(file: File): Promise<Result<OpenedRunFile>> {
  try {
    const archive = await openZip(file, () => {}, new AbortController().signal);
    if (!archive.ok) throw new UntrustedError("it is damaged, cut short or no run of Fovea’s");
    return ok(await readArchive(archive.value));
  } catch (error) {
    return refuseRun(file.name, error);
  }
}

type Refusal = Extract<Result<never>, { ok: false }>;

export function refuseRun(name: string, error: unknown): Refusal {
  return refuse(
    `${name} cannot be opened as a recorded run: ${error instanceof Error ? error.message : String(error)}.`,
    "Nothing was changed: what is on show, the data set and the run are as they were.",
    "Choose a file that Fovea wrote (its name ends in .fovea); if it was sent or downloaded, fetch it again.",
  );
}

async function readArchive(archive: FileSource): Promise<OpenedRunFile> {
  const find = (path: string) => archive.files.find((file) => file.path === path);
  const read = async (path: string): Promise<Uint8Array> => {
    const file = find(path);
    if (!file) throw new UntrustedError(`it lacks ${path}`);
    return readEntry(archive, file);
  };
  const run = readRunParts({
    words: parse(await read(runPath)),
    numbers: await read(numbersPath),
    pictures: find(picturesPath) ? await read(picturesPath) : null,
  });
  const checkpoints = archive.files
    .map((file) => ({ file, step: Number(checkpointPath.exec(file.path)?.[1] ?? Number.NaN) }))
    .filter(({ step }) => !Number.isNaN(step))
    .sort((a, b) => a.step - b.step)
    .map(({ file, step }) => ({ step, read: () => readEntry(archive, file) }));
  return { run, checkpoints };
}

async function readEntry(archive: FileSource, file: SourceFile): Promise<Uint8Array<ArrayBuffer>> {
  for await (const read of archive.read([file])) {
    if ("bytes" in read) return read.bytes;
    throw new UntrustedError(`${file.path} in it cannot be read: ${read.because}`);
  }
  throw new UntrustedError(`${file.path} in it cannot be read`);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new UntrustedError(`its ${runPath} cannot be read`);
  }
}
