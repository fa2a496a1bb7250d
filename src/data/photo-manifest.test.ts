import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePhotoManifest, photoManifest } from "#data/photo-manifest.ts";

const photos = {
  name: "signs.zip",
  kind: "gtsrb" as const,
  classNames: ["Stop", "Yield"],
  provenance: "somewhere",
  labels: Uint16Array.of(0, 1, 1),
  tracks: Int32Array.of(0, 4, -1),
  boxes: Float32Array.from([-0.7, -1, 0.3, 1, ...Array(4).fill(Number.NaN), 0.1, 0.2, 0.3, 0.4]),
  signSizes: Float32Array.of(31.5, Number.NaN, 12),
  firstTest: 2,
};

describe("the manifest of a stored data set", () => {
  it("gives back exactly what was written", () => {
    expect(parsePhotoManifest(photoManifest(photos))).toEqual(photos);
  });

  it.each<[string, Record<string, unknown>]>([
    ["another version", { version: 0 }],
    ["another format", { format: "x" }],
    ["a label without a class", { labels: [0, 1, 2] }],
    ["fewer tracks than labels", { tracks: [0, 4] }],
    ["boxes that reach outside", { boxes: Array(12).fill(1.5) }],
    ["boxes of another number", { boxes: [] }],
    ["a sign without extent", { signSizes: [1, null, 0] }],
    ["a fractional track", { tracks: [0, 4, 0.5] }],
    ["no names", { classNames: null }],
    ["a test part beyond the end", { firstTest: 4 }],
    ["another kind", { kind: "drawn-signs" }],
  ])("is refused with %s", (_, change) => {
    expect(
      parsePhotoManifest(JSON.stringify({ ...JSON.parse(photoManifest(photos)), ...change })),
    ).toBeNull();
  });

  it("is refused when it is cut short anywhere", () => {
    const text = photoManifest(photos);
    for (let length = 0; length < text.length; length++)
      expect(parsePhotoManifest(text.slice(0, length))).toBeNull();
  });

  it("is whole or refused, whatever JSON stands in one of its fields", () => {
    const fields = Object.keys(JSON.parse(photoManifest(photos)));
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.jsonValue(), (field, value) => {
        const parsed = parsePhotoManifest(
          JSON.stringify({ ...JSON.parse(photoManifest(photos)), [field]: value }),
        );
        if (parsed === null) return;
        expect(parsed.boxes.length).toBe(parsed.labels.length * 4);
        expect(parsed.tracks.length).toBe(parsed.labels.length);
        expect(parsed.classNames.length).toBeGreaterThan(Math.max(...parsed.labels));
      }),
      { numRuns: 500 },
    );
  });
});
