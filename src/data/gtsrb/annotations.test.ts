import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalisedBox, readAnnotations } from "#data/gtsrb/annotations.ts";
import { decodeText, parseSeparatedValues } from "#data/gtsrb/separated-values.ts";

const official = ["Filename", "Width", "Height", "Roi.X1", "Roi.Y1", "Roi.X2", "Roi.Y2", "ClassId"];
const row = ["00000_00003.ppm", "29", "30", "5", "6", "24", "25", "14"];
const region = { x1: 5, y1: 6, x2: 24, y2: 25, width: 29, height: 30 };

describe("tables of signs", () => {
  it.each([[";"], [","], ["\t"], ["|"]])("are read with %j between the fields", (separator) => {
    const text = [official, row].map((fields) => fields.join(separator)).join("\n");
    expect(readAnnotations(text)).toEqual([{ file: "00000_00003.ppm", classId: 14, region }]);
  });

  it("are read in Kaggle's order of columns, with Windows line ends, quotes, blank lines and a byte order mark", () => {
    const text =
      "Width,Height,Roi.X1,Roi.Y1,Roi.X2,Roi.Y2,ClassId,Path\r\n\r\n" +
      '29,30,5,6,24,25,14,"Train/14/00014_00000_00003.png"\r\n';
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)]);
    expect(readAnnotations(decodeText(bytes))).toEqual([
      { file: "Train/14/00014_00000_00003.png", classId: 14, region },
    ]);
  });

  it("lack class or box where the columns are missing or hold no numbers", () => {
    expect(readAnnotations("Filename;Roi.X1\na.ppm;3")).toEqual([
      { file: "a.ppm", classId: null, region: null },
    ]);
    const text = `${official.join(";")}\na.ppm;29;30;x;6;24;25;`;
    expect(readAnnotations(text)).toEqual([{ file: "a.ppm", classId: null, region: null }]);
  });

  it("are no such tables when they name no files", () => {
    expect(readAnnotations("a;b\n1;2")).toBeNull();
    expect(readAnnotations("")).toBeNull();
  });

  it("keep separators and doubled quotes inside quotes", () => {
    expect(parseSeparatedValues('a;b\n"x;""y""\n";z\n')).toEqual([
      ["a", "b"],
      ['x;"y"\n', "z"],
    ]);
  });

  it("give every field back that was written, quoted or not", () => {
    const field = fc.string({ maxLength: 8 }).filter((it) => it.trim() === it);
    fc.assert(
      fc.property(fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 8 }), (rows) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const text = ["h;h", ...rows.map((fields) => fields.map(quote).join(";"))].join("\n");
        // The header's semicolon decides the separator.
        expect(parseSeparatedValues(text).slice(1)).toEqual(rows.map((fields) => [...fields]));
      }),
    );
  });

  it("never throw, whatever the text", () => {
    const nearly = fc.array(
      fc.constantFrom("Filename", "Path", "Roi.X1", ";", ",", "\n", '"', "7", "\r", " "),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          nearly.map((it) => it.join("")),
        ),
        (text) => {
          readAnnotations(text);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("a sign's box", () => {
  it("spans from edge to edge: x2 and y2 are the first pixels beyond the sign", () => {
    const whole = { x1: 0, y1: 0, x2: 40, y2: 20, width: null, height: null };
    expect(normalisedBox(whole, 40, 20)).toEqual({ box: [-1, -1, 1, 1], clipped: false });
    const inner = { x1: 10, y1: 5, x2: 30, y2: 15, width: null, height: null };
    expect(normalisedBox(inner, 40, 20)).toEqual({ box: [-0.5, -0.5, 0.5, 0.5], clipped: false });
  });

  it("is measured in the table's own picture size, so that scaled copies keep their boxes", () => {
    const inner = { x1: 10, y1: 5, x2: 30, y2: 15, width: 40, height: 20 };
    expect(normalisedBox(inner, 80, 40).box).toEqual([-0.5, -0.5, 0.5, 0.5]);
  });

  it("is clipped to the picture, and dropped where nothing is left", () => {
    const reaching = { x1: -7, y1: 5, x2: 30, y2: 99, width: 40, height: 20 };
    expect(normalisedBox(reaching, 40, 20)).toEqual({ box: [-1, -0.5, 0.5, 1], clipped: true });
    const outside = { x1: 50, y1: 5, x2: 60, y2: 9, width: 40, height: 20 };
    expect(normalisedBox(outside, 40, 20).box).toBeNull();
    const backwards = { x1: 20, y1: 5, x2: 10, y2: 9, width: 40, height: 20 };
    expect(normalisedBox(backwards, 40, 20).box).toBeNull();
  });
});
