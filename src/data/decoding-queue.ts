import { decodePicture } from "#data/decode-picture.ts";
import { readPictureHeader } from "#data/picture-header.ts";
import { type Decoded, maxPicturePixels, problem } from "#data/picture-problem.ts";

/** Decodes under way at one time: enough to keep the browser's decoder threads busy. */
const maxUnderway = 8;

/**
 * Decodes pictures several at a time, bounded by number and by the pixels that they unfold to, so that eight large
 * photographs are not in memory at once. `onDecoded` is called for each, in whatever order they finish.
 */
export class DecodingQueue<Key> {
  readonly #onDecoded: (key: Key, decoded: Decoded) => void;
  readonly #underway = new Set<Promise<void>>();
  #pixelsUnderway = 0;

  constructor(onDecoded: (key: Key, decoded: Decoded) => void) {
    this.#onDecoded = onDecoded;
  }

  /** Resolves as soon as the next picture may be added. */
  async add(key: Key, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const size = readPictureHeader(bytes)?.size;
    // Beyond the most that is decoded at all, it will be refused, and takes up nothing.
    const area = size ? size.width * size.height : 0;
    const pixels = area > maxPicturePixels ? 0 : area;
    while (this.#underway.size > 0 && this.#pixelsUnderway + pixels > maxPicturePixels) {
      await Promise.race(this.#underway);
    }
    this.#pixelsUnderway += pixels;
    const decoding = this.#decode(key, bytes).finally(() => {
      this.#underway.delete(decoding);
      this.#pixelsUnderway -= pixels;
    });
    this.#underway.add(decoding);
    if (this.#underway.size >= maxUnderway) await Promise.race(this.#underway);
  }

  /** Resolves when nothing is under way any more. */
  async drained(): Promise<void> {
    await Promise.all(this.#underway);
  }

  async #decode(key: Key, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const decoded = await decodePicture(bytes);
    try {
      this.#onDecoded(key, decoded);
    } catch {
      this.#onDecoded(key, problem("too-large", "the browser has no memory left for it"));
    }
  }
}
