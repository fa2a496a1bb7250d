/** One picture that a visitor dropped, pasted or chose: decoded, or refused in plain words. */

import { decodePicture } from "#data/decode-picture.ts";
import { tooLargeToRead } from "#data/file-source.ts";
import type { RgbImage } from "#data/image.ts";
import { type PictureProblem, problem } from "#data/picture-problem.ts";
import { ok, type Result, refuse } from "#experiment/notice.ts";

const unchanged = "Nothing was changed: the picture shown before, the run and the data set are as they were.";

const remedies: Record<PictureProblem["kind"], string> = {
  empty: "Save or copy the picture again, then choose the new copy.",
  "not-a-picture": "Choose a PNG, JPEG, WebP, GIF, BMP, AVIF or PPM picture.",
  damaged: "Open it in a picture editor and save it as PNG or JPEG; if that fails too, fetch it again.",
  "too-large": "Crop or shrink it first: the network sees a few thousand pixels of it at most.",
  "too-small": "Choose a larger picture.",
};

/**
 * Decodes whatever the browser can, and PPM and PGM besides. `name` is how the picture is spoken of. The image has at
 * most 2,048 pixels a side (larger pictures are scaled down). Never rejects.
 */
export async function decodeImage(file: Blob, name: string): Promise<Result<RgbImage>> {
  const decoded = await readAndDecode(file);
  if ("image" in decoded) return ok(decoded.image);
  const { kind, because } = decoded.problem;
  return refuse(`${name} cannot be shown: ${because}.`, unchanged, remedies[kind]);
}

async function readAndDecode(file: Blob): ReturnType<typeof decodePicture> {
  const tooLarge = tooLargeToRead(file.size);
  if (tooLarge !== null) return problem("too-large", tooLarge);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return problem("damaged", "it can no longer be read: it was moved, changed or deleted");
  }
  return decodePicture(bytes);
}
