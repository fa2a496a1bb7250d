/** Reads PNGs of eight bits a channel, red, green, blue and perhaps alpha, as browsers write them. */
import { inflateSync } from "node:zlib";

export interface Png {
  readonly width: number;
  readonly height: number;
  /** [height, width, 3] bytes; alpha is left out. */
  readonly rgb: Uint8Array;
}

export function readPng(bytes: Buffer): Png {
  const packed: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = 8; at < bytes.length; ) {
    const [length, type] = [bytes.readUInt32BE(at), bytes.toString("latin1", at + 4, at + 8)];
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") {
      [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
      channels = { 2: 3, 6: 4 }[data.readUInt8(9)] ?? 0;
      if (data.readUInt8(8) !== 8 || channels === 0 || data.readUInt8(12) !== 0)
        throw new Error("another kind of PNG");
    }
    if (type === "IDAT") packed.push(data);
    at += 12 + length;
  }
  const rows = inflateSync(Buffer.concat(packed));
  const stride = width * channels;
  const plain = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = rows.readUInt8(y * (stride + 1));
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < channels ? 0 : (plain[at - channels] as number);
      const up = y === 0 ? 0 : (plain[at - stride] as number);
      const corner = x < channels || y === 0 ? 0 : (plain[at - stride - channels] as number);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] as number;
      plain[at] = (rows[y * (stride + 1) + 1 + x] as number) + guess;
    }
  }
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) rgb.set(plain.subarray(i * channels, i * channels + 3), i * 3);
  return { width, height, rgb };
}

function paeth(left: number, up: number, corner: number): number {
  const away = [left, up, corner].map((value) => Math.abs(left + up - corner - value)) as [
    number,
    number,
    number,
  ];
  if (away[0] <= away[1] && away[0] <= away[2]) return left;
  return away[1] <= away[2] ? up : corner;
}
