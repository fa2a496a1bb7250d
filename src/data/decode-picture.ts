/** One picture file's bytes to RGB, by this room's own PPM reader or by the browser's decoders. */

import { decodeByBrowser } from "#data/browser-decoder.ts";
import { type PictureHeader, readPictureHeader } from "#data/picture-header.ts";
import { type Decoded, problem, sizeProblem } from "#data/picture-problem.ts";
import { decodePpm } from "#data/ppm.ts";

/** Null when it cannot decode the bytes; `header` is null for a format that is not known here. Never rejects. */
export type PictureDecoder = (
  bytes: Uint8Array<ArrayBuffer>,
  header: PictureHeader | null,
) => Promise<Decoded | null>;

let decodeElsewhere: PictureDecoder = decodeByBrowser;

/** Where there is no browser, something else decodes what is not PPM. */
export function setPictureDecoder(decoder: PictureDecoder): void {
  decodeElsewhere = decoder;
}

/**
 * Decodes a picture. The size is read from the header first, so nothing large is ever unfolded. Rotated as its EXIF
 * says; transparent parts are laid on white; of a moving picture the first image. Never rejects.
 */
export async function decodePicture(bytes: Uint8Array<ArrayBuffer>): Promise<Decoded> {
  if (bytes.length === 0) return problem("empty", "it is empty (0 bytes)");
  const header = readPictureHeader(bytes);
  if (header === null) {
    // A format that only this browser knows, perhaps.
    const decoded = await decodeElsewhere(bytes, null);
    return decoded ?? problem("not-a-picture", "it is no picture in a known format");
  }
  if (header.format === "PPM") return decodePpm(bytes);
  if (header.size === null) return problem("damaged", `it begins like a ${header.format} but has no size`);
  const refused = sizeProblem(header.size.width, header.size.height);
  if (refused) return refused;
  const decoded = await decodeElsewhere(bytes, header);
  if (decoded) return decoded;
  const what = endsEarly(bytes, header.format, header.size.at) ? "is cut short" : "cannot be decoded";
  return problem("damaged", `this ${header.format} ${what}`);
}

/** Whether the end marker is missing: then a file that cannot be decoded is most likely a broken download. */
function endsEarly(bytes: Uint8Array, format: string, from: number): boolean {
  if (format === "JPEG") return !contains(bytes, [0xff, 0xd9], from);
  if (format === "PNG") return !contains(bytes, [0x49, 0x45, 0x4e, 0x44], from); // "IEND"
  return false;
}

/** Searched backwards: the marker is the end, or near it (cameras append previews and padding). */
function contains(bytes: Uint8Array, marker: readonly number[], from: number): boolean {
  let i = bytes.length - marker.length;
  while (i > from && !marker.every((byte, k) => bytes[i + k] === byte)) i--;
  return i > from;
}
