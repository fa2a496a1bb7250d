/** Watched pictures in a saved run: kept as bytes that deflate well, or known again by their mean colours. */
import type { WatchedImages } from "#recording/frame.ts";
import { UntrustedError } from "#recording/untrusted.ts";

/** Each byte as its difference from the pixel to the left: photographs change little from pixel to pixel. */
export function packPictures(...images: readonly WatchedImages[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(images.reduce((sum, { pixels }) => sum + pixels.length, 0));
  let at = 0;
  for (const { pixels } of images) {
    bytes.set(pixels, at);
    at += pixels.length;
  }
  for (let i = bytes.length - 1; i >= 3; i--) bytes[i] = (bytes[i] as number) - (bytes[i - 3] as number);
  return bytes;
}

/** @throws UntrustedError when there are not `length` of them */
export function unpackPictures(packed: Uint8Array | null, length: number): Uint8Array {
  if (packed?.length !== length) throw new UntrustedError("its pictures are missing or of another size");
  const bytes = packed.slice();
  for (let i = 3; i < length; i++) bytes[i] = (bytes[i] as number) + (bytes[i - 3] as number);
  return bytes;
}

/** Red, green and blue, 0 to 255, of one picture after the other. [count * 3] */
export function meanColours({ count, pixels }: WatchedImages): number[] {
  const length = pixels.length / Math.max(1, count);
  return Array.from({ length: count * 3 }, (_, i) => {
    const start = Math.floor(i / 3) * length + (i % 3);
    let sum = 0;
    for (let at = start; at < start - (i % 3) + length; at += 3) sum += pixels[at] as number;
    return Math.round((sum * 3) / length);
  });
}
