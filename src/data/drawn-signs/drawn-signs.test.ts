import { describe, expect, it } from "vitest";
import type { Split } from "#data/dataset.ts";
import { drawnSigns } from "#data/drawn-signs/drawn-signs.ts";

const options = { seed: 1, trainCount: 430, validationCount: 100, sequenceCount: 5 };

function picture(split: Split, index: number, size = 32): Uint8Array {
  const bytes = new Uint8Array(size * size * 3);
  split.read(index, size, bytes, 0);
  return bytes;
}

const area = (split: Split, index: number): number => {
  const [left, top, right, bottom] = split.box(index) ?? [0, 0, 0, 0];
  return (right - left) * (bottom - top);
};

describe("drawnSigns", () => {
  const signs = drawnSigns(options);

  it("gives the same bytes for the same seed, in whatever order they are read", () => {
    const again = drawnSigns(options);
    const backwards = [7, 6, 5, 4, 3].map((i) => picture(again.train, i)).toReversed();
    expect([3, 4, 5, 6, 7].map((i) => picture(signs.train, i))).toEqual(backwards);
    expect(picture(again.sequences[2] as Split, 29)).toEqual(picture(signs.sequences[2] as Split, 29));
  });

  it("keeps the same scenes when there are more of them", () => {
    const more = drawnSigns({ ...options, trainCount: 1000 });
    expect(picture(more.train, 5)).toEqual(picture(signs.train, 5));
    expect(more.train.box(5)).toEqual(signs.train.box(5));
  });

  it("gives other pictures for another seed and for another split", () => {
    const other = drawnSigns({ ...options, seed: 2 });
    expect(picture(other.train, 0)).not.toEqual(picture(signs.train, 0));
    expect(picture(signs.validation, 0)).not.toEqual(picture(signs.train, 0));
  });

  it("reads a picture twice alike, and where it is told to", () => {
    const first = picture(signs.train, 9);
    const target = new Uint8Array(5 + first.length);
    signs.train.read(9, 32, target, 5);
    expect(target.subarray(5)).toEqual(first);
  });

  it("shows every class equally often", () => {
    const counts = new Array<number>(43).fill(0);
    for (let i = 0; i < signs.train.count; i++) {
      const label = signs.train.label(i);
      counts[label] = (counts[label] ?? 0) + 1;
    }
    expect(counts).toEqual(new Array(43).fill(10));
  });

  it("refuses an index beyond its end", () => {
    expect(() => signs.train.label(430)).toThrow(RangeError);
    expect(() => signs.train.box(430)).toThrow(RangeError);
    expect(() => picture(signs.train, 430)).toThrow(RangeError);
    expect(() => signs.sequences[0]?.label(30)).toThrow(RangeError);
  });

  it("has as many sequences of 30 frames as asked for, none with the class of another", () => {
    expect(signs.sequences.map(({ count }) => count)).toEqual([30, 30, 30, 30, 30]);
    expect(new Set(signs.sequences.map((sequence) => sequence.label(0))).size).toBe(5);
    for (const sequence of signs.sequences) expect(sequence.label(29)).toBe(sequence.label(0));
  });

  it("lets the sign of a sequence grow, from frame to frame of a third of the sequence and by far in all", () => {
    for (const sequence of signs.sequences) {
      for (let i = 0; i + 10 < 30; i++) expect(area(sequence, i + 10)).toBeGreaterThan(area(sequence, i));
      expect(area(sequence, 29)).toBeGreaterThan(3 * area(sequence, 0));
    }
  });

  it("keeps the sign of a sequence in the picture", () => {
    for (const sequence of signs.sequences) {
      for (let i = 0; i < 30; i++) {
        expect(Math.max(...(sequence.box(i) ?? [9]).map(Math.abs))).toBeLessThanOrEqual(1);
      }
    }
  });

  it("changes little from frame to frame of a sequence, and more from one sequence to the next", () => {
    const apart = (a: Uint8Array, b: Uint8Array): number =>
      a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] as number)), 0) / a.length;
    const frames = signs.sequences.map((sequence) => [0, 1].map((i) => picture(sequence, i)));
    for (const [i, [first, second]] of frames.entries()) {
      const other = frames[(i + 1) % frames.length]?.[0] as Uint8Array;
      expect(apart(first as Uint8Array, second as Uint8Array)).toBeLessThan(
        apart(first as Uint8Array, other) / 2,
      );
    }
  });
});

describe("easy drawn signs", () => {
  const signs = drawnSigns({ ...options, difficulty: "easy" }).train;

  it("shows every sign large, upright as the class is, and wholly in the picture", () => {
    for (let i = 0; i < signs.count; i++) {
      const [left, top, right, bottom] = signs.box(i) ?? [0, 0, 0, 0];
      expect(right - left).toBeGreaterThan(1.3);
      expect(Math.max(...[left, top, right, bottom].map(Math.abs))).toBeLessThanOrEqual(1);
    }
  });

  it("shows every sign in a light that leaves contrast", () => {
    for (let i = 0; i < signs.count; i++) {
      const bytes = picture(signs, i);
      const mean = bytes.reduce((sum, value) => sum + value, 0) / bytes.length;
      const deviation = Math.sqrt(bytes.reduce((sum, v) => sum + (v - mean) ** 2, 0) / bytes.length);
      expect(deviation).toBeGreaterThan(25);
    }
  });
});
