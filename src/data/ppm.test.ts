import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleText } from "#data/example-files.ts";
import { decodePpm } from "#data/ppm.ts";

const join = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...exampleText(part)] : part)));

const ramp = (count: number, step = 1): number[] => Array.from({ length: count }, (_, i) => (i * step) % 256);

function pixelsOf(bytes: Uint8Array): number[] {
  const decoded = decodePpm(bytes);
  if ("problem" in decoded) throw new Error(decoded.problem.because);
  return [...decoded.image.pixels];
}

const problemOf = (bytes: Uint8Array): string => {
  const decoded = decodePpm(bytes);
  return "problem" in decoded ? decoded.problem.kind : "decoded";
};

describe("PPM", () => {
  it("reads binary pixels as they are", () => {
    expect(pixelsOf(join("P6 8 9 255\n", ramp(216)))).toEqual(ramp(216));
  });

  it("reads a text file to the same pixels", () => {
    expect(pixelsOf(join("P3\n8 9\n255\n", ramp(216).join(" ")))).toEqual(ramp(216));
  });

  it("takes comments and white space anywhere in the header", () => {
    const header = "P6# made by hand\n\t#\n 8\r\n# 7 7 7\n9 #height\n\n255\n";
    expect(pixelsOf(join(header, ramp(216)))).toEqual(ramp(216));
  });

  it("takes the first byte after the header as a pixel, even when it looks like white space or a comment", () => {
    const pixels = [0x23, 0x20, 0x0a, ...ramp(213)];
    expect(pixelsOf(join("P6 8 9 255\n", pixels))).toEqual(pixels);
  });

  it("scales samples by the file's own maximum", () => {
    expect(
      pixelsOf(
        join(
          "P6 8 8 1\n",
          ramp(192).map((v) => v % 2),
        ),
      ).slice(0, 4),
    ).toEqual([0, 255, 0, 255]);
    expect(pixelsOf(join("P3 8 8 15\n", "5 ".repeat(192)))[0]).toBe(85);
  });

  it("reads two-byte samples, the high byte first", () => {
    const pixels = Array.from({ length: 192 }, () => [0x80, 0x00]).flat();
    expect(pixelsOf(join("P6 8 8 65535\n", pixels))[0]).toBe(128);
  });

  it("reads grey files as three equal channels", () => {
    expect(pixelsOf(join("P5 8 8 255\n", ramp(64))).slice(0, 6)).toEqual([0, 0, 0, 1, 1, 1]);
    expect(pixelsOf(join("P2 8 8 255\n", "7 ".repeat(64))).slice(0, 3)).toEqual([7, 7, 7]);
  });

  it.each([
    ["cut short", join("P6 8 9 255\n", ramp(215))],
    ["text cut short", join("P3 8 8 255\n", "1 ".repeat(191))],
    ["text with a word among the numbers", join("P3 8 8 255\n", "1 ".repeat(100), "one ", "1 ".repeat(91))],
    ["a sample above the maximum", join("P6 8 8 100\n", ramp(192))],
    ["maximum 0", join("P6 8 8 0\n", ramp(192))],
    ["maximum 65536", join("P6 8 8 65536\n", ramp(384))],
    ["no height", join("P6 8")],
    ["a negative width", join("P6 -8 8 255\n", ramp(192))],
    ["a size that must fit nothing", join("P6 7000 7000 255\n", ramp(10))],
  ])("refuses as damaged: %s", (_, bytes) => {
    expect(problemOf(bytes)).toBe("damaged");
  });

  it("refuses absurd sizes by their header alone", () => {
    expect(problemOf(join("P6 2000000000 2000000000 255\n"))).toBe("too-large");
    expect(problemOf(join("P6 99999999999999999999 8 255\n"))).not.toBe("decoded");
    expect(problemOf(join("P6 1 1 255\n", [1, 2, 3]))).toBe("too-small");
  });

  it("never throws, whatever the bytes", () => {
    const tokens = fc.constantFrom(
      "P6",
      "P3",
      "P5",
      "P2",
      " ",
      "\n",
      "#",
      "8",
      "9",
      "255",
      "65535",
      "0",
      "-",
      "x",
    );
    const nearly = fc.array(tokens, { maxLength: 60 }).map((it) => exampleText(it.join("")));
    fc.assert(
      fc.property(fc.oneof(nearly, fc.uint8Array({ maxLength: 400 })), (bytes) => {
        const decoded = decodePpm(bytes);
        if ("image" in decoded) {
          const { width, height, pixels } = decoded.image;
          expect(pixels.length).toBe(width * height * 3);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
