import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitByTrack } from "#data/split-by-track.ts";

/** Pictures with labels 0..3 and tracks -1..6, in any order. */
const pictures = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -1, max: 6 })), {
  maxLength: 120,
});
const divide = (list: readonly (readonly [number, number])[], seed: number) =>
  splitByTrack(
    Uint16Array.from(list, ([label]) => label),
    Int32Array.from(list, ([, track]) => track),
    seed,
  );

describe("splitting by track", () => {
  it("puts every picture on one side, and no track on both", () => {
    fc.assert(
      fc.property(pictures, fc.integer(), (list, seed) => {
        const { train, validation } = divide(list, seed);
        const all = [...train, ...validation].sort((a, b) => a - b);
        expect(all).toEqual(list.map((_, i) => i));
        const trackOf = (i: number): string =>
          (list[i]?.[1] ?? -1) < 0 ? `alone ${i}` : `${list[i]?.[0]}/${list[i]?.[1]}`;
        const learnt = new Set([...train].map(trackOf));
        for (const i of validation) expect(learnt.has(trackOf(i))).toBe(false);
      }),
    );
  });

  it("holds out about a fifth of every class's tracks: at least one, and never all", () => {
    for (const [tracks, heldOut] of [
      [1, 0],
      [2, 1],
      [3, 1],
      [5, 1],
      [10, 2],
      [75, 15],
    ] as const) {
      const list = Array.from({ length: tracks * 3 }, (_, i) => [2, Math.floor(i / 3)] as const);
      expect(divide(list, 1).validation.length, `${tracks} tracks`).toBe(heldOut * 3);
    }
  });

  it("divides in the same way for the same seed, and in another for another", () => {
    const list = Array.from({ length: 200 }, (_, i) => [i % 4, i % 50] as const);
    expect(divide(list, 5)).toEqual(divide(list, 5));
    expect(divide(list, 5).validation).not.toEqual(divide(list, 6).validation);
  });

  it("lists the frames of held-out tracks in order", () => {
    const list = Array.from({ length: 60 }, (_, i) => [i % 2, Math.floor(i / 12)] as const);
    const { heldOutTracks, validation } = divide(list, 3);
    expect(heldOutTracks.flat().sort((a, b) => a - b)).toEqual([...validation]);
    for (const track of heldOutTracks) expect(track).toEqual([...track].sort((a, b) => a - b));
  });
});
