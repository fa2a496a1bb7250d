/**
 * The browser's own picture decoders. `ImageDecoder`, where there is one, takes the bytes as they are;
 * `createImageBitmap` takes a Blob, which each time goes through another process: four times the work for pictures as
 * small as GTSRB's.
 */

import type { RgbImage } from "#data/image.ts";
import type { PictureHeader } from "#data/picture-header.ts";
import { type Decoded, problem, sizeProblem } from "#data/picture-problem.ts";

/**
 * Pictures come out with at most this many pixels a side: a photograph of 48 million pixels would take 144 MB as RGB,
 * and networks here look at 48 x 48 of them. Larger ones are scaled down by the browser, keeping their proportions.
 */
const maxDecodedSide = 2048;

/** Null when the browser cannot decode the bytes. `header` is null for a format that is not known here. Never rejects. */
export async function decodeByBrowser(
  bytes: Uint8Array<ArrayBuffer>,
  header: PictureHeader | null,
): Promise<Decoded | null> {
  const image = header === null ? null : await decodeQuickly(bytes, header);
  if (image) return { image };
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes]));
  } catch {
    return null;
  }
  const { width, height } = bitmap;
  try {
    return sizeProblem(width, height) ?? { image: readPixels(bitmap, width, height) };
  } catch {
    return problem("too-large", "the browser has no memory left for it");
  } finally {
    bitmap.close();
  }
}

const quickTypes: Partial<Record<PictureHeader["format"], string>> = { JPEG: "image/jpeg", PNG: "image/png" };

/** Null when there is no `ImageDecoder` or it cannot: then `createImageBitmap` has the last word. */
async function decodeQuickly(
  bytes: Uint8Array<ArrayBuffer>,
  header: PictureHeader,
): Promise<RgbImage | null> {
  const type = quickTypes[header.format];
  if (type === undefined || header.size === null || !("ImageDecoder" in globalThis)) return null;
  // Whether the picture is turned as its EXIF data say is not the same in all browsers.
  if (mentionsExif(bytes)) return null;
  let decoder: ImageDecoder | undefined;
  let frame: VideoFrame | undefined;
  try {
    decoder = new ImageDecoder({ data: bytes, type });
    frame = (await decoder.decode()).image;
    return readPixels(frame, header.size.width, header.size.height);
  } catch {
    return null;
  } finally {
    frame?.close();
    decoder?.close();
  }
}

/** "Exif" in a JPEG, "eXIf" in a PNG: always before the pixels. */
function mentionsExif(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length - 4, 4096);
  for (let i = 0; i < end; i++) {
    if (bytes[i + 2] !== 0x69 && bytes[i + 2] !== 0x49) continue;
    if (/exif/i.test(String.fromCharCode(...bytes.subarray(i, i + 4)))) return true;
  }
  return false;
}

// One canvas for all pictures: drawing and reading back happen within one turn, so they never overlap.
let canvas: OffscreenCanvas | null = null;

function readPixels(source: ImageBitmap | VideoFrame, storedWidth: number, storedHeight: number): RgbImage {
  const scale = Math.min(1, maxDecodedSide / Math.max(storedWidth, storedHeight));
  const width = Math.max(1, Math.round(storedWidth * scale));
  const height = Math.max(1, Math.round(storedHeight * scale));
  canvas ??= new OffscreenCanvas(width, height);
  // Growing only: every change of size throws the canvas's memory away.
  if (canvas.width < width) canvas.width = width;
  if (canvas.height < height) canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
  if (context === null) throw new Error("no 2D canvas");
  context.imageSmoothingQuality = "high";
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.drawImage(source, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3) {
    pixels[to] = data[from] as number;
    pixels[to + 1] = data[from + 1] as number;
    pixels[to + 2] = data[from + 2] as number;
  }
  return { width, height, pixels };
}
