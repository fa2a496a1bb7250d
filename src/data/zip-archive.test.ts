import { BlobWriter, Uint8ArrayReader, ZipWriter, type ZipWriterConstructorOptions } from "@zip.js/zip.js";
import { describe, expect, it } from "vitest";
import { type Entries, examplePpm, exampleText, exampleZip } from "#data/example-files.ts";
import type { FileSource } from "#data/file-source.ts";
import { openZip } from "#data/zip-archive.ts";
import { randomInteger, seededRandom } from "#experiment/random.ts";

const never = new AbortController().signal;

async function opened(file: File): Promise<FileSource> {
  const archive = await openZip(file, () => {}, never);
  if (!archive.ok) throw new Error(archive.notice.happened);
  return archive.value;
}

async function refusal(file: File): Promise<string> {
  const archive = await openZip(file, () => {}, never);
  return archive.ok ? "opened" : archive.notice.happened;
}

/** Every file of an archive: its bytes, or the reason why there are none. */
async function contents(source: FileSource): Promise<Record<string, Uint8Array | string>> {
  const found: Record<string, Uint8Array | string> = {};
  for await (const read of source.read(source.files)) {
    found[read.file.path] = "bytes" in read ? read.bytes : read.because;
  }
  return found;
}

/** A zip's bytes with every occurrence of a little-endian number replaced, in headers and directory alike. */
async function patched(file: File, from: number, to: number, width: 2 | 4): Promise<File> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const view = new DataView(bytes.buffer);
  for (let i = 0; i + width <= bytes.length; i++) {
    if (width === 4 && view.getUint32(i, true) === from) view.setUint32(i, to, true);
    if (width === 2 && view.getUint16(i, true) === from) view.setUint16(i, to, true);
  }
  return new File([bytes], file.name);
}

/** Bytes that deflate can pack a little, but not much. */
function noise(length: number): Uint8Array {
  const random = seededRandom(1);
  return Uint8Array.from({ length }, () => randomInteger(random, 100));
}

/** A zip with features that only zip.js writes. */
async function unusualZip(
  entries: Entries,
  options: ZipWriterConstructorOptions,
  comment = "",
): Promise<File> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, ...options });
  for (const [path, bytes] of Object.entries(entries)) await writer.add(path, new Uint8ArrayReader(bytes));
  return new File([await writer.close(exampleText(comment))], "a.zip");
}

describe("a zip", () => {
  it("gives back every file, stored or deflated, small or large", async () => {
    const entries: Record<string, Uint8Array> = {
      "large.bin": noise(200_000),
    };
    for (let i = 0; i < 100; i++) entries[`folder/${i}.ppm`] = examplePpm(20, 20, i % 256);
    for (const level of [0, 6] as const) {
      const found = await contents(await opened(exampleZip("a.zip", entries, level)));
      expect(Object.keys(found).sort()).toEqual(Object.keys(entries).sort());
      // As buffers, which compare in one go.
      for (const [path, bytes] of Object.entries(found)) {
        expect(Buffer.from(bytes).equals(Buffer.from(entries[path] ?? [])), path).toBe(true);
      }
    }
  });

  it("is read in far fewer reads than it has files", async () => {
    const entries: Record<string, Uint8Array> = {};
    for (let i = 0; i < 500; i++) entries[`${i}.ppm`] = examplePpm(20, 20, i % 256);
    const file = exampleZip("a.zip", entries);
    const source = await opened(file);
    let reads = 0;
    const slice = file.slice.bind(file);
    file.slice = (...range) => {
      reads++;
      return slice(...range);
    };
    await contents(source);
    expect(reads).toBeLessThan(5);
  });

  it("may have Zip64 records, bytes before it and a comment behind", async () => {
    const entries = { "a.txt": exampleText("alpha"), "b.txt": exampleText("beta") };
    expect(await contents(await opened(await unusualZip(entries, { zip64: true })))).toEqual(entries);
    const plain = exampleZip("a.zip", entries);
    const prefixed = new File([new Uint8Array(5000).fill(7), plain], "a.zip");
    expect(await contents(await opened(prefixed))).toEqual(entries);
    expect(await contents(await opened(await unusualZip(entries, {}, "a comment")))).toEqual(entries);
  });

  it("keeps the litter of operating systems out, and names that climb out of folders harmless", async () => {
    const text = exampleText("x");
    const names = [
      "__MACOSX/._a.ppm",
      ".DS_Store",
      "b/Thumbs.db",
      "../../etc/a.ppm",
      "/absolute/a.ppm",
      "C:\\a.ppm",
    ];
    const archive = exampleZip("a.zip", Object.fromEntries(names.map((name) => [name, text])));
    expect((await opened(archive)).files).toHaveLength(3);
    expect(Object.values(await contents(await opened(archive)))).toEqual([text, text, text]);
  });

  it("is refused when it is empty, cut short, no zip, without entries, or protected", async () => {
    const whole = exampleZip("a.zip", { "a.ppm": examplePpm(50, 50) }, 0);
    expect(await refusal(new File([], "a.zip"))).toMatch("empty (0 bytes)");
    expect(await refusal(new File([whole.slice(0, whole.size >> 1)], "a.zip"))).toMatch("cut short");
    expect(await refusal(new File([whole.slice(0, whole.size - 10)], "a.zip"))).toMatch("cut short");
    expect(await refusal(new File(["hello ".repeat(100)], "a.zip"))).toMatch("not a zip");
    expect(await refusal(exampleZip("a.zip", {}))).toMatch("nothing in it");
    expect(await refusal(await unusualZip({ a: exampleText("x") }, { password: "p" }))).toMatch("password");
  });

  it("is cut at any length without an exception", async () => {
    const whole = exampleZip("a.zip", { "a.ppm": examplePpm(8, 8), "b.ppm": examplePpm(9, 9) });
    for (let length = 0; length < whole.size; length += 7) {
      const archive = await openZip(new File([whole.slice(0, length)], "a.zip"), () => {}, never);
      if (archive.ok) await contents(archive.value);
    }
  });

  it("never gives out a file that differs from its checksum", async () => {
    const file = exampleZip("a.zip", { "a.bin": new Uint8Array(1000).fill(7) }, 0);
    const bytes = new Uint8Array(await file.arrayBuffer());
    bytes[500] = 8;
    expect(await contents(await opened(new File([bytes], "a.zip")))).toEqual({
      "a.bin": "it is damaged (its checksum differs)",
    });
  });

  it.each([
    ["short", new Uint8Array(3_000_000)],
    ["long", noise(300_000)],
  ])("stops inflating a file at the size that it declares, the packed data being %s", async (_, content) => {
    for (const declared of [1000, content.length - 1, content.length + 1]) {
      const lying = await patched(exampleZip("a.zip", { "a.ppm": content }, 9), content.length, declared, 4);
      expect((await opened(lying)).files[0]?.size).toBe(declared);
      expect(await contents(await opened(lying))).toEqual({
        "a.ppm": "it does not unpack to the size that the archive declares",
      });
    }
  });

  it("does not read a file that declares more than 64 MB", async () => {
    const small = exampleZip("a.zip", { "a.ppm": new Uint8Array(123_457) });
    const lying = await patched(small, 123_457, 3_000_000_000, 4);
    expect(Object.values(await contents(await opened(lying)))).toEqual([
      "it has 2,862 MB; 64 MB is the most",
    ]);
  });

  it("says so when a file is packed in a way that is not known here", async () => {
    const file = exampleZip("a.zip", { "a.ppm": examplePpm(30, 30) }, 6);
    const strange = await patched(file, 8, 14, 2);
    expect(Object.values(await contents(await opened(strange)))).toEqual(["it is packed in an unusual way"]);
  });
});
