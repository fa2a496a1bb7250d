/** Small pictures made from nothing, sound ones and broken ones. */
import { crc32, deflateSync } from "node:zlib";

/** Red, green and blue of the pixel at x, y; 0 to 255. */
type Colour = (x: number, y: number) => readonly [number, number, number];

/** A disc on a plain ground, so that a place and a size can be told. */
export const disc =
  (size: number, hue: number): Colour =>
  (x, y) =>
    Math.hypot(x - size * 0.6, y - size * 0.4) < size * 0.25
      ? [220, hue, 40]
      : [30, 60 + ((x * 5) % 90), 120];

function samples(width: number, height: number, colour: Colour): Buffer {
  const bytes = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) bytes.set(colour(x, y), (y * width + x) * 3);
  }
  return bytes;
}

export const ppm = (width: number, height: number, colour: Colour): Buffer =>
  Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), samples(width, height, colour)]);

/** The same picture in the ASCII kind of PPM. */
export const asciiPpm = (width: number, height: number, colour: Colour): Buffer =>
  Buffer.from(`P3\n${width} ${height}\n255\n${[...samples(width, height, colour)].join("\n")}\n`);

export function png(width: number, height: number, colour: Colour): Buffer {
  const row = 1 + width * 3;
  const rows = Buffer.alloc(height * row); // each begins with filter 0: none
  const bytes = samples(width, height, colour);
  for (let y = 0; y < height; y++) bytes.copy(rows, y * row + 1, y * width * 3, (y + 1) * width * 3);
  return pngOf(width, height, deflateSync(rows));
}

/** A sound PNG of one colour, however large it says it is: packed, it stays small. */
export const blankPng = (width: number, height: number): Buffer =>
  pngOf(width, height, deflateSync(Buffer.alloc(height * (1 + width * 3))));

export function pngOf(width: number, height: number, packed: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB, deflate, plain filters, not interlaced
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", packed),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
