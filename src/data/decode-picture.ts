/** One picture file's bytes to RGB, by this room's own PPM reader or by the browser's decoders. */

import type { RgbImage } from "#data/image.ts";
import { readPictureHeader } from "#data/picture-header.ts";
import { type Decoded, problem, sizeProblem } from "#data/picture-problem.ts";
import { decodePpm } from "#data/ppm.ts";

/**
 * Pictures come out with at most this many pixels a side: a photograph of 48 million pixels would take 144 MB as RGB,
 * and networks here look at 48 x 48 of them. Larger ones are scaled down by the browser, keeping their proportions.
 */
export const maxDecodedSide = 2048;

/**
 * Decodes a picture. The size is read from the header first, so nothing large is ever unfolded. Rotated as its EXIF
 * says; transparent parts are laid on white; of a moving picture the first image. Never rejects.
 */
export async function decodePicture(bytes: Uint8Array<ArrayBuffer>): Promise<Decoded> {
  if (bytes.length === 0) return problem("empty", "it is empty (0 bytes)");
  const header = readPictureHeader(bytes);
  if (header === null) return decodeByBrowser(bytes, "not-a-picture", "it is no picture in a known format");
  if (header.format === "PPM") return decodePpm(bytes);
  if (header.size === null) return problem("damaged", `it begins like a ${header.format} but has no size`);
  const refused = sizeProblem(header.size.width, header.size.height);
  if (refused) return refused;
  if (endsEarly(bytes, header.format, header.size.at))
    return problem("damaged", `this ${header.format} is cut short`);
  return decodeByBrowser(bytes, "damaged", `this ${header.format} cannot be decoded`);
}

/** Browsers draw a JPEG or PNG that is cut in the middle, with grey below; so look for its end marker ourselves. */
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

async function decodeByBrowser(
  bytes: Uint8Array<ArrayBuffer>,
  kind: "not-a-picture" | "damaged",
  because: string,
): Promise<Decoded> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes]));
  } catch {
    return problem(kind, because);
  }
  try {
    return sizeProblem(bitmap.width, bitmap.height) ?? { image: readPixels(bitmap) };
  } catch {
    return problem("too-large", "the browser has no memory left for it");
  } finally {
    bitmap.close();
  }
}

// One canvas for all pictures: drawing and reading back happen within one turn, so they never overlap.
let canvas: OffscreenCanvas | null = null;

function readPixels(bitmap: ImageBitmap): RgbImage {
  const scale = Math.min(1, maxDecodedSide / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  canvas ??= new OffscreenCanvas(width, height);
  // Growing only: every change of size throws the canvas's memory away.
  if (canvas.width < width) canvas.width = width;
  if (canvas.height < height) canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
  if (context === null) throw new Error("no 2D canvas");
  context.imageSmoothingQuality = "high";
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3) {
    pixels[to] = data[from] as number;
    pixels[to + 1] = data[from + 1] as number;
    pixels[to + 2] = data[from + 2] as number;
  }
  return { width, height, pixels };
}
