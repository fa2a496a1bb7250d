/** Reads animated GIFs (GIF89a), to see what was written: a reader of its own, which shares nothing with the writer. */

export interface GifFrame {
  /** Hundredths of a second. */
  readonly delay: number;
  /** As it is seen, earlier frames under it: [height, width, 3] bytes. */
  readonly rgb: Uint8Array;
}

export interface Gif {
  readonly width: number;
  readonly height: number;
  /** How often it is repeated; 0: for ever; null: not at all. */
  readonly repeats: number | null;
  readonly frames: readonly GifFrame[];
}

export function readGif(bytes: Buffer): Gif {
  if (bytes.toString("latin1", 0, 6) !== "GIF89a") throw new Error("not a GIF89a");
  const [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  const flags = bytes.readUInt8(10);
  if ((flags & 0x80) === 0) throw new Error("no global colours");
  const colours = bytes.subarray(13, 13 + 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + colours.length;
  let control = { delay: 0, transparent: -1, disposal: 0 };
  let repeats: number | null = null;
  const screen = new Uint8Array(width * height * 3);
  const frames: GifFrame[] = [];
  for (;;) {
    const kind = bytes.readUInt8(at++);
    if (kind === 0x3b) return { width, height, repeats, frames };
    if (kind === 0x21) {
      const label = bytes.readUInt8(at++);
      const { data, end } = blocks(bytes, at);
      at = end;
      if (label === 0xf9) {
        const packed = data.readUInt8(0);
        const transparent = packed & 1 ? data.readUInt8(3) : -1;
        control = { delay: data.readUInt16LE(1), transparent, disposal: (packed >> 2) & 7 };
      }
      if (label === 0xff && data.toString("latin1", 0, 11) === "NETSCAPE2.0") repeats = data.readUInt16LE(12);
      continue;
    }
    if (kind !== 0x2c) throw new Error(`unknown block ${kind}`);
    const [left, top, w, h] = [0, 2, 4, 6].map((i) => bytes.readUInt16LE(at + i)) as [
      number,
      number,
      number,
      number,
    ];
    if (bytes.readUInt8(at + 8) !== 0) throw new Error("local colours and interlacing are not read here");
    const { data, end } = blocks(bytes, at + 10);
    const indices = unpackLzw(data, bytes.readUInt8(at + 9));
    at = end;
    if (indices.length !== w * h) throw new Error(`${indices.length} pixels instead of ${w * h}`);
    for (const [i, index] of indices.entries()) {
      if (index === control.transparent) continue;
      const pixel = (top + Math.floor(i / w)) * width + left + (i % w);
      screen.set(colours.subarray(index * 3, index * 3 + 3), pixel * 3);
    }
    frames.push({ delay: control.delay, rgb: screen.slice() });
    if (control.disposal > 1) throw new Error("frames that are taken away again are not read here");
  }
}

/** Sub-blocks, each with its length before it, joined. */
function blocks(bytes: Buffer, from: number): { data: Buffer; end: number } {
  const parts: Buffer[] = [];
  let at = from;
  for (let length = bytes.readUInt8(at++); length > 0; length = bytes.readUInt8(at++)) {
    parts.push(bytes.subarray(at, at + length));
    at += length;
  }
  return { data: Buffer.concat(parts), end: at };
}

function unpackLzw(data: Buffer, codeSize: number): number[] {
  const [clear, stop] = [2 ** codeSize, 2 ** codeSize + 1];
  const pixels: number[] = [];
  let table: number[][] = [];
  let [size, before] = [codeSize + 1, null as number[] | null];
  let [bits, held] = [0, 0];
  for (const byte of data) {
    held += byte * 2 ** bits;
    bits += 8;
    while (bits >= size) {
      const code = held % 2 ** size;
      held = Math.floor(held / 2 ** size);
      bits -= size;
      if (code === stop) return pixels;
      if (code === clear) {
        table = Array.from({ length: stop + 1 }, (_, i) => (i < clear ? [i] : []));
        [size, before] = [codeSize + 1, null];
        continue;
      }
      const entry: number[] = table[code] ?? [...(before ?? []), before?.[0] ?? 0];
      for (const index of entry) pixels.push(index);
      if (before !== null && table.length < 4096) table.push([...before, entry[0] as number]);
      if (table.length === 2 ** size && size < 12) size++;
      before = entry;
    }
  }
  return pixels;
}
