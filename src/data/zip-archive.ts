/**
 * A zip read by random access: its directory once, then the entries that are wanted, so that an archive of any size
 * never lies in memory. zip.js reads the directory (Zip64, file name encodings, damaged archives); entries are read
 * here, because data sets have tens of thousands of tiny ones: neighbours share one read of a few megabytes, and each
 * is inflated in one call. Inflating stops at the size that the directory declares, and a CRC-32 must agree.
 */

// Without zip.js's own codecs and workers: neither is used.
import { BlobReader, ZipReader } from "@zip.js/zip.js/lib/zip-core-custom.js";
import { Inflate, inflateSync } from "fflate";
import { crc32 } from "#data/crc32.ts";
import {
  type FileSource,
  isLitter,
  maxFiles,
  type ReadFile,
  type SourceFile,
  tooLargeToRead,
  turn,
} from "#data/file-source.ts";
import { refuseArchive, tooManyFiles } from "#data/refusals.ts";
import { ok, type Result } from "#experiment/notice.ts";

interface ZipEntry extends SourceFile {
  /** Where its local header stands in the archive. */
  readonly offset: number;
  readonly packedSize: number;
  /** 0 = stored, 8 = deflated; others cannot be read here. */
  readonly method: number;
  readonly crc: number;
  readonly encrypted: boolean;
}

/** Bytes of a local header before name and extra field. */
const headerSize = 30;
/** Room for name and extra field; an entry with longer ones is read on its own. */
const headerSlack = 1024;
/** The most read at once for several entries; a gap beyond `maxGap` between two starts a new read. */
const maxSpan = 4 * 1024 * 1024;
const maxGap = 64 * 1024;

/** Reads the directory of a zip; a cancelled reading ends with what was listed so far. */
export async function openZip(
  archive: File,
  onProgress: (listed: number) => void,
  signal: AbortSignal,
): Promise<Result<FileSource>> {
  if (archive.size === 0) return refuseArchive(archive.name, "empty");
  const files: ZipEntry[] = [];
  let listed = 0;
  try {
    const reader = new ZipReader(new BlobReader(archive), { strictness: "tolerant" });
    for await (const entry of reader.getEntriesGenerator({ filenameValidation: "tolerant" })) {
      if (signal.aborted) break;
      if (++listed > maxFiles) return tooManyFiles(archive.name);
      if (listed % 2000 === 0) {
        onProgress(listed);
        await turn();
      }
      if (entry.directory || isLitter(entry.filename)) continue;
      files.push({
        path: entry.filename,
        size: entry.uncompressedSize,
        offset: entry.offset,
        packedSize: entry.compressedSize,
        method: entry.compressionMethod,
        crc: entry.crc32 ?? 0,
        encrypted: entry.encrypted,
      });
    }
  } catch {
    return refuseArchive(archive.name, (await beginsLikeZip(archive)) ? "cut-short" : "not-a-zip");
  }
  if (listed === 0) return refuseArchive(archive.name, "no-entries");
  if (files.length > 0 && files.every((file) => file.encrypted))
    return refuseArchive(archive.name, "encrypted");
  return ok({
    name: archive.name,
    files,
    read: (chosen) => readEntries(archive, chosen as readonly ZipEntry[]),
  });
}

/** Whether a file starts with a zip's local header ("PK\3\4"), or its end record ("PK\5\6") when it has no entries. */
export async function beginsLikeZip(file: Blob): Promise<boolean> {
  try {
    const [p, k, a, b] = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6));
  } catch {
    return false;
  }
}

async function* readEntries(archive: Blob, chosen: readonly ZipEntry[]): AsyncGenerator<ReadFile> {
  const readable: ZipEntry[] = [];
  for (const entry of chosen) {
    const because = tooLargeToRead(Math.max(entry.size, entry.packedSize));
    if (because === null) readable.push(entry);
    else yield { file: entry, because };
  }
  const spans = neighbours(readable.sort((a, b) => a.offset - b.offset));
  // The next span is fetched while this one is decoded.
  let ahead = fetchSpan(archive, spans[0]);
  for (let i = 0; i < spans.length; i++) {
    const bytes = await ahead;
    ahead = fetchSpan(archive, spans[i + 1]);
    const { start, entries } = spans[i] as Span;
    for (const entry of entries) {
      yield unpack(entry, bytes, entry.offset - start) ?? (await readAlone(archive, entry));
    }
  }
}

interface Span {
  readonly start: number;
  end: number;
  readonly entries: ZipEntry[];
}

/** Groups entries (by offset) that lie close together. */
function neighbours(sorted: readonly ZipEntry[]): Span[] {
  const spans: Span[] = [];
  for (const entry of sorted) {
    const end = entry.offset + headerSize + headerSlack + entry.packedSize;
    const span = spans.at(-1);
    if (span && entry.offset - span.end <= maxGap && end - span.start <= maxSpan) {
      span.end = Math.max(span.end, end);
      span.entries.push(entry);
    } else {
      spans.push({ start: entry.offset, end, entries: [entry] });
    }
  }
  return spans;
}

async function fetchSpan(archive: Blob, span: Span | undefined): Promise<Uint8Array<ArrayBuffer>> {
  if (!span) return new Uint8Array(0);
  try {
    return new Uint8Array(await archive.slice(span.start, span.end).arrayBuffer());
  } catch {
    return new Uint8Array(0); // the archive was moved or deleted: every entry then says so for itself
  }
}

/** With the sizes that its own header gives; for the rare entry that does not lie whole within its span. */
async function readAlone(archive: Blob, entry: ZipEntry): Promise<ReadFile> {
  try {
    const end = entry.offset + headerSize + 2 * 65535 + entry.packedSize;
    const bytes = new Uint8Array(await archive.slice(entry.offset, end).arrayBuffer());
    return unpack(entry, bytes, 0) ?? { file: entry, because: "the archive ends before it does" };
  } catch {
    return { file: entry, because: "the archive was moved, changed or deleted since it was chosen" };
  }
}

/** The entry whose local header stands at `at`; null when its data reach beyond `bytes`. */
function unpack(entry: ZipEntry, bytes: Uint8Array<ArrayBuffer>, at: number): ReadFile | null {
  if (at + headerSize > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, headerSize);
  if (view.getUint32(0, true) !== 0x04034b50) return { file: entry, because: "the archive is damaged there" };
  if (entry.encrypted) return { file: entry, because: "it is protected with a password" };
  const start = at + headerSize + view.getUint16(26, true) + view.getUint16(28, true);
  const end = start + entry.packedSize;
  if (end > bytes.length) return null;
  if (entry.method !== 0 && entry.method !== 8)
    return { file: entry, because: "it is packed in an unusual way" };
  const packed = bytes.subarray(start, end);
  const unpacked = entry.method === 0 ? packed : inflate(packed, entry.size);
  if (unpacked === null || unpacked.length !== entry.size) {
    return { file: entry, because: "it does not unpack to the size that the archive declares" };
  }
  if (crc32(unpacked) !== entry.crc) return { file: entry, because: "it is damaged (its checksum differs)" };
  return { file: entry, bytes: unpacked };
}

/** Deflate's best is 1,032 to 1, so a piece of this size unfolds to 66 MB at most before the size is looked at. */
const inflatePiece = 64 * 1024;

/** Inflates at most `size` bytes; null when the data are damaged or would go on. */
function inflate(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> | null {
  try {
    if (packed.length > inflatePiece) return inflateInPieces(packed, size);
    // One byte more than declared shows whether the data would go on; fflate writes nothing beyond it.
    const unpacked = inflateSync(packed, { out: new Uint8Array(size + 1) });
    return unpacked.length === size ? unpacked : null;
  } catch {
    return null;
  }
}

function inflateInPieces(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> | null {
  const unpacked = new Uint8Array(size);
  let length = 0;
  const stream = new Inflate((piece) => {
    if (length + piece.length <= size) unpacked.set(piece, length);
    length += piece.length;
  });
  for (let at = 0; at < packed.length && length <= size; at += inflatePiece) {
    stream.push(packed.subarray(at, at + inflatePiece), at + inflatePiece >= packed.length);
  }
  return length === size ? unpacked : null;
}
