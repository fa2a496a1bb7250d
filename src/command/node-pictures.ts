/** JPEG and PNG in Node, which has no decoders of its own: mozjpeg and Rust's png, as WASM. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import decodeJpeg, { init as initJpeg } from "@jsquash/jpeg/decode.js";
import decodePng, { init as initPng } from "@jsquash/png/decode.js";
import { type PictureDecoder, setPictureDecoder } from "#data/decode-picture.ts";

export async function decodePicturesInNode(): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  const compile = async (file: string) => WebAssembly.compile(await readFile(resolve(file)));
  await initJpeg(await compile("@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm"));
  await initPng(await compile("@jsquash/png/codec/pkg/squoosh_png_bg.wasm"));
  setPictureDecoder(decode);
}

const decode: PictureDecoder = async (bytes, header) => {
  try {
    const image = await decodeRgba(bytes, header?.format);
    if (image === null) return null;
    const { width, height, data } = image;
    return { image: { width, height, pixels: onWhite(data, width * height) } };
  } catch {
    return null;
  }
};

async function decodeRgba(
  bytes: Uint8Array<ArrayBuffer>,
  format: string | undefined,
): Promise<ImageData | null> {
  // A copy: the bytes may be a part of the archive's, and both take a whole buffer.
  if (format === "PNG") return decodePng(bytes.slice().buffer);
  // Turned as its EXIF says, as browsers do.
  return format === "JPEG" ? decodeJpeg(bytes.slice().buffer, { preserveOrientation: true }) : null;
}

/** RGBA to RGB; transparent parts are laid on white. */
function onWhite(rgba: Uint8ClampedArray, count: number): Uint8Array {
  const pixels = new Uint8Array(count * 3);
  for (let i = 0; i < count; i++) {
    const opacity = (rgba[i * 4 + 3] as number) / 255;
    for (let k = 0; k < 3; k++) {
      pixels[i * 3 + k] = Math.round((rgba[i * 4 + k] as number) * opacity + 255 * (1 - opacity));
    }
  }
  return pixels;
}
