import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RgbImage } from "#data/image.ts";
import { centreSquare, resizeImage } from "#data/resize.ts";

/** A picture of grey values, row by row. */
const grey = (width: number, ...values: number[]): RgbImage => ({
  width,
  height: values.length / width,
  pixels: Uint8Array.from(values.flatMap((value) => [value, value, value])),
});

const redOf = (pixels: Uint8Array): number[] => [...pixels].filter((_, i) => i % 3 === 0);

/** The same filter by its definition: every output pixel sums over every input pixel, in two dimensions at once. */
function byDefinition(image: RgbImage, width: number, height: number, channel: number): number[] {
  const weight = (j: number, i: number, inSize: number, outSize: number): number => {
    const scale = inSize / outSize;
    return Math.max(0, 1 - Math.abs(j + 0.5 - (i + 0.5) * scale) / Math.max(1, scale));
  };
  const values: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [sum, total] = [0, 0];
      for (let n = 0; n < image.height; n++) {
        for (let m = 0; m < image.width; m++) {
          const w = weight(m, x, image.width, width) * weight(n, y, image.height, height);
          sum += w * (image.pixels[(n * image.width + m) * 3 + channel] as number);
          total += w;
        }
      }
      values.push(sum / total);
    }
  }
  return values;
}

describe("resizing", () => {
  it("leaves a picture of the right size as it is", () => {
    const image = grey(2, 1, 2, 3, 4);
    expect(resizeImage(image, 2, 2)).toEqual(image.pixels);
  });

  it("interpolates between pixel centres when enlarging, and repeats the edge", () => {
    expect(redOf(resizeImage(grey(2, 0, 200), 4, 1))).toEqual([0, 50, 150, 200]);
  });

  it("averages with the triangle filter when shrinking", () => {
    // Centres at 1 and 3, radius 2: weights .75 .75 .25 and their mirror, over 1.75.
    expect(redOf(resizeImage(grey(4, 0, 70, 140, 210), 2, 1))).toEqual([50, 160]);
  });

  it("agrees with the filter's definition to half a grey value, at any sizes", () => {
    const side = fc.integer({ min: 1, max: 13 });
    fc.assert(
      fc.property(
        side,
        side,
        side,
        side,
        fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
        (a, b, c, d, stream) => {
          const pixels = Uint8Array.from({ length: a * b * 3 }, () => stream.next().value as number);
          const image = { width: a, height: b, pixels };
          const resized = resizeImage(image, c, d);
          for (const channel of [0, 1, 2]) {
            byDefinition(image, c, d, channel).forEach((value, i) => {
              expect(Math.abs((resized[i * 3 + channel] as number) - value)).toBeLessThanOrEqual(0.5001);
            });
          }
        },
      ),
    );
  });

  it("does not alias: stripes finer than the output become their mean", () => {
    const stripes = grey(96, ...Array.from({ length: 96 * 2 }, (_, i) => (i % 2) * 200));
    for (const value of redOf(resizeImage(stripes, 12, 1)).slice(1, -1)) expect(value).toBeCloseTo(100, -1);
  });

  it("writes at an offset and touches nothing else", () => {
    const target = new Uint8Array(24).fill(9);
    resizeImage(grey(4, 1, 1, 1, 1), 2, 1, target, 12);
    expect([...target]).toEqual([...Array(12).fill(9), ...Array(6).fill(1), ...Array(6).fill(9)]);
  });
});

describe("the centre square", () => {
  it("is cut from the middle of the longer side", () => {
    expect(redOf(centreSquare(grey(4, 0, 1, 2, 3, 4, 5, 6, 7)).pixels)).toEqual([1, 2, 5, 6]);
    expect(redOf(centreSquare(grey(1, 0, 1, 2)).pixels)).toEqual([1]);
  });
});
