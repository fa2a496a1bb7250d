import { describe, expect, it } from "vitest";
import { decodeImage } from "#data/decode-image.ts";
import { examplePpm, exampleText } from "#data/example-files.ts";
import type { RgbImage } from "#data/image.ts";

/** A picture of that size, left half red, right half blue, in a format that this browser writes. */
async function drawn(type: string, width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  context.fillStyle = "#ff0000";
  context.fillRect(0, 0, width / 2, height);
  context.fillStyle = "#0000ff";
  context.fillRect(width / 2, 0, width / 2, height);
  return new Uint8Array(await (await canvas.convertToBlob({ type, quality: 1 })).arrayBuffer());
}

const decode = (bytes: Uint8Array<ArrayBuffer>, name = "picture.png") => decodeImage(new Blob([bytes]), name);

async function decoded(bytes: Uint8Array<ArrayBuffer>): Promise<RgbImage> {
  const result = await decode(bytes);
  if (!result.ok) throw new Error(result.notice.happened);
  return result.value;
}

async function refusal(bytes: Uint8Array<ArrayBuffer>, name?: string): Promise<string> {
  const result = await decode(bytes, name);
  if (result.ok) return `decoded ${result.value.width} x ${result.value.height}`;
  expect(result.notice.meaning).toMatch("Nothing was changed");
  return result.notice.happened;
}

const pixel = (image: RgbImage, x: number, y: number): number[] => {
  const at = (y * image.width + x) * 3;
  return [...image.pixels.subarray(at, at + 3)];
};

describe("a dropped picture", () => {
  it.each([["image/png"], ["image/jpeg"], ["image/webp"]])(
    "of type %s is decoded, one after another",
    async (type) => {
      for (const [width, height] of [
        [64, 40],
        [30, 90],
        [8, 8],
      ] as const) {
        const image = await decoded(await drawn(type, width, height));
        expect([image.width, image.height, image.pixels.length]).toEqual([width, height, width * height * 3]);
        const [red = 0, , blue = 0] = pixel(image, 1, height - 2);
        expect(red - blue).toBeGreaterThan(150);
        const [otherRed = 0, , otherBlue = 0] = pixel(image, width - 2, 1);
        expect(otherBlue - otherRed).toBeGreaterThan(150);
      }
    },
  );

  it.each([["image/png"], ["image/jpeg"]])(
    "of type %s comes out the same by either decoder",
    async (type) => {
      const bytes = await drawn(type, 50, 37);
      const quick = await decoded(bytes);
      const { ImageDecoder } = globalThis;
      Reflect.deleteProperty(globalThis, "ImageDecoder");
      try {
        const usual = await decoded(bytes);
        expect([usual.width, usual.height]).toEqual([50, 37]);
        const differences = usual.pixels.map((value, i) => Math.abs(value - (quick.pixels[i] as number)));
        expect(Math.max(...differences)).toBeLessThanOrEqual(3);
      } finally {
        Object.assign(globalThis, { ImageDecoder });
      }
    },
  );

  it("is turned the way its EXIF data say", async () => {
    const bytes = await drawn("image/jpeg", 60, 40);
    // An APP1 segment with one TIFF entry: orientation (0x0112) 6, a quarter turn clockwise.
    const exif = [0xff, 0xe1, 0, 34, ...exampleText("Exif"), 0, 0, ...exampleText("MM"), 0, 42, 0, 0, 0, 8];
    const entry = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
    const image = await decoded(new Uint8Array([...bytes.slice(0, 2), ...exif, ...entry, ...bytes.slice(2)]));
    expect([image.width, image.height]).toEqual([40, 60]);
    const [red = 0, , blue = 0] = pixel(image, 20, 5); // the left half is on top now
    expect(red - blue).toBeGreaterThan(150);
  });

  it("may be a PPM, which browsers cannot read", async () => {
    expect(pixel(await decoded(examplePpm(9, 11, 77)), 8, 10)).toEqual([77, 77, 77]);
  });

  it("shows white where it is transparent", async () => {
    const canvas = new OffscreenCanvas(10, 10);
    canvas.getContext("2d");
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    expect(pixel(await decoded(bytes), 5, 5)).toEqual([255, 255, 255]);
  });

  it("is scaled down when a side is longer than 2,048, keeping its proportions", async () => {
    const image = await decoded(await drawn("image/png", 4096, 1024));
    expect([image.width, image.height]).toEqual([2048, 512]);
    expect(pixel(image, 100, 500)).toEqual([255, 0, 0]);
    expect(pixel(image, 2000, 10)).toEqual([0, 0, 255]);
  });

  it("is refused when it is cut short", async () => {
    for (const type of ["PNG", "JPEG"]) {
      const bytes = await drawn(`image/${type.toLowerCase()}`, 300, 300);
      for (const share of [0.95, 0.75]) {
        expect(await refusal(bytes.slice(0, bytes.length * share))).toMatch(`this ${type} is cut short`);
      }
      expect(await refusal(bytes.slice(0, 20))).toMatch(`begins like a ${type} but has no size`);
    }
    const webp = await drawn("image/webp", 300, 300);
    expect(await refusal(webp.slice(0, webp.length / 2))).toMatch("this WebP cannot be decoded");
    expect(await refusal(examplePpm(9, 11).slice(0, 100), "x.ppm")).toMatch(
      "x.ppm cannot be shown: it ends before",
    );
  });

  it("is refused when its data are damaged", async () => {
    const bytes = await drawn("image/png", 100, 100);
    bytes.fill(0x55, 45, bytes.length - 20);
    expect(await refusal(bytes)).toMatch("this PNG cannot be decoded");
  });

  it("is refused when it is no picture at all", async () => {
    expect(await refusal(exampleText("Dear Sir or Madam"), "letter.png")).toMatch(
      "letter.png cannot be shown: it is no picture",
    );
    expect(await refusal(new Uint8Array(0))).toMatch("empty (0 bytes)");
    expect(await refusal(exampleText("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toMatch("no picture");
  });

  it("is refused by its header alone when it has too many pixels, or too few", async () => {
    const huge = await drawn("image/png", 20, 20);
    const view = new DataView(huge.buffer);
    view.setUint32(16, 10_000);
    view.setUint32(20, 10_000);
    expect(await refusal(huge)).toMatch("10,000 x 10,000 pixels; 50 million");
    expect(await refusal(exampleText("P6 60000 60000 255\n"))).toMatch("60,000 x 60,000");
    expect(await refusal(await drawn("image/png", 1, 1))).toMatch("1 x 1 pixels; 8 x 8 is the least");
  });

  it("is refused unread when the file is larger than 64 MB", async () => {
    const blob = new Blob([new Uint8Array(65 * 1024 * 1024)]);
    const result = await decodeImage(blob, "scan.png");
    expect(result.ok ? "" : result.notice.happened).toBe(
      "scan.png cannot be shown: it has 65 MB; 64 MB is the most.",
    );
  });
});
