import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPictureHeader } from "#data/picture-header.ts";

/** Bytes from text (one byte a character) and numbers. */
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? [...part].map((c) => c.charCodeAt(0)) : part)),
  );

const png = bytes("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0, 0x40, 0, 0, 0, 0x20, 1]);
const jpeg = bytes(
  [0xff, 0xd8, 0xff, 0xe1, 0, 6, 0xff, 0xc0, 0xff, 0xd9], // an APP1 segment whose content looks like markers
  [0xff, 0xff, 0xc4, 0, 4, 1, 1], // a fill byte, then a DHT segment
  [0xff, 0xc2, 0, 17, 8, 0x20, 1, 0x40, 0, 3],
);
const riff = (chunk: string, ...rest: number[][]): Uint8Array =>
  bytes("RIFF", [0, 0, 0, 0], "WEBP", chunk, ...rest);
const lossy = riff("VP8 ", [0, 0, 0, 0], [0, 0, 0, 0x9d, 0x01, 0x2a], [0x00, 0x10, 0x01, 0x20]);
const lossless = riff("VP8L", [0, 0, 0, 0], [0x2f], [0xff, 0xcf, 0x03, 0x00], Array(5).fill(0));
const extended = riff("VP8X", [10, 0, 0, 0], [0, 0, 0, 0], [0xff, 0x3f, 0], [0, 0x20, 0]);
const bmp = bytes("BM", Array(12).fill(0), [40, 0, 0, 0], [0, 0x40, 0, 0], [0xff, 0xdf, 0xff, 0xff]);
const avif = bytes(
  [0, 0, 0, 28],
  "ftypavif",
  Array(16).fill(0),
  "ispe",
  [0, 0, 0, 0],
  [0, 0, 2, 0],
  [0, 0, 2, 0],
  "ispe",
  [0, 0, 0, 0],
  [0, 0, 0x40, 0],
  [0, 0, 0x20, 1],
  Array(16).fill(0),
);

describe("a picture's header", () => {
  it.each([
    ["PNG", png, 16384, 8193],
    ["JPEG", jpeg, 16384, 8193],
    ["GIF", bytes("GIF89a", [0x00, 0x40, 0x01, 0x20]), 16384, 8193],
    ["BMP", bmp, 16384, 8193],
    ["WebP", lossy, 4096, 8193],
    ["WebP", lossless, 4096, 16],
    ["WebP", extended, 16384, 8193],
    ["AVIF", avif, 16384, 8193],
  ])("of %s gives its size", (format, file, width, height) => {
    expect(readPictureHeader(file)).toMatchObject({ format, size: { width, height } });
  });

  it("gives no size where the file ends before it", () => {
    for (const file of [png, jpeg, lossy, lossless, extended]) {
      expect(readPictureHeader(file.subarray(0, 18))?.size).toBeNull();
    }
  });

  it("is not seen in other files", () => {
    expect(readPictureHeader(bytes("Dear Sir or Madam, ..."))).toBeNull();
    expect(readPictureHeader(bytes(""))).toBeNull();
  });

  it("never throws, whatever follows a known beginning", () => {
    const beginnings = fc.constantFrom(png, jpeg, lossy, lossless, extended, bmp, avif);
    fc.assert(
      fc.property(beginnings, fc.nat(40), fc.uint8Array({ maxLength: 80 }), (start, length, rest) => {
        readPictureHeader(Uint8Array.from([...start.subarray(0, length), ...rest]));
      }),
      { numRuns: 3000 },
    );
  });
});
