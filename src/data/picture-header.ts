/**
 * What a picture file says of itself in its first bytes: format, width and height. Read before decoding, because a
 * few hundred kilobytes of PNG can unfold into gigabytes. Sizes are those stored (before any EXIF rotation).
 * References: PNG 11.2.1 (IHDR), JPEG B.2.2 (SOFn), GIF89a 18, RFC 9649 (WebP), BITMAPINFOHEADER, ISO 23008-12 `ispe`.
 */

import { looksLikePpm } from "#data/ppm.ts";

export interface PictureHeader {
  readonly format: "PNG" | "JPEG" | "GIF" | "WebP" | "BMP" | "AVIF" | "PPM";
  /** Null when the size could not be found: the file is cut short or damaged (PPM: its own reader says). */
  readonly size: StoredSize | null;
}

export interface StoredSize {
  readonly width: number;
  readonly height: number;
  /** The byte where the size stands; the pixels come after it. */
  readonly at: number;
}

/** Null when the bytes begin like no picture known here. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begins = (text: string, at = 0): boolean =>
    bytes.length >= at + text.length && [...text].every((c, i) => bytes[at + i] === c.charCodeAt(0));
  if (begins("\x89PNG\r\n\x1a\n")) return { format: "PNG", size: pngSize(view) };
  if (begins("\xff\xd8\xff")) return { format: "JPEG", size: jpegSize(view) };
  if (begins("GIF87a") || begins("GIF89a")) return { format: "GIF", size: gifSize(view) };
  if (begins("RIFF") && begins("WEBP", 8)) return { format: "WebP", size: webpSize(view) };
  if (begins("BM") && bytes.length >= 26) return { format: "BMP", size: bmpSize(view) };
  if (begins("ftypavif", 4) || begins("ftypavis", 4)) return { format: "AVIF", size: avifSize(view) };
  if (looksLikePpm(bytes)) return { format: "PPM", size: null };
  return null;
}

type Size = StoredSize | null;

const pngSize = (view: DataView): Size =>
  view.byteLength < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20), at: 16 };

const gifSize = (view: DataView): Size =>
  view.byteLength < 10 ? null : { width: view.getUint16(6, true), height: view.getUint16(8, true), at: 6 };

/** The old OS/2 header (12 bytes) has 16-bit sizes; in the others a height below zero means rows from the top. */
function bmpSize(view: DataView): Size {
  if (view.getUint32(14, true) === 12) {
    return { width: view.getUint16(18, true), height: view.getUint16(20, true), at: 18 };
  }
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)), at: 18 };
}

/** Walks the marker segments to the frame header: FF C0 .. CF except DHT (C4), JPG (C8) and DAC (CC). */
function jpegSize(view: DataView): Size {
  let i = 2;
  while (i + 9 <= view.byteLength && view.getUint8(i) === 0xff) {
    const marker = view.getUint8(i + 1);
    if (marker === 0xff)
      i++; // fill byte
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { width: view.getUint16(i + 7), height: view.getUint16(i + 5), at: i };
    } else i += 2 + view.getUint16(i + 2);
  }
  return null;
}

function webpSize(view: DataView): Size {
  if (view.byteLength < 30) return null;
  const chunk = view.getUint32(12);
  const uint24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (chunk === 0x56503858) return { width: uint24(24) + 1, height: uint24(27) + 1, at: 24 }; // "VP8X"
  if (chunk === 0x5650384c) {
    const bits = view.getUint32(21, true); // "VP8L": 14 bits each
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, at: 21 };
  }
  if (chunk !== 0x56503820) return null; // "VP8 "
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, at: 26 };
}

/** The largest `ispe` (image spatial extents) property: a picture in tiles has one for each tile and one for all. */
function avifSize(view: DataView): Size {
  let size: Size = null;
  const end = Math.min(view.byteLength - 16, 65536);
  for (let i = 8; i < end; i++) {
    if (view.getUint32(i) !== 0x69737065) continue;
    const found = { width: view.getUint32(i + 8), height: view.getUint32(i + 12), at: i };
    if (size === null || found.width * found.height > size.width * size.height) size = found;
  }
  return size;
}
