/** Pictures as bytes. What is kept is half as large and has 32 shades a channel: a third of the room, and all can be read. */
import { deflateSync, inflateSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { pngOf } from "../pictures.ts";

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** [height, width, 3] */
  readonly rgb: Buffer;
}

/**
 * A picture of the browser's, each 2 x 2 pixels averaged and rounded down to a multiple of 8. A thing that moves by a pixel or
 * changes its colour by a shade changes these too.
 * @param desk a blank page, which can read PNG
 * @param png in base64
 */
export async function shrunk(desk: Page, png: string): Promise<Raster> {
  const { width, height, rgb } = await desk.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const [width, height] = [Math.ceil(image.width / 2), Math.ceil(image.height / 2)];
    const context = new OffscreenCanvas(2 * width, 2 * height).getContext(
      "2d",
    ) as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, 2 * width, 2 * height);
    const rgb = new Uint8Array(width * height * 3);
    for (let to = 0; to < rgb.length; to++) {
      const [x, y] = [Math.floor(to / 3) % width, Math.floor(to / 3 / width)];
      const at = (2 * y * 2 * width + 2 * x) * 4 + (to % 3);
      const below = at + 2 * width * 4;
      const sum =
        (data[at] as number) +
        (data[at + 4] as number) +
        (data[below] as number) +
        (data[below + 4] as number);
      rgb[to] = (sum >> 2) & ~7;
    }
    let text = "";
    for (let i = 0; i < rgb.length; i += 32_768) text += String.fromCharCode(...rgb.subarray(i, i + 32_768));
    return { width, height, rgb: btoa(text) };
  }, png);
  return { width, height, rgb: Buffer.from(rgb, "base64") };
}

/** Without filters: text and flat colours repeat, and that is what deflate finds. */
export function toPng({ width, height, rgb }: Raster): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++)
    rgb.copy(rows, y * (1 + width * 3) + 1, y * width * 3, (y + 1) * width * 3);
  return pngOf(width, height, deflateSync(rows, { level: 9, memLevel: 9 }));
}

/** @throws where it was not written by `toPng` */
export function fromPng(png: Buffer): Raster {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const length = png.readUInt32BE(33);
  if (png.toString("latin1", 37, 41) !== "IDAT")
    throw new Error("This picture was written by another program.");
  const rows = inflateSync(png.subarray(41, 41 + length));
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    const row = y * (1 + width * 3);
    if (rows[row] !== 0) throw new Error("This picture was written by another program.");
    rows.copy(rgb, y * width * 3, row + 1, row + 1 + width * 3);
  }
  return { width, height, rgb };
}
